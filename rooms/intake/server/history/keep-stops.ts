import { sql } from 'kysely';
import { addDays } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { TypedHistory } from '../../core/typing/typed-rows.ts';
import { findOpenItems } from './find-items.ts';
import { notTaken, type HistoryPlace, type KeptRows, type Owned } from './kept-rows.ts';

/** What the customer said has an end: without one in the file, somebody looks again after a month. */
const HELD_DAYS = 30;
const SAID_BY_CUSTOMER: ReadonlySet<string> = new Set(['dispute', 'promise', 'plan']);

/**
 * Who or what is not to be asked (P13). With an end, or for what a customer said (dispute, plan, promise), it is a hold; else a stop,
 * whose proof is the file and which somebody reviews within a month. The same again places nothing twice.
 */
export async function keepStops(tx: Tx, place: HistoryPlace, rows: readonly Owned<TypedHistory>[]): Promise<KeptRows> {
  const { companyId, importId, today, userId } = place;
  const found = await findOpenItems(
    tx,
    place,
    rows.map((one) => (one.row.documentNumber === null ? { ...one, owner: null } : one)),
  );
  const over = (one: Owned<TypedHistory>): boolean => one.row.until !== null && one.row.until < today;
  const lost = (one: Owned<TypedHistory>, at: number): boolean => one.row.documentNumber !== null && (found[at] ?? []).length === 0;
  const given = rows.flatMap((one, at) => {
    const { row, owner } = one;
    if (owner === null || row.hold === null || over(one) || lost(one, at)) return [];
    const held = row.until !== null || SAID_BY_CUSTOMER.has(row.hold);
    const common = {
      debtor: String(owner.debtorId),
      kind: held ? 'hold' : 'stop',
      nature: row.hold === 'dispute' || row.hold === 'plan' ? row.hold : 'import',
      reason: row.hold,
      note: row.notes,
      until: held ? (row.until ?? addDays(today, HELD_DAYS)) : null,
      review: held ? null : addDays(today, HELD_DAYS),
    };
    const items = row.documentNumber === null ? [null] : (found[at] ?? []);
    return items.map((itemId) => ({
      ...common,
      item: itemId === null ? null : String(itemId),
      amount: itemId === null || row.amount === null || row.amount <= 0n ? null : String(row.amount),
      currency: row.amount === null ? null : row.currency,
    }));
  });
  const { rows: placed } = await sql`
    insert into ledger.hold (company_id, debtor_id, item_id, amount, currency, covers, kind, nature, reason, note, owner_user_id, owner_queue, placed_by, from_on, until_on, review_on, proof, source_kind, source_id)
      select distinct on (g.debtor, g.item, g.reason) ${companyId}::int, g.debtor, g.item, g.amount, g.currency, 'dunning', g.kind, g.nature, g.reason, g.note, ${userId}::bigint, case when ${userId}::bigint is null then 'credit-manager' end, ${userId}::bigint, ${today}::date, g.until, g.review,
             case when g.kind = 'stop' then 'import' end, 'import', ${importId}::bigint
        from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (debtor bigint, item bigint, amount bigint, currency text, kind text, nature text, reason text, note text, until date, review date)
       where not exists (select from ledger.hold h where h.company_id = ${companyId} and h.debtor_id = g.debtor and h.item_id is not distinct from g.item and h.kind = g.kind and h.reason = g.reason
               and h.lifted_at is null and (h.until_on is null or h.until_on >= ${today}::date))
    returning hold_id`.execute(tx);
  return {
    made: placed.length,
    changed: 0,
    rejected: rows.flatMap((one, at) => {
      if (lost(one, at)) return [notTaken(place, one, 'item-unknown', 'documentNumber', one.row.documentNumber ?? '')];
      return over(one) ? [notTaken(place, one, 'until-past', 'until', one.row.until ?? '')] : [];
    }),
  };
}
