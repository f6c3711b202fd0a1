import { describe, expect, it } from 'vitest';
import { readAll } from './read-all.testing.ts';

describe('Printouts of many programs', () => {
  it('code and name without a label, headings with one blank between them, DOS letters', async () => {
    const text = `                                ELENCO PARTITE APERTE CLIENTI AL 31/10/2026                    Pag.   1
 Data reg.  Nr. documento  Data doc. Causale             Scadenza  Mp        Dare       Avere
 -------------------------------------------------------------------------------------------
 1020001 ALFA COSTRUZIONI S.R.L.                 Tel. 02 123456
 01/09/26        1201/A    01/09/26  FATTURA VENDITA    31/10/26  RB    1.220,00
 05/11/26        1201/A    01/09/26  INCASSO FATTURA    31/10/26                     500,00
                                             Totale cliente            1.220,00      500,00
                                             Saldo cliente               720,00
\f                                ELENCO PARTITE APERTE CLIENTI AL 31/10/2026                    Pag.   2
 Data reg.  Nr. documento  Data doc. Causale             Scadenza  Mp        Dare       Avere
 -------------------------------------------------------------------------------------------
 1020015 CAFFÈ DI ROSSI MARIO & C. SNC
 21/09/26        1260/A    21/09/26  FATTURA VENDITA    20/11/26  BB   12.440,55
                                             Totale cliente           12.440,55         0,00
                                             TOTALE GENERALE          13.660,55      500,00
`;
    expect(await readAll(text, 'cp850')).toEqual({
      shape: 'print',
      sums: 'entries',
      blocking: [],
      rows: [
        '1020001 1201/A 2026-10-31 122000',
        '1020001 1201/A 2026-10-31 -50000',
        'total 72000',
        'total 72000',
        '1020015 1260/A 2026-11-20 1244055',
        'total 1244055',
        'total 1316055',
      ],
    });
  });

  it('a heading of two lines, the address behind the name', async () => {
    const text = `DITTA: LANTERNA                                             DATA 23/11/2026    PAG. 001
                     S C A D E N Z A R I O   C L I E N T I

NUMERO      DATA        DATA         IMPORTO        IMPORTO
FATTURA     FATTURA     SCADENZA     FATTURA        RESIDUO
CLIENTE 00123 ROSSI S.R.L.           VIA ROMA 1  20100 MILANO
000451      05.09.2026  05.10.2026       1.000,00         250,00
** TOTALE CLIENTE                        1.000,00         250,00
CLIENTE 00124 BIANCHI E FIGLI
000453      07.09.2026  07.10.2026      12.345,67      12.345,67
*** TOTALE GENERALE                     13.345,67      12.595,67
`;
    expect((await readAll(text)).rows).toEqual([
      '00123 000451 2026-10-05 25000',
      'total 25000',
      '00124 000453 2026-10-07 1234567',
      'total 1259567',
    ]);
  });

  it('names alone, the company on top of each page is no customer', async () => {
    const top = (page: number): string => `ACME SPA
SITUAZIONE PARTITE APERTE                                               PAG ${page}

DOCUMENTO   DEL       SCADENZA   IMPORTO        SALDO`;
    const text = `${top(1)}
ROSSI MARIO SRL
 FT    12   01-09-26  30-09-26      1200,00      1200,00
                           TOTALE               1200,00
BIANCHI LUIGI
 FT    14   20-09-26  31-10-26        80,00        80,00
${top(2)}
 FT    15   21-09-26  31-10-26        20,00        20,00
                           TOTALE                100,00
                  TOTALE GENERALE               1300,00
`;
    expect((await readAll(text)).rows).toEqual([
      'rossi mario srl FT 12 2026-09-30 120000',
      'total 120000',
      'bianchi luigi FT 14 2026-10-31 8000',
      'bianchi luigi FT 15 2026-10-31 2000',
      'total 10000',
      'total 130000',
    ]);
  });

  it('the customer’s columns filled once for each group', async () => {
    const text = `Cod. Cliente  Ragione Sociale           Num.Doc.   Data Doc.  Scadenza   Importo    Pagato    Residuo
------------------------------------------------------------------------------------------------------
00012         Rossi Mario & C.          FT 120     05/01/26   05/02/26   1.000,00   250,00     750,00
                                        FT 121     15/02/26   05/03/26     100,00     0,00     100,00
              Subtotale Rossi Mario & C.                                 1.100,00   250,00     850,00
00013         Verdi Srl                 FT 130     15/03/26   15/04/26   2.000,00     0,00   2.000,00
                                        Totale                           3.100,00   250,00   2.850,00
                                                                                            Pagina 1/1
`;
    expect((await readAll(text)).rows).toEqual([
      '00012 FT 120 2026-02-05 75000',
      '00012 FT 121 2026-03-05 10000',
      'total 85000',
      '00013 FT 130 2026-04-15 200000',
      'total 285000',
    ]);
  });

  it('German, in a table of separators', async () => {
    const text = `Kunde: 10023 Müller Maschinenbau GmbH;;;;
Belegnr.;Belegdatum;Fällig am;Betrag;Offen
RE-2026-1;01.09.2026;01.10.2026;1.234,50;1.234,50
GU-2026-2;05.09.2026;05.09.2026;-34,50;-34,50
Summe Kunde 10023;;;;1.200,00
Kunde: 10024 Schmidt AG;;;;
Belegnr.;Belegdatum;Fällig am;Betrag;Offen
RE-2026-3;11.09.2026;11.10.2026;500,00;250,00
Gesamtsumme;;;;1.450,00
`;
    expect(await readAll(text)).toMatchObject({
      shape: 'print',
      rows: [
        '10023 RE-2026-1 2026-10-01 123450',
        '10023 GU-2026-2 2026-09-05 -3450',
        'total 120000',
        '10024 RE-2026-3 2026-10-11 25000',
        'total 145000',
      ],
    });
  });

  it('an ordinary table with a customer missing stays one: the row is turned away, not given to the one above', async () => {
    const row = (n: number, who: string): string => `${who};F${n};1${n}/09/2026;2${n}/10/2026;10${n},00`;
    const text = [
      'Codice cliente;Documento;Data documento;Scadenza;Residuo',
      ...Array.from({ length: 9 }, (_, n) => row(n, n === 4 ? '' : `C${n}`)),
      'Totale;;;;936,00',
    ].join('\n');
    const { shape, rows } = await readAll(text);
    expect(shape).toBe('instalments');
    expect(rows[4]).toBe('rejected customer-missing');
  });
});

