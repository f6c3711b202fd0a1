import { absolute } from '#kernel/money/money.ts';
import type { SheetRow } from './sheet-rows.ts';

type Convention = (row: SheetRow) => bigint | null;

/** Money in is positive. Written as the bank sees it, or as the company's own books do, with signs or without. */
const CONVENTIONS: readonly Convention[] = [
  (row) => plain(row),
  (row) => pair(row, (one) => absolute(one)),
  (row) => negated(pair(row, (one) => absolute(one))),
];

function plain(row: SheetRow): bigint | null {
  if (row.amount === null) return pair(row, (one) => one);
  if (row.side === null) return row.amount;
  return row.side === 'D' ? -absolute(row.amount) : absolute(row.amount);
}

function pair({ debit, credit }: SheetRow, size: (one: bigint) => bigint): bigint | null {
  return debit === null && credit === null ? null : size(credit ?? 0n) - size(debit ?? 0n);
}

function negated(amount: bigint | null): bigint | null {
  return amount === null ? null : -amount;
}

export type Settled = {
  /** Signed amounts in the order of the rows. */
  readonly amounts: readonly bigint[];
  /** Balance before the first and after the last movement, in the order of time, where a column of balances proves them. */
  readonly opening: bigint | null;
  readonly closing: bigint | null;
  /** The newest stands first. */
  readonly newestFirst: boolean;
};

/**
 * Which sign each row has. A column of running balances decides: only a reading under which every balance follows from the one before
 * is taken, and `null` means that there is none. Without balances the bank's own way is read: credit in, debit out.
 */
export function settleSigns(rows: readonly SheetRow[]): Settled | null {
  const told = rows.length > 0 && rows.every((row) => row.balance !== null);
  for (const convention of CONVENTIONS) {
    const amounts = rows.map((row) => convention(row) ?? 0n);
    if (!told) return { amounts: withoutBalances(rows), opening: null, closing: null, newestFirst: newestFirst(rows) };
    const balances = rows.map((row) => row.balance ?? 0n);
    const rising = balances.every((balance, at) => at === 0 || balances[at - 1]! + amounts[at]! === balance);
    if (rising) return { amounts, opening: balances[0]! - amounts[0]!, closing: balances.at(-1)!, newestFirst: false };
    const falling = balances.every((balance, at) => at === 0 || balance + amounts[at - 1]! === balances[at - 1]!);
    if (falling) return { amounts, opening: balances.at(-1)! - amounts.at(-1)!, closing: balances[0]!, newestFirst: true };
  }
  return null;
}

/** Debits are written with their minus or without, and both are money out; one of the other sign among them was taken back. */
function withoutBalances(rows: readonly SheetRow[]): bigint[] {
  const debits = rows.flatMap(({ debit }) => debit ?? []);
  const withMinus = debits.filter((debit) => debit < 0n).length * 2 > debits.length;
  return rows.map((row) => {
    if (row.amount !== null) return plain(row) ?? 0n;
    const debit = row.debit ?? 0n;
    return (row.credit ?? 0n) - (withMinus ? -debit : debit);
  });
}

function newestFirst(rows: readonly SheetRow[]): boolean {
  return (rows[0]?.on ?? '') > (rows.at(-1)?.on ?? '');
}
