import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { TypedHistory } from '../../core/typing/typed-rows.ts';
import { findOpenItems } from './find-items.ts';
import { notTaken, type HistoryPlace, type KeptRows, type Owned } from './kept-rows.ts';

/** How far the old system had reminded: the item enters its ladder after the matching step, and not before seven days. */
export async function keepReminders(tx: Tx, place: HistoryPlace, rows: readonly Owned<TypedHistory>[]): Promise<KeptRows> {
  const { companyId, importId } = place;
  const found = await findOpenItems(tx, place, rows);
  const given = rows.flatMap(({ row }, at) =>
    (found[at] ?? []).map((itemId) => ({ at, item: String(itemId), level: row.level, level_on: row.levelOn })),
  );
  const { rows: told } = await sql<{ was: number | null }>`
    with given as (
      select distinct on (item) item, level, level_on from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (at int, item bigint, level smallint, level_on date) order by item, at desc),
    before as (
      select g.*, i.customer_id, i.entered_level as was, i.entered_level_on as was_on from given g join ledger.open_item i on i.company_id = ${companyId} and i.item_id = g.item
       where (i.entered_level, i.entered_level_on) is distinct from (g.level, coalesce(g.level_on, i.entered_level_on))),
    logged as (
      insert into intake.import_change (company_id, import_id, what, item_id, customer_id, before)
        select ${companyId}, ${importId}, 'changed', item, customer_id, jsonb_build_object('level', was, 'level_on', was_on) from before),
    kept as (
      update ledger.open_item i set entered_level = b.level, entered_level_on = coalesce(b.level_on, b.was_on) from before b where i.company_id = ${companyId} and i.item_id = b.item)
    select was from before`.execute(tx);
  return {
    made: told.filter(({ was }) => was === null).length,
    changed: told.filter(({ was }) => was !== null).length,
    rejected: rows.flatMap((one, at) =>
      (found[at] ?? []).length > 0 ? [] : [notTaken(place, one, 'item-unknown', 'documentNumber', one.row.documentNumber ?? '')],
    ),
  };
}