describe('Lists of SAP', () => {
  it('saved as unconverted text, with strokes and a row of sums', async () => {
    const text = `23.11.2026                                   Dynamic List Display                                                   1
-----------------------------------------------------------------------------------------------------
|CoCd|Customer|Name 1        |DocumentNo|Year|Itm|Type|Doc. Date |Net due dt|SG|Amount in loc.cur.|LCurr|
-----------------------------------------------------------------------------------------------------
|1000|1000217 |Tartaruga Blu |1800001201|2026|1  |RV  |07.09.2026|07.10.2026|  |        1.220,00  |EUR  |
|1000|1000217 |Tartaruga Blu |1400000093|2026|1  |DZ  |20.10.2026|20.10.2026|  |          500,00- |EUR  |
|1000|1000411 |Valle         |1400000094|2026|3  |DZ  |22.09.2026|22.09.2026|A |          300,00- |EUR  |
-----------------------------------------------------------------------------------------------------
|*   |        |              |          |    |   |    |          |          |  |          420,00  |EUR  |
-----------------------------------------------------------------------------------------------------
`;
    expect((await readAll(text)).rows).toEqual([
      '1000217 1800001201 2026-10-07 122000',
      '1000217 1400000093 2026-10-20 -50000',
      '1000411 1400000094 2026-09-22 -30000',
      'total 42000',
    ]);
  });

  it('in English, points before the decimals, months first, days of the terms in two steps', async () => {
    const text = [
      'CoCd\tAccount\tDocumentNo\tYear\tItm\tType\tDoc. Date\tBline Date\tDay1\tDay2\tAmount in local cur.\tLCurr\tSG',
      '1000\t1000217\t1800001201\t2026\t1\tRV\t09/07/2026\t09/07/2026\t14\t30\t1,500.00\tEUR\t',
      '1000\t1000217\t1400000093\t2026\t1\tDZ\t10/20/2026\t10/20/2026\t0\t0\t500.00-\tEUR\t',
    ].join('\n');
    expect((await readAll(text)).rows).toEqual(['1000217 1800001201 2026-10-07 150000', '1000217 1400000093 2026-10-20 -50000']);
  });

  it('in German and tabs, terms only as a code', async () => {
    const text = [
      'Buchungskreis\tDebitor\tName\tBelegnummer\tGeschäftsjahr\tPosition\tBelegart\tBelegdatum\tBasisdatum\tZahlungsbedingung\tS/H\tBetrag in Hauswährung\tHauswährung\tSonderhauptbuchkennz.',
      '1000\t1000217\tTartaruga Blu\t1800001201\t2026\t1\tRV\t07.09.2026\t07.09.2026\tZB30\tS\t1.220,00\tEUR\t',
      '1000\t1000217\tTartaruga Blu\t1400000093\t2026\t1\tDZ\t20.10.2026\t20.10.2026\t\tH\t500,00\tEUR\t',
      '1000\t1000411\tValle\t1400000095\t2026\t3\tDR\t22.09.2026\t22.09.2026\t\tS\t300,00\tEUR\tF',
    ].join('\n');
    expect(await readAll(text, 'windows-1252')).toEqual({
      shape: 'sap-items',
      sums: undefined,
      blocking: [],
      rows: ['1000217 1800001201 2026-10-07 122000', '1000217 1400000093 2026-10-20 -50000'],
    });
  });
});

