import { describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/outcome.ts';
import { sapLineItems } from '#examples/shapes/sap.ts';
import { SAMPLE } from '#examples/shapes/sample.ts';
import { proposeForFile } from '../read/propose-for-file.ts';
import { aFile } from '../read/testing.ts';
import { DAY, useCompany } from './shapes.testing.ts';

const HEAD = 'BUKRS;KUNNR;NAME1;BELNR;GJAHR;BUZEI;BLART;BLDAT;ZFBDT;ZBD1T;ZBD2T;ZBD3T;UMSKZ;SHKZG;WRBTR;WAERS;REBZG;MANSP;MAHNS';
const file = (...lines: string[]): string => [HEAD, ...lines, ''].join('\n');
const invoice = (n: number): string => `1000;100${n};Kunde ${n} GmbH;180000${n};2026;001;RV;20260901;20260901;14;30;;;S;1.500,0${n};EUR;;;`;

describe('Line items of SAP', () => {
  const company = useCompany();

  it('are recognised by their headings, the key is company code, document, year and line', async () => {
    const proposal = await proposeForFile(aFile(sapLineItems(SAMPLE)), 'open-items', DAY);
    if (isRefusal(proposal)) throw new Error(proposal.code);
    expect(proposal.shape?.is).toBe('sap-items');
    expect(proposal.mapping.fields).toMatchObject({
      itemId: { column: ['CoCd', 'DocumentNo', 'Year', 'Itm'], join: '-' },
      residual: { column: 'Amount in doc. curr.', negativeWhen: { column: 'D/C', is: ['H'], amounts: 'absolute' } },
      baselineDate: { column: 'Bline Date' },
    });
    expect(proposal.checks.filter(({ blocks }) => blocks)).toEqual([]);
  });

  it.each(['letters', 'trailing'] as const)('with signs in %s: the same ledger, due at the baseline date plus the days', async (signs) => {
    const result = await company.taken(sapLineItems(SAMPLE, { signs }));
    expect(result).toMatchObject({ new: SAMPLE.length, rejectedRows: 0, kept: true });
    const expected = SAMPLE.map((item) => [item.customer, item.number, item.due, item.open]).toSorted();
    expect((await company.ledger()).map(({ code, number, dueOn, balance }) => [code, number, dueOn, balance]).toSorted()).toEqual(expected);
  });

  it('net days are those of the last step of the terms', async () => {
    await company.taken(file(invoice(1), invoice(2), invoice(3)));
    expect((await company.ledger()).map(({ dueOn }) => dueOn)).toEqual(['2026-10-01', '2026-10-01', '2026-10-01']);
  });

  it('deposit, request and bill stand in special accounts; a part payment points to its invoice, a rest is a receivable', async () => {
    const result = await company.taken(
      file(
        invoice(1),
        '1000;1001;Kunde 1 GmbH;1400001;2026;001;DZ;20261005;20261005;;;;;H;500,00;EUR;1800001;;',
        '1000;1002;Kunde 2 GmbH;1400002;2026;002;DZ;20261006;20260901;30;;;;S;200,00;EUR;1800077;;',
        '1000;1003;Kunde 3 GmbH;1400003;2026;001;DZ;20261007;20261007;;;;A;H;300,00;EUR;;;',
        '1000;1003;Kunde 3 GmbH;1400004;2026;001;DR;20261008;20261108;;;;F;S;900,00;EUR;;;',
        '1000;1004;Kunde 4 GmbH;1400005;2026;001;RV;20261009;20261109;;;;W;S;700,00;EUR;;B;2',
      ),
    );
    expect(result).toMatchObject({ new: 5, rejectedRows: 0 });
    expect(result.findingCounts['not-receivable']).toBe(1);
    const rows = await company.rows(
      `select document_no, kind, balance::float8 as balance, due_on::text as due_on, method, extra ->> 'invoice' as invoice, entered_level from ledger.open_item order by 1`,
    );
    expect(rows).toMatchObject([
      { document_no: '1400001', kind: 'payment', balance: -50_000, invoice: '1800001' },
      { document_no: '1400002', kind: 'debit', balance: 20_000, invoice: '1800077', due_on: '2026-10-01' },
      { document_no: '1400003', kind: 'on_account', balance: -30_000 },
      { document_no: '1400005', kind: 'invoice', balance: 70_000, method: 'riba', entered_level: 2 },
      { document_no: '1800001', kind: 'invoice', balance: 150_001 },
    ]);
    expect(await company.rows(`select count(*)::int as n from ledger.hold where kind = 'stop'`)).toEqual([{ n: 1 }]);
  });

  it('a minus against the letter is refused with both, in each direction', async () => {
    const result = await company.taken(
      file(invoice(1), invoice(2), '1000;1003;Kunde 3;1400003;2026;001;DG;20261007;20261007;;;;;S;300,00-;EUR;;;'),
    );
    expect(result.rejected).toMatchObject([{ line: 4, column: 'WRBTR', value: '300,00-', code: 'sign-contradicts' }]);
    expect(result.rejected[0]?.reason).toContain('«S»');
  });

  it('a row with an amount and nothing else is the list’s own sum: checked, and not imported', async () => {
    const sum = (amount: string, currency = 'EUR'): string => `;;;;;;;;;;;;;;${amount};${currency};;;`;
    expect(await company.taken(file(invoice(1), invoice(2), sum('3.000,03')))).toMatchObject({ rows: 2, new: 2, rejected: [] });
    expect(await company.taken(file(invoice(1), invoice(2), sum('3.000,03', '')))).toMatchObject({ unchanged: 2, rejected: [] });
    expect(await company.take(file(invoice(1), invoice(2), sum('3.000,04')))).toMatchObject({
      refused: true,
      code: 'control-total-differs',
      details: { line: 4, stated: '3000.04 EUR', computed: '3000.03 EUR' },
    });
  });
});
