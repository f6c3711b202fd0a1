import { describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/outcome.ts';
import { partitario } from '#examples/shapes/partitario.ts';
import { SAMPLE } from '#examples/shapes/sample.ts';
import { proposeForFile } from '../read/propose-for-file.ts';
import { aFile } from '../read/testing.ts';
import { DAY, useCompany } from './shapes.testing.ts';

const HEAD = 'Conto;Ragione sociale;Partita;Causale;Data doc.;Scadenza;Dare;Avere;Saldo';
const file = (...lines: string[]): string => [HEAD, ...lines, ''].join('\n');

describe('A partitario Dare/Avere', () => {
  const company = useCompany();

  it('is recognised before its columns, with one of its own partite as an example', async () => {
    const proposal = await proposeForFile(aFile(partitario(SAMPLE)), 'open-items', DAY);
    if (isRefusal(proposal)) throw new Error(proposal.code);
    expect(proposal.shape).toMatchObject({ is: 'entries', example: { it: 'FT 2026/1201: Dare 1.220,00 − INC 500,00 = 720,00' } });
    expect(proposal.mapping).toMatchObject({ shape: { is: 'entries' }, fields: { residual: { column: 'Dare', minus: 'Avere' } } });
    expect(proposal.columns.find(({ column }) => column === 'Saldo')).toMatchObject({ field: null, readAs: { code: 'read-not' } });
    expect(proposal.certain).toBe(true);
  });

  it('gives one item per partita: what is left, with number, day and due date of the invoice’s row', async () => {
    const result = await company.taken(partitario(SAMPLE));
    expect(result).toMatchObject({ rows: 12, accepted: 12, new: 10, rejectedRows: 0, kept: true });
    expect(await company.ledger()).toEqual(
      SAMPLE.map((item) => ({
        code: item.customer,
        number: item.number,
        kind: { FT: 'invoice', NC: 'credit', ND: 'debit', AC: 'on_account' }[item.kind],
        documentOn: item.issued,
        dueOn: item.due,
        balance: item.open,
      })).toSorted((a, b) => (a.code === b.code ? (a.number < b.number ? -1 : 1) : a.code < b.code ? -1 : 1)),
    );
    const again = await company.taken(partitario(SAMPLE));
    expect(again).toMatchObject({ new: 0, changed: 0, left: 0, unchanged: 10 });
  });

  it('the next file closes and reduces by itself', async () => {
    await company.taken(partitario(SAMPLE));
    const next = SAMPLE.map((item) =>
      item.number === '2026/1260' ? { ...item, open: 0 } : item.number === '2026/1344' ? { ...item, open: 4_020 } : item,
    );
    const result = await company.taken(partitario(next), { confirmed: 'all' });
    expect(result).toMatchObject({ new: 0, reduced: 2, left: 0, unchanged: 8 });
  });

  it('money goes to the instalment it names, the rest to the oldest; a bill that came back keeps the first due date', async () => {
    await company.taken(
      file(
        'C1;Filo;10;FT;01/09/2026;30/09/2026;100,00;;',
        'C1;Filo;10;FT;01/09/2026;31/10/2026;100,00;;',
        'C1;Filo;10;INC;05/11/2026;31/10/2026;;100,00;',
        'C1;Filo;11;FT;01/09/2026;30/09/2026;50,00;;',
        'C1;Filo;11;FT;01/09/2026;31/10/2026;50,00;;',
        'C1;Filo;11;INC;05/11/2026;;;70,00;',
        'C1;Filo;12;FT;01/09/2026;30/09/2026;80,00;;',
        'C1;Filo;12;INC;30/09/2026;30/09/2026;;80,00;',
        'C1;Filo;12;INS;05/10/2026;;80,00;;',
      ),
    );
    expect((await company.ledger()).map(({ number, dueOn, balance }) => [number, dueOn, balance])).toEqual([
      ['10', '2026-09-30', 10_000],
      ['11', '2026-10-31', 3_000],
      ['12', '2026-09-30', 8_000],
    ]);
  });

  it('a partita without its invoice is told, and kept as money', async () => {
    const result = await company.taken(
      file('C1;Filo;10;FT;01/09/2026;30/09/2026;100,00;;', 'C1;Filo;99;INC;05/11/2026;;;30,00;', 'C1;Filo;10;INC;05/11/2026;;;40,00;'),
    );
    expect(result.findings.map(({ code, value }) => [code, value])).toContainEqual(['partita-without-invoice', '99']);
    expect((await company.ledger()).map(({ number, balance }) => [number, balance])).toEqual([
      ['10', 6_000],
      ['99', -3_000],
    ]);
  });

  it('a row that cannot be read holds back its whole partita, and no other', async () => {
    await company.taken(
      file(
        'C1;Filo;10;FT;01/09/2026;30/09/2026;100,00;;',
        'C1;Filo;10;INC;05/11/2026;;;40,00;',
        'C1;Filo;11;FT;01/09/2026;30/09/2026;10,00;;',
      ),
    );
    const broken = await company.taken(
      file(
        'C1;Filo;10;FT;01/09/2026;30/09/2026;100,00;;',
        'C1;Filo;10;INC;05/11/2026;;;4x,00;',
        'C1;Filo;11;FT;01/09/2026;30/09/2026;10,00;;',
      ),
      { confirmed: 'all' },
    );
    expect(broken.rejected.map(({ line, code }) => [line, code])).toEqual([
      [2, 'partita-held'],
      [3, 'amount-unreadable'],
    ]);
    expect((await company.ledger()).map(({ number, balance }) => [number, balance])).toEqual([
      ['10', 6_000],
      ['11', 1_000],
    ]);
  });

  it('an open invoice whose row says no due date is refused, not guessed', async () => {
    const result = await company.taken(
      file('C1;Filo;10;FT;01/09/2026;;100,00;;', 'C1;Filo;10;INC;05/11/2026;;;40,00;', 'C1;Filo;11;FT;01/09/2026;30/09/2026;10,00;;'),
    );
    expect(result.rejected.map(({ line, code }) => [line, code])).toEqual([[2, 'due-date-missing']]);
  });

  it('rows that name the invoice in a reference column, with a D/A column for the sign', async () => {
    const rows = ['CODCLI;RAGSOC;NUMDOC;RIF_FATT;CAUSALE;DATADOC;DATASCAD;IMPORTO;SEGNO'];
    for (let n = 1; n <= 6; n += 1) {
      rows.push(`C${n};Cliente Numero ${n};${n};;Fattura;1${n}/09/2026;2${n}/10/2026;1.000,0${n};D`);
      if (n > 3) rows.push(`C${n};Cliente Numero ${n};9${n};${n};Incasso;1${n}/11/2026;;200,00;A`);
    }
    const result = await company.taken(rows.join('\n'));
    expect(result).toMatchObject({ new: 6, rejectedRows: 0 });
    expect((await company.ledger()).map(({ number, balance }) => [number, balance])).toEqual([
      ['1', 100_001],
      ['2', 100_002],
      ['3', 100_003],
      ['4', 80_004],
      ['5', 80_005],
      ['6', 80_006],
    ]);
  });
});
