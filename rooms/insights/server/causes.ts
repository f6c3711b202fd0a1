import { sql } from 'kysely';
import type { z } from 'zod';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { CAUSE_CODES, causeClass, type Cause } from '#rooms/worklist/core/door.ts';
import type { causesAnswer } from '../core/contract.ts';
import { causeOfItem, filteredItems, lateWithCause, type ItemFilter, type ItemView } from './item-filter.ts';

/** Late money by its cause, the largest first; each row is a filter of the list of items. What nobody has asked yet comes last. */
export async function readCauses(
  tx: Tx,
  view: ItemView,
  currency: Currency,
  filter: Pick<ItemFilter, 'debtor' | 'scope'>,
): Promise<z.output<typeof causesAnswer>> {
  const { rows } = await sql<{ cause: string | null; count: number; amount: bigint }>`
    select ${causeOfItem(view)} as cause, count(*)::int as count, sum(i.balance)::bigint as amount
      from ${filteredItems(view, { ...filter, currency })} and ${lateWithCause(view)} group by 1`.execute(tx);
  const known = new Set<string>(CAUSE_CODES);
  return {
    asOf: view.asOf,
    currency,
    rows: rows
      .toSorted((a, b) => Number(a.cause === null) - Number(b.cause === null) || (a.amount < b.amount ? 1 : a.amount > b.amount ? -1 : 0))
      .map(({ cause, count, amount }) => ({
        cause: cause !== null && known.has(cause) ? (cause as Cause) : null,
        class: cause === null ? null : causeClass(cause),
        count,
        amount: money(amount, currency),
      })),
  };
}
