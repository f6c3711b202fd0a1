import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { TypedHistory } from '../../core/typing/typed-rows.ts';
import type { HistoryPlace, KeptRows, Owned } from './kept-rows.ts';

/**
 * Whom to write to. A contact is the same by its e-mail, else by its name; what the file does not say stays, and somebody who is never
 * to be contacted stays so whatever a file says.
 */
export async function keepContacts(tx: Tx, { companyId, importId }: HistoryPlace, rows: readonly Owned<TypedHistory>[]): Promise<KeptRows> {
  let [made, changed] = [0, 0];
  for (const { row, owner } of rows) {
    if (owner === null) continue;
    const known = await sql<{ contact_id: bigint; before: unknown }>`
      select contact_id, jsonb_build_object('name', name, 'role', role, 'email', email, 'pec', pec, 'phone', phone, 'language', language, 'receives_statements', receives_statements, 'may_be_told', may_be_told, 'never_contact', never_contact) as before
        from customers.contact where company_id = ${companyId} and debtor_id = ${owner.debtorId}
         and (lower(email) = ${row.email} or (${row.contactName}::text <> '' and lower(name) = lower(${row.contactName}) and (email is null or ${row.email}::text is null)))
       order by (lower(email) = ${row.email}) desc nulls last, contact_id limit 1 for update`.execute(tx);
    const before = known.rows[0];
    if (before === undefined) {
      const { rows: fresh } = await sql<{ contact_id: bigint }>`
        insert into customers.contact (company_id, debtor_id, name, role, email, pec, phone, language, receives_statements, may_be_told, never_contact, source)
          values (${companyId}, ${owner.debtorId}, ${row.contactName ?? ''}, ${row.contactRole ?? (row.contactName === null ? 'mailbox' : 'accounts-payable')}, ${row.email}, ${row.pec}, ${row.phone},
                  ${row.language}, ${row.receivesStatements ?? false}, ${row.mayBeTold ?? true}, ${row.neverContact ?? false}, 'file') returning contact_id`.execute(
        tx,
      );
      await log(tx, companyId, importId, 'new', { contact: String(fresh[0]?.contact_id) });
      made += 1;
      continue;
    }
    const { rows: altered } = await sql<{ contact_id: bigint }>`
      update customers.contact c set name = coalesce(n.name, c.name), role = coalesce(n.role, c.role), email = coalesce(n.email, c.email), pec = coalesce(n.pec, c.pec), phone = coalesce(n.phone, c.phone),
             language = coalesce(n.language, c.language), receives_statements = coalesce(n.statements, c.receives_statements), may_be_told = coalesce(n.told, c.may_be_told), never_contact = c.never_contact or coalesce(n.never, false), version = c.version + 1
        from (select ${row.contactName}::text as name, ${row.contactRole}::text as role, ${row.email}::text as email, ${row.pec}::text as pec, ${row.phone}::text as phone,
                     ${row.language}::text as language, ${row.receivesStatements}::boolean as statements, ${row.mayBeTold}::boolean as told, ${row.neverContact}::boolean as never) n
       where c.company_id = ${companyId} and c.contact_id = ${before.contact_id}
         and (coalesce(n.name, c.name), coalesce(n.role, c.role), coalesce(n.email, c.email), coalesce(n.pec, c.pec), coalesce(n.phone, c.phone), coalesce(n.language, c.language), coalesce(n.statements, c.receives_statements), coalesce(n.told, c.may_be_told),
              c.never_contact or coalesce(n.never, false)) is distinct from (c.name, c.role, c.email, c.pec, c.phone, c.language, c.receives_statements, c.may_be_told, c.never_contact)
      returning c.contact_id`.execute(tx);
    if (altered.length === 0) continue;
    await log(tx, companyId, importId, 'changed', { contact: String(before.contact_id), was: before.before });
    changed += 1;
  }
  return { made, changed, rejected: [] };
}

async function log(tx: Tx, companyId: number, importId: bigint, what: 'new' | 'changed', before: object): Promise<void> {
  await sql`insert into intake.import_change (company_id, import_id, what, before) values (${companyId}, ${importId}, ${what}, ${JSON.stringify(before)}::jsonb)`.execute(
    tx,
  );
}
