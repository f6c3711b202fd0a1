import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { dunningSettings } from '#rooms/policies/server/door.ts';
import { actionSections } from '../core/action-sections.ts';
import type { CheckFacts } from '../core/message-checks.ts';
import type { ActionRow, AssembledMessage } from './assemble-message.ts';
import { documentName } from './letter-items.ts';

/** What the checks beside a preview look at, read at this moment. */
export async function checkFacts(
  tx: Tx,
  companyId: number,
  action: ActionRow,
  assembled: AssembledMessage,
  today: CalendarDate,
): Promise<CheckFacts> {
  const asked = new Map(
    actionSections.parse(action.sections).flatMap(({ items }) => items.map(({ itemId, chaseable }) => [itemId, chaseable])),
  );
  const { rows } = await sql<{
    item_id: bigint;
    document_no: string;
    instalment: string | null;
    balance: bigint;
    disputed: bigint;
    promised: bigint;
  }>`
    select i.item_id, i.document_no, i.instalment, i.balance,
           coalesce((select sum(coalesce(h.amount, i.balance))::bigint from ledger.hold h
              where h.company_id = i.company_id and h.item_id = i.item_id and h.nature = 'dispute' and h.from_on <= ${today}::date
                and (h.until_on is null or h.until_on >= ${today}::date) and (h.lifted_on is null or h.lifted_on > ${today}::date)), 0) as disputed,
           coalesce((select sum(p.amount)::bigint from agreements.promise_item p join agreements.promise q on q.company_id = p.company_id and q.promise_id = p.promise_id
              where p.company_id = i.company_id and p.item_id = i.item_id and q.state = 'open'), 0) as promised
      from ledger.open_item i where i.company_id = ${companyId} and i.item_id = any (${[...asked.keys()].map(String)}::bigint[]) order by i.due_on, i.item_id`.execute(
    tx,
  );
  const last = await sql<{ last_on: CalendarDate | null }>`
    select max(business_on) as last_on from customers.timeline_entry
     where company_id = ${companyId} and debtor_id = ${action.debtor_id} and 'written-step' = any (counts)`.execute(tx);
  return {
    today,
    listed: rows.map((row) => ({
      document: documentName(row.document_no, row.instalment),
      asked: asked.get(row.item_id) ?? 0n,
      open: row.balance,
      disputedNow: row.disputed,
      promisedNow: row.promised,
    })),
    lastWrittenOn: last.rows[0]?.last_on ?? null,
    gapDays: (await dunningSettings(tx, companyId, today)).writtenGapDays,
    contactVerifiedOn: assembled.contact?.verifiedOn ?? null,
    channel: assembled.channel,
  };
}
