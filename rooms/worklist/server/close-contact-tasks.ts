import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { Acting } from '#rooms/companies/server/door.ts';

/**
 * Somebody corrected how a customer is reached: tasks that asked for exactly this are done by whoever did it. One about an address or a
 * number waits until no dead one is left; one that found nobody to write to, until there is somebody.
 */
export async function closeContactTasks(
  tx: Tx,
  { companyId, actor, today, debtorId }: Acting & { readonly debtorId: bigint },
): Promise<void> {
  const contact = sql`select from customers.contact x where x.company_id = t.company_id and x.debtor_id = t.debtor_id and not x.never_contact`;
  await sql`
    update worklist.task t set status = 'done', result = 'contact-corrected', done_at = now(), done_on = ${today}::date, done_by = ${actor.userId}, version = version + 1
     where t.company_id = ${companyId} and t.debtor_id = ${debtorId} and t.type = 'COMPLETE_CONTACTS' and t.status in ('open', 'waiting')
       and case t.reason ->> 'code'
             when 'address-bounced' then not exists (${contact} and lower(x.email) = lower(t.reason -> 'values' ->> 'address'))
             when 'address-dead' then not exists (${contact} and x.email_invalid_since is not null)
             when 'message-not-written' then exists (${contact} and x.may_be_told and x.email is not null and x.email_invalid_since is null and 'email' = any (x.channels))
             when 'after-call' then exists (${contact} and x.phone is not null and x.phone_invalid_since is null and x.verified_on = ${today}::date)
             else false end`.execute(tx);
}