describe('A list of SAP saved unconverted', () => {
  const RULE = '-'.repeat(77);
  const HEAD = '|  |St|Assignment|DocumentNo|Ty|Doc..Date |S|  Amount in local cur.|LCurr|Net due dt|';
  const part = (code: string, name: string, rows: readonly string[], sum: string): string =>
    [
      `Customer        ${code}`,
      'Company Code    1000',
      '',
      `Name            ${name}`,
      'City            MILANO',
      '',
      RULE,
      HEAD,
      RULE,
      ...rows,
      RULE,
      `|* |  |          |          |  |          | |${sum.padStart(22)}|EUR  |          |`,
      RULE,
      '',
    ].join('\n');

  it('is cut at its strokes, also where icons push them aside and columns touch; the customer is named over two lines', async () => {
    const text =
      '28.11.2026              Customer Line Item Display                    1\n\n' +
      part(
        '10023',
        'Officine Bianchi S.r.l.',
        [
          '|  |@5B@|20260725  |1800001203|RV|25.07.2026| |              1.614,96|EUR  |23.10.2026|',
          '|  |@5B@|20260409  |1600001216|DG|09.04.2026| |               841,61-|EUR  |09.04.2026|',
        ],
        '773,35',
      ) +
      part(
        '10311',
        'Saldo Moda S.p.A.',
        ['|  |@5B@|20260408  |1800001225|RV|08.04.2026| |                674,90|EUR  |07.07.2026|'],
        '674,90',
      );
    const { shape, blocking, rows } = await readAll(text);
    expect([shape, blocking]).toEqual(['print', []]);
    expect(rows).toEqual([
      '10023 1800001203 2026-10-23 161496',
      '10023 1600001216 2026-04-09 -84161',
      'total 77335',
      '10311 1800001225 2026-07-07 67490',
      'total 67490',
    ]);
  });
});

