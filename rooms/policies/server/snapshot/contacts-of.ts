import { sql, type RawBuilder } from 'kysely';
import { dayToDate } from '../day-to-date.ts';
import { among, day, type DebtorSet } from './debtor-set.ts';

/**
 * Whom a template may write to with amounts, as `choose-contact.ts` of the communications chooses: never a lawyer, and a shared
 * mailbox only of a business (P20). What could not be sent must not be planned.
 */
const WRITTEN_TO = sql`x.role <> 'lawyer' and (x.role <> 'mailbox' or case when d.customer_type is null then d.vat_number is not null
  else d.customer_type not in ('consumer', 'condominium', 'sole-trader') end)`;

/** Who is written to first, as `choose-contact.ts` has it. */
const FIRST_WRITTEN_TO = sql`array_position(array['accounts-payable', 'external-accountant', 'administrator', 'mailbox', 'owner', 'buyer', 'other'], x.role),
  x.verified_on desc nulls last, x.contact_id`;

export type ContactsRow = {
  debtor_id: bigint;
  /** Can be mailed, has a PEC, can be called; how whoever is written to prefers it. */
  contacts: [boolean | null, boolean | null, boolean | null, string | null];
};

/** On which channels somebody who may be told can be reached. */
export function contactsOf(set: DebtorSet): RawBuilder<ContactsRow> {
  return sql<ContactsRow>`
    select x.debtor_id, json_build_array(bool_or(x.email is not null and x.email_invalid_since is null and 'email' = any (x.channels) and ${WRITTEN_TO}), bool_or(x.pec is not null),
             bool_or(x.phone is not null and x.phone_invalid_since is null and 'phone' = any (x.channels)),
             (array_agg(x.preferred_channel order by ${FIRST_WRITTEN_TO}) filter (where ${WRITTEN_TO}))[1]) as contacts
      from customers.contact x join customers.debtor d on d.company_id = x.company_id and d.debtor_id = x.debtor_id
     where x.company_id = ${set.companyId} and ${among('x.debtor_id', set)} and x.may_be_told and not x.never_contact
     group by x.debtor_id`;
}

/** Contacts that count against the limits of G9: day, what it counts as, and whether it was a statement. */
export type ContactLogRow = { debtor_id: bigint; log: [number, string[], boolean][] };

export function contactLogOf(set: DebtorSet): RawBuilder<ContactLogRow> {
  return sql<ContactLogRow>`
    select x.debtor_id, json_agg(json_build_array(${day('x.business_on')}, x.counts, coalesce(x.data ->> 'template' = 'STATEMENT', false)) order by x.entry_id) as log
      from customers.timeline_entry x
     where x.company_id = ${set.companyId} and ${among('x.debtor_id', set)} and x.counts <> '{}' and x.business_on > ${dayToDate(set.today)} - 120
     group by x.debtor_id`;
}
