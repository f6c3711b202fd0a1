import { describe, expect, it } from 'vitest';
import { ControlTotals } from './control-totals.ts';

const total = (says: string, claims: readonly bigint[], amounts: readonly bigint[] = []) => ({ line: 9, says, claims, amounts });

function rowsOf(...rows: readonly (readonly [bigint | null, string?, number?])[]): ControlTotals {
  const totals = new ControlTotals();
  for (const [amount, under, page] of rows) totals.add(amount, 'EUR', under, page);
  return totals;
}

describe('Totals of a file', () => {
  it('of a customer, of a page and of all are sums of their rows', () => {
    const totals = rowsOf([100n, 'A', 1], [50n, 'A', 2]);
    expect(totals.check(total('Totale cliente', [150n]))).toBeNull();
    totals.add(20n, 'EUR', 'B', 2);
    expect(totals.check(total('Saldo cliente', [20n]))).toBeNull();
    expect(totals.check(total('Totale pagina', [70n]))).toBeNull();
    expect(totals.check(total('Totale generale', [170n]))).toBeNull();
  });

  it('that their rows do not make are told with both figures', () => {
    const totals = rowsOf([100n, 'A'], [50n, 'A']);
    expect(totals.check(total('Totale cliente', [149n]))).toEqual({ line: 9, says: 'Totale cliente', stated: 149n, computed: 150n });
    expect(rowsOf([100n, 'A'], [50n, 'B']).check(total('Totale generale', [151n]))).toMatchObject({ stated: 151n, computed: 150n });
  });

  it('a second total of one customer is that of another whose heading was lost', () => {
    const totals = rowsOf([100n, 'A']);
    expect(totals.check(total('Saldo cliente', [100n]))).toBeNull();
    totals.add(30n, 'EUR', 'A', undefined);
    expect(totals.check(total('Saldo cliente', [30n]))).toMatchObject({ stated: 30n, computed: 130n });
  });

  it('of an agent count from the last total of that name', () => {
    const totals = rowsOf([100n, 'A'], [50n, 'B']);
    expect(totals.check(total('Totale agente 01', [150n]))).toBeNull();
    totals.add(10n, 'EUR', 'C', undefined);
    totals.add(20n, 'EUR', 'D', undefined);
    expect(totals.check(total('Totale agente 02', [30n]))).toBeNull();
  });

  it('every column that is summed must tie; of loose amounts one is enough, or Dare less Avere', () => {
    expect(rowsOf([72n, 'A']).check(total('Totale', [72n, 73n]))).toMatchObject({ stated: 73n });
    expect(rowsOf([72n, 'A']).check(total('Totale', [], [5n, 72n]))).toBeNull();
    expect(rowsOf([72n, 'A']).check(total('Totale', [], [122n, 50n]))).toBeNull();
  });

  it('prove nothing above an amount that cannot be read, nor over two currencies', () => {
    expect(rowsOf([100n, 'A'], [null, 'A']).check(total('Totale cliente', [1n]))).toBeNull();
    const totals = rowsOf([100n, 'A']);
    totals.add(50n, 'CHF', 'B', undefined);
    expect(totals.check(total('Totale generale', [1n]))).toBeNull();
  });

  it('may count requests for deposits that are no receivables', () => {
    const totals = rowsOf([100n, 'A']);
    totals.addAside(40n);
    expect(totals.check(total('*', [140n]))).toBeNull();
  });
});
