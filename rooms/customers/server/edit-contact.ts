import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import { versionConflict, type Acting } from '#rooms/companies/server/door.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CallTimes } from '../core/call-times.ts';
import type { CONTACT_CHANNELS, CONTACT_ROLES, PREFERRED_CHANNELS } from '../core/contract.ts';

/** A person or mailbox of the customer (P20): who it is, how he is reached, and whether amounts may be named to him. */
export type ContactFields = {
  readonly name: string;
  readonly role: (typeof CONTACT_ROLES)[number];
  readonly email: string | null;
  readonly phone: string | null;
  readonly pec: string | null;
  readonly language: string | null;
  readonly channels: readonly (typeof CONTACT_CHANNELS)[number][];
  readonly mayBeTold: boolean;
  readonly neverContact: boolean;
  readonly usualHours: string | null;
  /** Left out: as it was. */
  readonly preferredChannel?: (typeof PREFERRED_CHANNELS)[number] | null | undefined;
  readonly callTimes?: CallTimes | null | undefined;
  /** Statements of account go to him; left out: as it was. */
  readonly receivesStatements?: boolean | undefined;
};

export type ContactRefusal = Refusal<'debtor-unknown' | 'contact-unknown' | 'version-conflict' | 'contact-empty'>;

export async function addContact(
  tx: Tx,
  acting: Acting,
  input: { readonly debtorId: bigint; readonly fields: ContactFields; readonly source?: string },
): Promise<{ readonly contactId: bigint } | ContactRefusal> {
  const { companyId, today } = acting;
  const fields = tidy(input.fields);
  if (isEmpty(fields)) return refuse('contact-empty');
  const { rows: known } =
    await sql`select 1 from customers.debtor where company_id = ${companyId} and debtor_id = ${input.debtorId}`.execute(tx);
  if (known.length === 0) return refuse('debtor-unknown');
  const { rows } = await sql<{ contact_id: bigint }>`
    insert into customers.contact (company_id, debtor_id, name, role, email, phone, pec, language, channels, may_be_told, never_contact, usual_hours, preferred_channel, call_times, receives_statements, source, verified_on)
    values (${companyId}, ${input.debtorId}, ${fields.name}, ${fields.role}, ${fields.email}, ${fields.phone}, ${fields.pec}, ${fields.language},
            ${[...fields.channels]}::text[], ${fields.mayBeTold}, ${fields.neverContact}, ${fields.usualHours}, ${fields.preferredChannel ?? null}, ${timesAsJson(fields.callTimes)}::jsonb, ${fields.receivesStatements ?? false}, ${input.source ?? sourceOf(acting)}, ${today}::date)
    returning contact_id`.execute(tx);
  const contactId = rows[0]!.contact_id;
  await writeAudit(tx, acting, { code: 'contact.add', subject: { kind: 'contact', id: contactId }, data: { debtorId: input.debtorId } });
  await announce(tx, 'customers.contact-changed', { ...acting, debtorId: input.debtorId });
  return { contactId };
}

/** Changes a contact. A corrected address or number is valid again: its mark as dead goes with the old value. */
export async function editContact(
  tx: Tx,
  acting: Acting,
  input: { readonly contactId: bigint; readonly version: number; readonly fields: ContactFields },
): Promise<{ readonly contactId: bigint; readonly version: number } | ContactRefusal> {
  const { companyId, today } = acting;
  const fields = tidy(input.fields);
  if (isEmpty(fields)) return refuse('contact-empty');
  const { rows: current } = await sql<ContactRow>`
    select debtor_id, version, name, role, email, phone, pec, language, channels, may_be_told, never_contact, usual_hours, preferred_channel, call_times, receives_statements from customers.contact
     where company_id = ${companyId} and contact_id = ${input.contactId} for update`.execute(tx);
  const found = current[0];
  if (found === undefined) return refuse('contact-unknown');
  if (found.version !== input.version) {
    const changed = { kind: 'contact', id: input.contactId, acts: ['contact.%'] };
    return versionConflict(tx, companyId, changed, { sent: fields, current: fieldsOf(found) });
  }
  await sql`
    update customers.contact set name = ${fields.name}, role = ${fields.role}, email = ${fields.email}, phone = ${fields.phone}, pec = ${fields.pec},
           language = ${fields.language}, channels = ${[...fields.channels]}::text[], may_be_told = ${fields.mayBeTold}, never_contact = ${fields.neverContact},
           usual_hours = ${fields.usualHours},
           preferred_channel = ${fields.preferredChannel === undefined ? sql`preferred_channel` : fields.preferredChannel},
           call_times = ${fields.callTimes === undefined ? sql`call_times` : sql`${timesAsJson(fields.callTimes)}::jsonb`},
           receives_statements = coalesce(${fields.receivesStatements ?? null}::boolean, receives_statements), source = ${sourceOf(acting)}, verified_on = ${today}::date, version = version + 1,
           email_invalid_since = case when email is not distinct from ${fields.email} then email_invalid_since end,
           email_invalid_why = case when email is not distinct from ${fields.email} then email_invalid_why end,
           phone_invalid_since = case when phone is not distinct from ${fields.phone} then phone_invalid_since end
     where company_id = ${companyId} and contact_id = ${input.contactId}`.execute(tx);
  await writeAudit(tx, acting, { code: 'contact.edit', subject: { kind: 'contact', id: input.contactId } });
  await announce(tx, 'customers.contact-changed', { ...acting, debtorId: found.debtor_id });
  return { contactId: input.contactId, version: found.version + 1 };
}

