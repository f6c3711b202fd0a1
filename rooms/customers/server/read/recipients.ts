import { refuse, type Refusal } from '#kernel/outcome.ts';
import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { ofDebtor, recipient } from '../../core/contract-recipients.ts';

type Recipient = z.output<typeof recipient>;

/** Everybody through whom somebody is or was written to. */
export async function listRecipients(tx: Tx, companyId: number, which: RawBuilder<unknown> = sql`true`): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`
    select r.recipient_id as id, r.kind, r.name, r.attention, r.email, r.email_invalid_since as "emailInvalidSince", r.language, r.version,
           case when r.address ? 'street' then jsonb_build_object('street', r.address ->> 'street', 'town', coalesce(r.address ->> 'town', ''),
             'postcode', coalesce(r.address ->> 'postcode', ''), 'province', coalesce(r.address ->> 'province', '')) end as address,
           (select count(*)::int from customers.debtor d where d.company_id = r.company_id and d.recipient_id = r.recipient_id) as debtors
      from customers.recipient r where r.company_id = ${companyId} and ${which} order by lower(r.name), r.recipient_id limit 500`.execute(
    tx,
  );
  return rows;
}

export async function recipientOfDebtor(
  tx: Tx,
  companyId: number,
  debtorId: bigint,
): Promise<z.output<typeof ofDebtor> | Refusal<'debtor-unknown'>> {
  const { rows } = await sql<{ recipient_id: bigint | null; since: CalendarDate | null; by: string | null }>`
    select d.recipient_id, d.recipient_since as since, u.name as by from customers.debtor d left join companies.app_user u on u.user_id = d.recipient_by
     where d.company_id = ${companyId} and d.debtor_id = ${debtorId}`.execute(tx);
  const set = rows[0];
  if (set === undefined) return refuse('debtor-unknown');
  if (set.recipient_id === null) return { recipient: null, since: null, by: null };
  const [found] = await listRecipients(tx, companyId, sql`r.recipient_id = ${set.recipient_id}`);
  return { recipient: found ?? null, since: set.since, by: set.by };
}
