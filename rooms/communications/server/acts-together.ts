import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { Refusal } from '#kernel/outcome.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { actionSections } from '../core/action-sections.ts';
import { assembleForAction, type ActionRow, type AssembledMessage } from './assemble-message.ts';
import type { MessageRow } from './message-row.ts';

/** Acts of one message: its own, and those of other debtors of the same recipient that leave with it. */
export function actsOf({ action_id, also_actions }: Pick<MessageRow, 'action_id' | 'also_actions'>): readonly bigint[] {
  return action_id === null ? [] : [action_id, ...also_actions];
}

export type Act = {
  readonly action_id: bigint;
  readonly debtor_id: bigint;
  readonly item_ids: bigint[];
  readonly currency: string;
  readonly amount: bigint;
};

export async function loadActs(tx: Tx, companyId: number, message: MessageRow): Promise<readonly Act[]> {
  const ids = actsOf(message);
  if (ids.length === 0) return [];
  const { rows } = await sql<Act>`
    select action_id, debtor_id, item_ids, currency, amount from policies.action
     where company_id = ${companyId} and action_id = any (${ids.map(String)}::bigint[]) order by action_id`.execute(tx);
  return rows;
}

/** All debtors of a message, locked in the order of their ids, as everybody locks several. */
export async function lockDebtorsOf(
  tx: Tx,
  companyId: number,
  message: Pick<MessageRow, 'debtor_id' | 'action_id' | 'also_actions'>,
): Promise<void> {
  const others = actsOf(message).map(String);
  await sql`
    select 1 from customers.debtor where company_id = ${companyId}
       and (debtor_id = ${message.debtor_id} or debtor_id in (select a.debtor_id from policies.action a where a.company_id = ${companyId} and a.action_id = any (${others}::bigint[])))
     order by debtor_id for update`.execute(tx);
}

/**
 * Released acts that one recipient finds in one message: the same step in the same words for customers of the same kind, of which none has
 * a message yet. Firm acts are each their debtor's own. The one asked about comes first.
 */
export async function actsForOneMessage(
  tx: Tx,
  companyId: number,
  actionId: bigint,
): Promise<readonly { readonly actionId: bigint; readonly debtorId: bigint }[]> {
  const { rows } = await sql<{ action_id: bigint; debtor_id: bigint }>`
    select o.action_id, o.debtor_id from policies.action a
      join customers.debtor d on d.company_id = a.company_id and d.debtor_id = a.debtor_id
      join customers.debtor e on e.company_id = d.company_id and e.recipient_id = d.recipient_id and e.customer_type is not distinct from d.customer_type
      join policies.action o on o.company_id = e.company_id and o.debtor_id = e.debtor_id and o.status = 'released' and o.business_on = a.business_on and o.channel = a.channel
       and o.template = a.template and o.tone is not distinct from a.tone and o.interest = a.interest and o.actor is not distinct from a.actor
       and o.approved_by is not distinct from a.approved_by
     where a.company_id = ${companyId} and a.action_id = ${actionId} and a.status = 'released' and coalesce(a.reason ->> 'firm', 'false') <> 'true'
       and not exists (select from communications.message_act c join communications.message m on m.company_id = c.company_id and m.message_id = c.message_id
         where c.company_id = o.company_id and c.action_id = o.action_id and m.state <> 'cancelled')
     order by (o.action_id = a.action_id) desc, o.debtor_id limit 100`.execute(tx);
  return rows.map((row) => ({ actionId: row.action_id, debtorId: row.debtor_id }));
}

/** One message for the acts of several debtors: a section for each, with its own sum and its own way to pay. */
export async function assembleTogether(
  tx: Tx,
  companyId: number,
  [first, ...others]: readonly [ActionRow, ...ActionRow[]],
  today: CalendarDate,
): Promise<AssembledMessage | Refusal> {
  if (others.length === 0) return assembleForAction(tx, companyId, first, today);
  return assembleForAction(tx, companyId, first, today, {
    debtorIds: others.map((action) => action.debtor_id),
    sections: others.flatMap((action) => actionSections.parse(action.sections)),
  });
}
