import { describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/outcome.ts';
import { as400 } from '#examples/shapes/as400.ts';
import type { Item } from '#examples/shapes/ledger.ts';
import { printedBook } from '#examples/shapes/printed-book.ts';
import { printout } from '#examples/shapes/printout.ts';
import { SAMPLE } from '#examples/shapes/sample.ts';
import { proposeForFile } from '../read/propose-for-file.ts';
import { aFile } from '../read/testing.ts';
import { isNeeds } from './import-file.ts';
import { DAY, useCompany } from './shapes.testing.ts';

const KINDS = { FT: 'invoice', NC: 'credit', ND: 'debit', AC: 'on_account' } as const;
const ledgerOf = (items: readonly Item[]) =>
  items
    .map((item) => ({
      code: item.customer,
      number: item.number,
      kind: KINDS[item.kind],
      documentOn: item.issued,
      dueOn: item.due,
      balance: item.open,
    }))
    .toSorted((a, b) => (a.code === b.code ? (a.number < b.number ? -1 : 1) : a.code < b.code ? -1 : 1));

describe('Files of fixed width', () => {
  const company = useCompany();

  it('are cut by what stands where, with century dates and decimals that are meant', async () => {
    const proposal = await proposeForFile(aFile(as400(SAMPLE)), 'open-items', DAY);
    if (isRefusal(proposal)) throw new Error(proposal.code);
    expect(proposal.shape?.is).toBe('fixed-width');
    expect(proposal.mapping.shape?.places?.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['Codice cliente', 1, 7],
      ['Ragione sociale', 9, 44],
      ['Tipo documento', 45, 46],
      ['Numero documento', 47, 55],
      ['Campo 57-58', 57, 58],
      ['Data documento', 59, 65],
      ['Scadenza', 66, 72],
      ['Importo originario', 73, 86],
      ['Importo residuo', 87, 100],
      ['Divisa', 101, 103],
    ]);
    expect(proposal.missing).toEqual([]);
    expect(proposal.checks.filter(({ blocks }) => blocks).map(({ code }) => code)).toEqual(['fixed-confirm']);
  });

  it('ask once; the next file needs no hand', async () => {
    const asked = await company.take(as400(SAMPLE));
    expect(!isRefusal(asked) && isNeeds(asked) ? asked.needs : asked).toBe('mapping');
    const result = await company.taken(as400(SAMPLE), { confirmed: 'all' });
    expect(result).toMatchObject({ new: SAMPLE.length, rejectedRows: 0 });
    expect(await company.ledger()).toEqual(ledgerOf(SAMPLE));
    const next = await company.taken(as400(SAMPLE.slice(0, -1)));
    expect(next).toMatchObject({ new: 0, left: 1, unchanged: SAMPLE.length - 1, rejectedRows: 0 });
  });

  it('an invoice with date 0 is rejected; a line whose fields have moved too', async () => {
    await company.taken(as400(SAMPLE), { confirmed: 'all' });
    const lines = as400(SAMPLE).split('\r\n');
    const broken = lines.map((line, at) => (at === 0 ? line.slice(0, 65) + '0000000' + line.slice(72) : at === 1 ? ` ${line}` : line));
    const result = await company.taken(broken.join('\r\n'), { confirmed: 'all' });
    expect(result.rejected.map(({ line, code }) => [line, code])).toEqual([
      [1, 'due-date-missing'],
      [2, 'line-length'],
    ]);
  });
});

describe('Printouts', () => {
  const company = useCompany();

  it('as text: the customer goes with his rows over the page, totals tie and are no items', async () => {
    const proposal = await proposeForFile(aFile(printout(SAMPLE)), 'open-items', DAY);
    if (isRefusal(proposal)) throw new Error(proposal.code);
    expect(proposal.shape).toMatchObject({ is: 'print', example: { it: expect.stringContaining('Ceramiche Tartaruga Blu S.p.A.') } });
    const result = await company.taken(printout(SAMPLE));
    expect(result).toMatchObject({ rows: SAMPLE.length, new: SAMPLE.length, rejectedRows: 0, customersCreated: 5 });
    expect(await company.ledger()).toEqual(ledgerOf(SAMPLE));
  });

  it('as a workbook', async () => {
    const result = await company.taken(await printedBook(SAMPLE), {}, 'stampa.xlsx');
    expect(result).toMatchObject({ rows: SAMPLE.length, new: SAMPLE.length, rejectedRows: 0 });
    expect(await company.ledger()).toEqual(ledgerOf(SAMPLE));
  });

  it('a subtotal that its rows do not make refuses the file, with the place and both figures', async () => {
    const broken = printout(SAMPLE).replace('8.360,20', '8.360,21');
    const answer = await company.take(broken, { confirmed: 'all' });
    expect(answer).toMatchObject({
      refused: true,
      code: 'control-total-differs',
      details: { line: 10, stated: '8360.21 EUR', computed: '8360.20 EUR' },
    });
    expect(await company.ledger()).toEqual([]);
  });

  it('a heading that moved on a later page refuses the file', async () => {
    const [first = '', second = ''] = printout(SAMPLE).split('\f');
    const moved = second.split('\r\n').map((line) => (line.startsWith('Tipo') ? `    ${line}` : line));
    expect(await company.take([first, moved.join('\r\n')].join('\f'), { confirmed: 'all' })).toMatchObject({
      refused: true,
      code: 'heading-moved',
    });
  });

  it('a partitario on paper: Dare, Avere, running balance, one partita over two pages', async () => {
    const page = (number: number): string[] => [
      `Ditta Lanterna Spa                 PARTITARIO CLIENTI                Pagina ${number}`,
      'Data        Causale     N.Doc.  Scadenza            Dare          Avere          Saldo',
      '=====================================================================================',
    ];
    const text = [
      ...page(1),
      '000217  CERAMICHE TARTARUGA BLU SPA          P.IVA 06363391001',
      '07/09/2026  FATTURA       1201  07/10/2026      1.220,00                      1.220,00',
      '                          Totale a riportare    1.220,00                      1.220,00',
      `\f${page(2)[0]}`,
      ...page(2).slice(1),
      '000217  CERAMICHE TARTARUGA BLU SPA (segue)  P.IVA 06363391001',
      '05/11/2026  INCASSO       1201                                  500,00          720,00',
      '15/10/2026  FATTURA       1344  14/11/2026      8.140,20                      8.860,20',
      'Totale conto                                    9.360,20        500,00        8.860,20',
      '',
      '000305  IMPIANTI FARO SPENTO SRL',
      '21/09/2026  FATTURA       1260  20/11/2026      2.440,00                      2.440,00',
      'Totale conto                                    2.440,00          0,00        2.440,00',
      'TOTALE GENERALE                                11.800,20        500,00       11.300,20',
    ].join('\n');
    const proposal = await proposeForFile(aFile(text), 'open-items', DAY);
    if (isRefusal(proposal)) throw new Error(proposal.code);
    expect(proposal.mapping.shape).toEqual({ is: 'print', rows: 'entries' });
    await company.taken(text);
    expect((await company.ledger()).map(({ code, number, dueOn, balance }) => [code, number, dueOn, balance])).toEqual([
      ['000217', '1201', '2026-10-07', 72_000],
      ['000217', '1344', '2026-11-14', 814_020],
      ['000305', '1260', '2026-11-20', 244_000],
    ]);
    expect(await company.take(text.replace('8.860,20\n\n', '8.860,30\n\n'), { confirmed: 'all' })).toMatchObject({
      code: 'control-total-differs',
    });
  });
});