describe('Fixed width of many programs', () => {
  const ROWS = [
    ['0000217', 'CERAMICHE TARTARUGA SPA', 1201, 'FT', '20260907', '20261007', 122_000, 'D'],
    ['0000217', 'CERAMICHE TARTARUGA SPA', 1344, 'FT', '20261015', '20261114', 814_020, 'D'],
    ['0000217', 'CERAMICHE TARTARUGA SPA', 93, 'NC', '20261020', '00000000', 50_000, 'A'],
    ['0000305', 'IMPIANTI FARO SRL', 1260, 'FT', '20260921', '20261120', 244_000, 'D'],
    ['0000522', 'MOLINI', 1311, 'FT', '20261005', '20261204', 1_000_000, 'D'],
  ] as const;
  const expected = (code: (code: string) => string, number: (n: number) => string): string[] =>
    ROWS.map(([who, , n, , issued, due, cents, side]) => {
      const on = due === '00000000' ? issued : due;
      return `${code(who)} ${number(n)} ${on.slice(0, 4)}-${on.slice(4, 6)}-${on.slice(6)} ${side === 'A' ? -cents : cents}`;
    });

  it('days of eight digits, the side as a letter behind the amount, the currency at the end', async () => {
    const text = ROWS.map(
      ([c, n, no, k, d, s, a, side]) =>
        `${c}${n.padEnd(30)}${String(no).padStart(7, '0')}${k}${d}${s}${String(a).padStart(11, '0')}${side}EUR`,
    ).join('\r\n');
    expect(await readAll(text)).toMatchObject({
      shape: 'fixed-width',
      blocking: ['fixed-confirm'],
      rows: expected(
        (c) => c,
        (n) => String(n).padStart(7, '0'),
      ),
    });
  });

  it('a line that opens the file and one that closes it', async () => {
    const body = ROWS.map(
      ([c, n, no, k, d, s, a, side]) =>
        `1${c}${n.padEnd(30)}${String(no).padStart(7, '0')}${k}${d}${s}${String(a).padStart(11, '0')}${side === 'A' ? '-' : '+'}`,
    );
    const width = body[0]?.length ?? 0;
    const text = ['0SCADENZARIO CLIENTI 20261123'.padEnd(width), ...body, '9000005'.padEnd(width)].join('\r\n');
    expect((await readAll(text)).rows).toEqual(
      expected(
        (c) => c,
        (n) => String(n).padStart(7, '0'),
      ),
    );
  });

  it('numbers only, century days, the minus behind the number and blanks where there is none', async () => {
    const century = (day: string): string => (day === '00000000' ? '0000000' : `1${day.slice(2)}`);
    const text = ROWS.map(
      ([c, , no, , d, s, a, side]) =>
        `01${c}${String(no).padStart(8, '0')}${century(d)}${century(s)}${String(a).padStart(13, '0')}${side === 'A' ? '-' : ' '}`,
    ).join('\n');
    expect((await readAll(text)).rows).toEqual(
      expected(
        (c) => `01${c}`,
        (n) => String(n).padStart(8, '0'),
      ),
    );
  });

  it('blanks between the fields, written decimals, 00/00/0000 for no date', async () => {
    const slash = (day: string): string => `${day.slice(6)}/${day.slice(4, 6)}/${day.slice(0, 4)}`;
    const text = ROWS.map(
      ([c, n, no, k, d, s, a, side]) =>
        `${c} ${n.padEnd(25)} ${k} ${String(no).padStart(6)} ${slash(d)} ${slash(s)} ${(a / 100).toFixed(2).replace('.', ',').padStart(12)}${side === 'A' ? '-' : ' '}`,
    ).join('\n');
    expect((await readAll(text)).rows).toEqual(expected((c) => c, String));
  });
});

describe('Partitari of many programs', () => {
  it('English, with the number of the invoice that money applies to', async () => {
    const text = `Account,Name,Document No.,Applies-to Doc. No.,Posting Date,Due Date,Debit,Credit,Balance
10000,Cannon Group,INV-1001,,2026-09-01,2026-10-01,"1,220.00",,"1,220.00"
10000,Cannon Group,PAY-77,INV-1001,2026-11-05,,,500.00,720.00
20000,Selangorian,INV-1002,,2026-09-15,2026-10-15,"2,440.50",,"2,440.50"
`;
    expect(await readAll(text)).toMatchObject({
      shape: 'entries',
      blocking: [],
      rows: ['10000 INV-1001 2026-10-01 122000', '10000 PAY-77 2026-11-05 -50000', '20000 INV-1002 2026-10-15 244050'],
    });
  });

  it.each([
    ['the side in a column of its own', 'D/A', 'Dare', 'Avere'],
    ['the side told by the kind of row', 'Note', 'x', 'y'],
  ])('one column of amounts, %s', async (_, heading, debit, credit) => {
    const text = `Cod.cliente;Ragione sociale;Tipo;Numero;Data;Scadenza;Importo;${heading}
C1;Rossi;FT;10;01/09/2026;30/09/2026;1.000,00;${debit}
C1;Rossi;INC;10;05/10/2026;30/09/2026;400,00;${credit}
C2;Bianchi;FT;11;13/09/2026;31/10/2026;500,00;${debit}
C2;Bianchi;NC;11;20/09/2026;31/10/2026;100,00;${credit}
`;
    const { shape, rows } = await readAll(text);
    expect(shape).toBe('entries');
    expect(rows).toEqual(['C1 10 2026-09-30 100000', 'C1 10 2026-09-30 -40000', 'C2 11 2026-10-31 50000', 'C2 11 2026-10-31 -10000']);
  });
});
