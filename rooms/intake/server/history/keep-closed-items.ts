import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { TypedOpenItem } from '../../core/typing/typed-rows.ts';
import { notTaken, type HistoryPlace, type KeptRows, type Owned } from './kept-rows.ts';

/**
 * Items paid before: each comes in with its amount and is closed on the day on which it was paid, so that habits, delays and past months
 * know them. They were never part of a balance here, and no money of today: their cause is `history`.
 */
export async function keepClosedItems(tx: Tx, place: HistoryPlace, rows: readonly Owned<TypedOpenItem>[]): Promise<KeptRows> {
  if (rows.length === 0) return { made: 0, changed: 0, rejected: [] };
  const { companyId, ledgerId, importId, today } = place;
  const given = rows.flatMap(({ row, owner }, at) =>
    owner === null || row.original === 0n
      ? []
      : [
          {
            at,
            customer: String(owner.customerId),
            key: row.key,
            kind: row.documentKind,
            number: row.documentNumber,
            document_on: row.documentOn,
            instalment: row.instalment,
            due_on: row.dueOn,
            currency: row.currency,
            amount: String(row.original),
            method: row.paymentMethod,
            closed_on: row.closedOn,
            extra: row.extra,
          },
        ],
  );
  const { rows: open } = await sql<{ at: number }>`
    select g.at from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (at int, key text)
      join ledger.open_item i on i.company_id = ${companyId} and i.ledger_id = ${ledgerId} and i.source_key = g.key and i.closed_on is null`.execute(
    tx,
  );
  const stillOpen = new Set(open.map(({ at }) => at));
  const { rows: made } = await sql<{ item_id: bigint }>`
    with given as (
      select distinct on (key) * from jsonb_to_recordset(${JSON.stringify(given.filter(({ at }) => !stillOpen.has(at)))}::jsonb)
        as g (at int, customer bigint, key text, kind text, number text, document_on date, instalment text, due_on date, currency text, amount bigint, method text, closed_on date, extra jsonb)
       order by key, at),
    fresh as (
      insert into ledger.open_item (company_id, ledger_id, customer_id, source_key, kind, document_no, document_on, instalment, due_on, currency, amount, original, method, booked_on, import_id, extra)
        select ${companyId}, ${ledgerId}, customer, key, kind, number, document_on, instalment, due_on, currency, amount, amount, method, ${today}::date, ${importId}, extra from given
      on conflict (company_id, ledger_id, source_key) do nothing returning item_id, customer_id, source_key, amount)
    select f.item_id, f.customer_id, f.amount, g.closed_on from fresh f join given g on g.key = f.source_key order by f.item_id`.execute(
    tx,
  );
  if (made.length > 0) {
    await sql`
      insert into ledger.movement (company_id, item_id, customer_id, kind, effective_on, booked_on, amount, cause_kind, import_id)
        select i.company_id, i.item_id, i.customer_id, case when i.amount < 0 then 'allocation' else 'payment' end, m.closed_on, ${today}::date, -i.amount, 'history', ${importId}
          from jsonb_to_recordset(${JSON.stringify(
            made.map((one) => ({ ...one, item_id: String(one.item_id) })),
            plain,
          )}::jsonb) as m (item_id bigint, closed_on date)
          join ledger.open_item i on i.company_id = ${companyId} and i.item_id = m.item_id order by i.item_id`.execute(tx);
  }
  return {
    made: made.length,
    changed: 0,
    rejected: [...stillOpen].flatMap((at) => {
      const one = rows[at];
      return one === undefined ? [] : [notTaken(place, one, 'item-still-open', 'documentNumber', one.row.documentNumber)];
    }),
  };
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
