import { describe, expect, it } from 'vitest';
import { gather, type Gathered } from '../gather.ts';
import { accountAbove, accountInName, isBankSheet, readSheet } from './read-sheet.ts';

/** Rows of a sheet as the reader of tables hands them over. */
function read(heading: string, ...lines: readonly string[]): Gathered {
  const rows = lines.map((line, at) => ({ line: at + 2, cells: line.split(';') }));
  const events = readSheet(heading.split(';'), rows, '');
  return gather({ push: () => [], end: () => events }, '', 'sheet');
}

describe('a sheet saved from a bank’s page', () => {
  it('takes Dare as money out and Avere as money in, and proves the sum with the lines that tell balances', () => {
    const gathered = read(
      'DATA;VALUTA;DARE;AVERE;DESCRIZIONE OPERAZIONE;CAUSALE ABI',
      '01/10/2026;;;1.000,00;Saldo iniziale;',
      '02/10/2026;03/10/2026;;224,20;bonifico Filo di Luna fatt. 18;48',
      '05/10/2026;05/10/2026;24,20;;commissioni;16',
      '31/10/2026;;;1.200,00;Saldo contabile;',
    );
    expect(gathered.statements[0]).toMatchObject({ accepted: true, head: { opening: { amount: 100000n } }, closing: { amount: 120000n } });
    expect(gathered.statements[0]?.entries.map(({ amount, causale, value }) => [amount, causale, value])).toEqual([
      [22420n, '48', '2026-10-03'],
      [-2420n, '16', '2026-10-05'],
    ]);
  });

  it('lets a column of balances settle the signs, whichever way round the rows stand', () => {
    const rows = ['31/10/2026;b;20,00;120,00', '30/10/2026;a;10,00;100,00'];
    const newest = read('Data;Descrizione;Importo;Saldo', ...rows).statements[0];
    expect(newest).toMatchObject({ accepted: true, head: { opening: { amount: 9000n } }, closing: { amount: 12000n } });
    const ownBooks = read('Date;Label;Debit;Credit;Balance', '12/15/2026;in;50.00;;150.00', '12/16/2026;out;;30.00;120.00').statements[0];
    expect(ownBooks?.entries.map((entry) => entry.amount)).toEqual([5000n, -3000n]);
  });

  it('refuses balances that follow from no reading', () => {
    const gathered = read('Data;Descrizione;Importo;Saldo', '30/10/2026;a;10,00;110,00', '31/10/2026;b;20,00;120,00');
    expect(gathered.statements[0]).toMatchObject({ accepted: false });
    expect(gathered.statements[0]?.flaws.map((one) => one.code)).toContain('running-balance');
  });

  it('says that a sheet without balances proves nothing, and keeps currencies apart', () => {
    const gathered = read(
      'Data;Valuta;Descrizione;Importo;Divisa',
      '30/10/2026;30/10/2026;a;10,00;EUR',
      '31/10/2026;31/10/2026;b;20,00;USD',
    );
    expect(gathered.statements.map((one) => [one.head.currency, one.accepted, one.flaws.at(-1)?.code])).toEqual([
      ['EUR', true, 'no-balance'],
      ['USD', true, 'no-balance'],
    ]);
  });

  it.each(['D/A', 'Tipo', 'Segno'])('takes the side of each amount from a column of D and A, called %s', (heading) => {
    const [one] = read(
      `Data;Valuta;Importo;${heading};Descrizione`,
      '02/11/2026;02/11/2026;100,00;A;bonifico',
      '03/11/2026;03/11/2026;2,50;D;spese',
    ).statements;
    expect(one?.entries.map(({ amount }) => amount)).toEqual([10000n, -250n]);
  });

  it('leaves a column of letters alone where the amounts have their signs', () => {
    const [one] = read(
      'Data;Valuta;Importo;Tipo;Descrizione',
      '02/11/2026;02/11/2026;100,00;D;a',
      '03/11/2026;03/11/2026;-2,50;C;b',
    ).statements;
    expect(one?.entries.map(({ amount }) => amount)).toEqual([10000n, -250n]);
  });

  it('refuses a side that it does not know, instead of taking the amount as money in', () => {
    const gathered = read('Data;Valuta;Importo;Dare/Avere;Descrizione', '02/11/2026;02/11/2026;100,00;X;bonifico');
    expect(gathered.flaws.map((one) => one.code)).toEqual(['row-unreadable']);
  });

  it('passes over what the bank has not booked yet, and says how much', () => {
    const [one] = read(
      'Data_Operazione;Data_Valuta;Entrate;Uscite;Descrizione;Stato',
      '02/11/2026;02/11/2026;100,00;;bonifico;Contabilizzato',
      '03/11/2026;;;-33,50;carta;Autorizzato',
      '03/11/2026;;;-5,00;carta;Non contabilizzato',
    ).statements;
    expect(one?.entries.map(({ amount }) => amount)).toEqual([10000n]);
    expect(one?.flaws).toContainEqual(expect.objectContaining({ severity: 'info', code: 'not-booked', details: { entries: 2 } }));
  });

  it.each([
    'Data Contabile;Data Valuta;Addebiti (euro);Accrediti (euro);Descrizione operazioni',
    'DATA CONTABILE;DATA VALUTA;IMPORTO DARE;IMPORTO AVERE;DESCRIZIONE MOVIMENTO',
    'Data reg.;Valuta;Uscita;Entrata;Causale / Descrizione',
  ])('knows the headings %s', (heading) => {
    const [one] = read(heading, '02/11/2026;02/11/2026;;100,00;bonifico 18', '03/11/2026;03/11/2026;2,50;;spese').statements;
    expect(one?.entries.map(({ amount, text }) => [amount, text])).toEqual([
      [10000n, 'bonifico 18'],
      [-250n, 'spese'],
    ]);
  });

  it('takes a column named Valuta that holds currencies for what it is', () => {
    const gathered = read('Data;Operazione;Valuta;Importo;Saldo', '02/11/2026;bonifico 18;USD;100,00;100,00');
    expect(gathered.statements[0]).toMatchObject({
      accepted: true,
      head: { currency: 'USD' },
      entries: [{ amount: 10000n, value: '2026-11-02' }],
    });
  });

  it('is proven by the first and last line of balances, also where these stand in the column of balances', () => {
    const rows = [
      '01/11/2026;;Saldo iniziale;;;1.000,00',
      '02/11/2026;02/11/2026;bonifico 18;;100,00;',
      '30/11/2026;;Saldo finale;;;1.100,00',
      '01/12/2026;01/12/2026;spese;2,50;;',
      '31/12/2026;;Saldo finale;;;1.097,50',
    ];
    const heading = 'Data operazione;Data valuta;Descrizione;Dare;Avere;Saldo';
    expect(read(heading, ...rows).statements[0]).toMatchObject({
      accepted: true,
      head: { opening: { amount: 100000n } },
      closing: { on: '2026-12-31', amount: 109750n },
    });
    expect(read(heading, ...rows.map((row) => row.replace('1.097,50', '1.097,51'))).statements[0]?.accepted).toBe(false);
  });

  it('passes over a line of totals wherever the word stands', () => {
    const [one] = read(
      'Data operazione;Data valuta;Descrizione;Dare;Avere',
      '02/11/2026;02/11/2026;bonifico;;100,00',
      'Totale;;;0,00;100,00',
    ).statements;
    expect(one?.entries).toHaveLength(1);
  });

  it('takes an account that is the same in all rows for our own, never for that of every payer', () => {
    const rows = ['02/11/2026;02/11/2026;100,00;bonifico;A', '03/11/2026;03/11/2026;-2,50;spese;A'];
    const sheet = (first: string, second: string): Gathered =>
      read('Data;Valuta;Importo;Descrizione;IBAN', rows[0]!.replace(/A$/, first), rows[1]!.replace(/A$/, second));
    const own = sheet('IT60X0542811101000000123456', 'IT60X0542811101000000123456').statements[0];
    expect(own).toMatchObject({ head: { account: 'IT60X0542811101000000123456' } });
    expect(own?.entries.map(({ counterparty }) => counterparty.iban)).toEqual([null, null]);
    const others = sheet('DE89370400440532013000', 'IT60X0542811101000000123456').statements[0];
    expect(others?.entries.map(({ counterparty }) => counterparty.iban)).toEqual(['DE89370400440532013000', 'IT60X0542811101000000123456']);
  });

  it('takes a debit of the other sign for one that was taken back', () => {
    const signs = (...debits: readonly string[]): readonly bigint[] | undefined =>
      read(
        'Data;Valuta;Dare;Avere;Descrizione',
        ...debits.map((debit) => `02/11/2026;02/11/2026;${debit};;spese`),
      ).statements[0]?.entries.map(({ amount }) => amount);
    expect(signs('2,50', '3,00', '-2,50')).toEqual([-250n, -300n, 250n]);
    expect(signs('-2,50', '-3,00', '2,50')).toEqual([-250n, -300n, 250n]);
    expect(signs('-2,50', '-3,00')).toEqual([-250n, -300n]);
  });

  it('never guesses the order of day and month in a file that is not Italian', () => {
    expect(read('Date;Label;Amount;Balance', '02/03/2026;a;1.00;1.00').flaws.map((one) => one.code)).toEqual(['date-unreadable']);
  });

  it('leaves tables of customers and documents to those who read them', () => {
    expect(isBankSheet(['Data', 'Cliente', 'Fattura', 'Dare', 'Avere'])).toBe(false);
    expect(isBankSheet(['Data documento', 'Importo'])).toBe(false);
    // A card of the accounts has the same columns as a bank's list, and the document besides.
    expect(isBankSheet(['Data reg.', 'Num. doc.', 'Descrizione', 'Dare', 'Avere', 'Saldo'])).toBe(false);
    expect(isBankSheet(['Data', 'N. protocollo', 'Causale', 'Dare', 'Avere'])).toBe(false);
    expect(isBankSheet(['Data contabile', 'Data valuta', 'Descrizione', 'Importo'])).toBe(true);
  });

  it('finds the account above the heading, when it is the only one there', () => {
    const above = (...cells: readonly string[]): string => accountAbove([{ line: 1, cells }]);
    expect(above('Conto', 'IBAN: IT60 X054 2811 1010 0000 0123 456')).toBe('IT60X0542811101000000123456');
    expect(above('IT60X0542811101000000123456', 'IT60X0542811101000000123456')).toBe('IT60X0542811101000000123456');
    expect(above('Conto IT60X0542811101000000123456 EUR ordinario')).toBe('IT60X0542811101000000123456');
    expect(above('IT60X0542811101000000123456', 'DE89370400440532013000')).toBe('');
    expect(above('Periodo', '01/11/2026')).toBe('');
  });

  it('finds the account in the name that banks give the file', () => {
    expect(accountInName('movimenti_IT60X0542811101000000123456_2026.csv')).toBe('IT60X0542811101000000123456');
    expect(accountInName('movimenti.csv')).toBe('');
  });
});
