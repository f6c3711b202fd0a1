import { sql, type RawBuilder } from 'kysely';
import { publicId } from '#kernel/ids.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import type { WebhookEvent } from '../core/events.ts';
import { DELIVER_JOB } from './deliver.ts';

/** Customers named in one fact; who has more is told that there are more. */
const MOST_NAMED = 1_000;

/** Entries of timelines, as they are written: one fact each, told to whoever asked for its kind. */
export async function spreadTimeline(tx: Tx, companyId: number, entryIds: readonly bigint[]): Promise<void> {
  await spread(
    tx,
    companyId,
    sql`
      select 'customer.' || e.kind as event, json_build_object('entry', ${text('ent', 'e.entry_id')}, 'code', e.code, 'businessDate', e.business_on, 'direction', e.direction,
               'channel', e.channel, 'person', e.person, 'note', e.note, 'details', e.data,
               'debtor', json_build_object('id', ${text('deb', 'd.debtor_id')}, 'name', d.name,
                 'customers', (select coalesce(json_agg(json_build_object('ledger', l.code, 'code', c.code) order by l.code, c.code), '[]')
                    from customers.customer c join customers.ledger l on l.company_id = c.company_id and l.ledger_id = c.ledger_id
                   where c.company_id = e.company_id and c.debtor_id = e.debtor_id)),
               'items', (select coalesce(json_agg(json_build_object('id', ${text('itm', 'i.item_id')}, 'document', i.document_no, 'key', i.source_key) order by i.item_id), '[]')
                    from ledger.open_item i where i.company_id = e.company_id and i.item_id = any (e.item_ids))) as data
        from customers.timeline_entry e join customers.debtor d on d.company_id = e.company_id and d.debtor_id = e.debtor_id
       where e.company_id = ${companyId} and e.entry_id = any (${entryIds.map(String)}::bigint[])`,
  );
}

export async function spreadLedgerChange(tx: Tx, companyId: number, debtorIds: readonly bigint[]): Promise<void> {
  if (debtorIds.length === 0) return;
  const named = debtorIds.slice(0, MOST_NAMED).map((debtor) => publicId('debtor', debtor));
  await spreadOne(tx, companyId, 'ledger.changed', { debtors: named, more: debtorIds.length > MOST_NAMED });
}

export async function spreadImport(
  tx: Tx,
  companyId: number,
  fact: { readonly ledgerId: bigint; readonly asOf: CalendarDate },
): Promise<void> {
  await spreadOne(tx, companyId, 'ledger.imported', { ledger: publicId('ledger', fact.ledgerId), asOf: fact.asOf });
}

export async function spreadRun(tx: Tx, companyId: number, fact: { readonly runId: bigint; readonly today: CalendarDate }): Promise<void> {
  await spreadOne(tx, companyId, 'run.done', { run: publicId('run', fact.runId), date: fact.today });
}

async function spreadOne(tx: Tx, companyId: number, event: WebhookEvent, data: object): Promise<void> {
  await spread(tx, companyId, sql`select ${event}::text as event, ${JSON.stringify(data)}::json as data`);
}

/** In the transaction of the fact: it is told if it commits, and only then. */
async function spread(tx: Tx, companyId: number, facts: RawBuilder<unknown>): Promise<void> {
  const { rows: anybody } = await sql`select 1 from webhooks.webhook where company_id = ${companyId} and active limit 1`.execute(tx);
  if (anybody.length === 0) return;
  const { rows } = await sql<{ delivery_id: bigint }>`
    insert into webhooks.delivery (company_id, webhook_id, event, payload)
      select ${companyId}, w.webhook_id, f.event, f.data
        from (${facts}) f join webhooks.webhook w on w.company_id = ${companyId} and w.active and f.event = any (w.events)
    returning delivery_id`.execute(tx);
  await enqueue(
    tx,
    DELIVER_JOB,
    rows.map((row) => ({ payload: { deliveryId: String(row.delivery_id) }, key: String(row.delivery_id) })),
  );
}

function text(prefix: string, column: string): RawBuilder<unknown> {
  return sql.raw(`'${prefix}_' || ${column}`);
}
