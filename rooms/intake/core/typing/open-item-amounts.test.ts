import { describe, expect, it } from 'vitest';
import { aMapping, aRow, codes, COLUMNS, GOOD, kept, read, rejected, TODAY } from './testing.ts';
import { compileRowReader } from './compile-row-reader.ts';
import { date } from '#kernel/calendar/calendar-date.ts';

/** The good row with some cells changed, by heading. */
function cells(changes: Record<string, string>, extra: readonly string[] = []): string[] {
  return [...COLUMNS.map((heading, at) => changes[heading] ?? GOOD[at] ?? ''), ...extra];
}

describe('What is still owed', () => {
  const withAmounts = (fields: Record<string, unknown>): ReturnType<typeof aMapping> =>
    aMapping({ columns: ['Totale', 'Pagato', 'Chiusa'], fields });

  it('is original less paid where no residual is given, whatever the sign of what was paid', () => {
    const mapping = withAmounts({ residual: null, originalAmount: { column: 'Totale' }, paidAmount: { column: 'Pagato' } });
    const owed = (total: string, paid: string): bigint => kept(read(cells({}, [total, paid, '']), mapping)).row.residual;
    expect(owed('100,00', '30,00')).toBe(7000n);
    expect(owed('100,00', '-30,00')).toBe(7000n);
    expect(owed('-100,00', '-30,00')).toBe(-7000n);
    expect(owed('100,00', '')).toBe(10000n);
    expect(owed('100,00', '100,00')).toBe(0n);
  });

  it('is nothing once closed by the day of the file, and all of it the day before', () => {
    const mapping = withAmounts({ residual: null, originalAmount: { column: 'Totale' }, closedOn: { column: 'Chiusa' } });
    const reader = (asOf: string) =>
      compileRowReader('open-items', mapping, { columns: mapping.file.headings, today: TODAY, asOf: date(asOf) });
    const row = aRow(cells({}, ['100,00', '', '15-10-2026']));
    expect(kept(reader('2026-10-14')(row)).row).toMatchObject({ residual: 10000n, closedOn: '2026-10-15' });
    expect(kept(reader('2026-10-15')(row)).row).toMatchObject({ residual: 0n, original: 10000n });
  });

  it('may be more than the original, with a finding', () => {
    const mapping = withAmounts({ originalAmount: { column: 'Totale' } });
    expect(codes(kept(read(cells({ Residuo: '100,01' }, ['100,00', '', '']), mapping)).findings)).toEqual(['residual-over-original']);
    expect(kept(read(cells({ Residuo: '100,00' }, ['100,00', '', '']), mapping)).findings).toEqual([]);
  });

  it('is rounded only where the mapping says so: half away from zero', () => {
    const rounding = aMapping({ fields: { residual: { column: 'Residuo', excessDecimals: 'round' } } });
    const owed = (amount: string): bigint => kept(read(cells({ Residuo: amount }), rounding)).row.residual;
    expect(owed('10,0049')).toBe(1000n);
    expect(owed('10,005')).toBe(1001n);
    expect(owed('-10,005')).toBe(-1001n);
    expect(owed('0,999')).toBe(100n);
  });

  it('has the decimals that the mapping says are meant, where the file writes no mark', () => {
    const meant = aMapping({ fields: { residual: { column: 'Residuo', impliedDecimals: 2 } } });
    const owed = (amount: string): bigint => kept(read(cells({ Residuo: amount }), meant)).row.residual;
    expect(owed('0000122000')).toBe(122_000n);
    expect(owed('0000005050-')).toBe(-5_050n);
    // What is written with its mark says it itself.
    expect(owed('1.220,50')).toBe(122_050n);
  });
});

describe('The currency', () => {
  const mapping = aMapping({ columns: ['Divisa'], fields: { currency: { column: 'Divisa' } } });

  it('is read per row, with its own decimals', () => {
    expect(kept(read(cells({ Residuo: '1500' }, ['jpy']), mapping)).row).toMatchObject({ currency: 'JPY', residual: 1500n });
    expect(kept(read(cells({ Residuo: '15,00' }, ['Euro']), mapping)).row).toMatchObject({ currency: 'EUR', residual: 1500n });
    expect(codes(rejected(read(cells({ Residuo: '15,00' }, ['XQX']), mapping)).errors)).toEqual(['currency-unknown']);
    expect(codes(rejected(read(cells({ Residuo: '15,00' }, ['']), mapping)).errors)).toEqual(['currency-missing']);
  });

  it('is told by the amount itself where the mapping says so', () => {
    const own = aMapping({ fields: { currency: { column: 'Residuo', otherwise: 'EUR' } } });
    expect(kept(read(cells({ Residuo: 'USD 15,00' }), own)).row).toMatchObject({ currency: 'USD', residual: 1500n });
    expect(kept(read(cells({ Residuo: '(£ 15,00)' }), own)).row).toMatchObject({ currency: 'GBP', residual: -1500n });
    expect(kept(read(cells({ Residuo: '15,00' }), own)).row).toMatchObject({ currency: 'EUR', residual: 1500n });
    expect(codes(rejected(read(cells({ Residuo: 'zero' }), own)).errors)).toEqual(['currency-unknown']);
  });

  it('must agree with the one an amount wears', () => {
    expect(codes(rejected(read(cells({ Residuo: '15,00 USD' }))).errors)).toEqual(['amount-other-currency']);
    expect(kept(read(cells({ Residuo: '15,00 €' }))).row.residual).toBe(1500n);
  });
});