/**
 * An address that mail servers refuse for good serves nobody: no message goes there any more, whoever's it is. Returns how many contacts
 * had it until now.
 */
export async function markEmailInvalid(
  tx: Tx,
  companyId: number,
  { address, today, why }: { readonly address: string; readonly today: CalendarDate; readonly why: string | null },
): Promise<number> {
  const marked = await sql`
    update customers.contact set email_invalid_since = ${today}::date, email_invalid_why = ${why}, version = version + 1
     where company_id = ${companyId} and lower(email) = lower(${address}) and email_invalid_since is null`.execute(tx);
  const recipients = await sql`
    update customers.recipient set email_invalid_since = ${today}::date, email_invalid_why = ${why}, version = version + 1
     where company_id = ${companyId} and lower(email) = lower(${address}) and email_invalid_since is null`.execute(tx);
  // Whoever is written to through him is looked at anew.
  await sql`
    update customers.debtor d set dirty = true from customers.recipient r
     where r.company_id = ${companyId} and lower(r.email) = lower(${address}) and d.company_id = r.company_id and d.recipient_id = r.recipient_id and not d.dirty`.execute(
    tx,
  );
  return Number(marked.numAffectedRows ?? 0n) + Number(recipients.numAffectedRows ?? 0n);
}

/** A wrong or dead number is nobody's number from now on. */
export async function markPhoneInvalid(tx: Tx, acting: Acting, contactId: bigint): Promise<void> {
  await sql`
    update customers.contact set phone_invalid_since = ${acting.today}::date, version = version + 1
     where company_id = ${acting.companyId} and contact_id = ${contactId} and phone_invalid_since is null`.execute(tx);
}

/** Undoes `markPhoneInvalid` of the same day. */
export async function markPhoneValid(tx: Tx, acting: Acting, contactId: bigint): Promise<void> {
  await sql`
    update customers.contact set phone_invalid_since = null, version = version + 1
     where company_id = ${acting.companyId} and contact_id = ${contactId} and phone_invalid_since = ${acting.today}::date`.execute(tx);
}

/** Who told it: a salesperson knows her customers, an office what was written to it. */
function sourceOf({ actor }: Acting): 'salesperson' | 'manual' {
  return actor.role === 'salesperson' ? 'salesperson' : 'manual';
}

/** A contact as it stands, for whoever changes a part of it. */
export async function contactFields(
  tx: Tx,
  companyId: number,
  contactId: bigint,
): Promise<(ContactFields & { readonly version: number; readonly debtorId: bigint }) | null> {
  const { rows } = await sql<ContactRow>`
    select debtor_id, version, name, role, email, phone, pec, language, channels, may_be_told, never_contact, usual_hours, preferred_channel, call_times, receives_statements
      from customers.contact where company_id = ${companyId} and contact_id = ${contactId}`.execute(tx);
  return rows[0] === undefined ? null : { ...fieldsOf(rows[0]), debtorId: rows[0].debtor_id };
}

type ContactRow = {
  debtor_id: bigint;
  version: number;
  name: string;
  role: ContactFields['role'];
  email: string | null;
  phone: string | null;
  pec: string | null;
  language: string | null;
  channels: ContactFields['channels'];
  may_be_told: boolean;
  never_contact: boolean;
  usual_hours: string | null;
  preferred_channel: (typeof PREFERRED_CHANNELS)[number] | null;
  call_times: CallTimes | null;
  receives_statements: boolean;
};

function timesAsJson(times: CallTimes | null | undefined): string | null {
  return times == null ? null : JSON.stringify(times);
}

function fieldsOf(row: ContactRow): ContactFields & { readonly version: number } {
  const { debtor_id: _of, may_be_told: mayBeTold, never_contact: neverContact, usual_hours: usualHours, ...rest } = row;
  const { preferred_channel: preferredChannel, call_times: callTimes, receives_statements: receivesStatements, ...same } = rest;
  return { ...same, mayBeTold, neverContact, usualHours, preferredChannel, callTimes, receivesStatements };
}

function tidy(fields: ContactFields): ContactFields {
  const text = (value: string | null) => (value === null || value.trim() === '' ? null : value.trim());
  return {
    ...fields,
    name: fields.name.trim(),
    email: text(fields.email)?.toLowerCase() ?? null,
    phone: text(fields.phone),
    pec: text(fields.pec)?.toLowerCase() ?? null,
    usualHours: text(fields.usualHours),
  };
}

function isEmpty({ name, email, phone, pec }: ContactFields): boolean {
  return name === '' && email === null && phone === null && pec === null;
}
