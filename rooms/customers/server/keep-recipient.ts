import { sql } from 'kysely';
import type { z } from 'zod';
import { publicId } from '#kernel/ids.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import { versionConflict, type Acting } from '#rooms/companies/server/door.ts';
import type { recipientToAdd } from '../core/contract-recipients.ts';
import { listRecipients } from './read/recipients.ts';
import { recordTimeline } from './record-timeline.ts';

type Fields = z.output<typeof recipientToAdd> & {
  /** Of the one that the writer saw; `null`: whatever stands there. */
  readonly version: number | null;
};

/** A new recipient, or a known one changed: a corrected address is good again, and whoever is written to through him is looked at anew. */
export async function keepRecipient(
  tx: Tx,
  acting: Acting,
  recipientId: bigint | null,
  fields: Fields,
): Promise<{ readonly recipientId: bigint } | Refusal<'recipient-unknown' | 'version-conflict'>> {
  const { companyId } = acting;
  const { kind, name, attention, email, address, language, version } = fields;
  const mail = email === null || email === '' ? null : email.toLowerCase();
  const post = address === null ? null : JSON.stringify(address);
  if (recipientId === null) {
    const { rows } = await sql<{ recipient_id: bigint }>`
      insert into customers.recipient (company_id, kind, name, attention, email, address, language)
        values (${companyId}, ${kind}, ${name}, ${attention}, ${mail}, ${post}::jsonb, ${language}) returning recipient_id`.execute(tx);
    const made = rows[0]!.recipient_id;
    await writeAudit(tx, acting, { code: 'recipient.add', subject: { kind: 'recipient', id: made } });
    return { recipientId: made };
  }
  const { rows } = await sql<{ version: number }>`
    select version from customers.recipient where company_id = ${companyId} and recipient_id = ${recipientId} for update`.execute(tx);
  if (rows[0] === undefined) return refuse('recipient-unknown');
  if (version !== null && rows[0].version !== version) {
    const changed = { kind: 'recipient', id: recipientId, acts: ['recipient.add', 'recipient.edit'] };
    return versionConflict(tx, companyId, changed, { sent: { ...fields, email: mail }, current: await asKept(tx, companyId, recipientId) });
  }
  await sql`
    update customers.recipient set kind = ${kind}, name = ${name}, attention = ${attention}, email = ${mail}, address = ${post}::jsonb, language = ${language},
           email_invalid_since = case when email is not distinct from ${mail} then email_invalid_since end,
           email_invalid_why = case when email is not distinct from ${mail} then email_invalid_why end, version = version + 1
     where company_id = ${companyId} and recipient_id = ${recipientId}`.execute(tx);
  await sql`update customers.debtor set dirty = true where company_id = ${companyId} and recipient_id = ${recipientId} and not dirty`.execute(
    tx,
  );
  await writeAudit(tx, acting, { code: 'recipient.edit', subject: { kind: 'recipient', id: recipientId } });
  return { recipientId };
}

async function asKept(tx: Tx, companyId: number, recipientId: bigint): Promise<object> {
  const [found] = await listRecipients(tx, companyId, sql`r.recipient_id = ${recipientId}`);
  const { id: _id, debtors: _of, ...fields } = found!;
  return fields;
}

type ToSet = {
  readonly debtorId: bigint;
  readonly recipientId: bigint | null;
  /** Whom the writer saw there; left out by whoever saw nobody. */
  readonly over?: bigint | null | undefined;
};

/** From now on this debtor is written to through somebody else, or himself again. What is planned for him is planned anew. */
export async function setRecipient(
  tx: Tx,
  acting: Acting,
  { debtorId, recipientId, over }: ToSet,
): Promise<'set' | Refusal<'debtor-unknown' | 'recipient-unknown' | 'version-conflict'>> {
  const { companyId, actor, today } = acting;
  const { rows: debtor } = await sql<{ recipient_id: bigint | null }>`
    select recipient_id from customers.debtor where company_id = ${companyId} and debtor_id = ${debtorId} for update`.execute(tx);
  if (debtor[0] === undefined) return refuse('debtor-unknown');
  const found = debtor[0].recipient_id;
  const { rows: named } = await sql<{ id: bigint; name: string }>`
    select recipient_id as id, name from customers.recipient
     where company_id = ${companyId} and recipient_id = any (${[recipientId, found].map((id) => id && String(id))}::bigint[])`.execute(tx);
  const nameOf = (id: bigint | null) => named.find((one) => one.id === id)?.name ?? null;
  if (recipientId !== null && nameOf(recipientId) === null) return refuse('recipient-unknown');
  if (recipientId === found) return 'set';
  if (over !== undefined && over !== found) {
    const changed = { kind: 'debtor', id: debtorId, acts: ['recipient.set'] };
    return versionConflict(tx, companyId, changed, {
      sent: { recipient: nameOf(recipientId) },
      current: { recipient: nameOf(found), over: found === null ? null : publicId('recipient', found) },
    });
  }
  await announce(tx, 'customers.debtors-change', { companyId, actor, today, debtorIds: [debtorId] });
  await sql`
    update customers.debtor set recipient_id = ${recipientId}, recipient_since = ${recipientId === null ? null : today}::date,
           recipient_by = ${recipientId === null ? null : actor.userId}, dirty = true, version = version + 1
     where company_id = ${companyId} and debtor_id = ${debtorId}`.execute(tx);
  await recordTimeline(tx, companyId, {
    debtorId,
    businessOn: today,
    kind: 'import',
    code: recipientId === null ? 'recipient-removed' : 'recipient-set',
    data: { name: nameOf(recipientId) },
    userId: actor.userId,
  });
  await writeAudit(tx, acting, { code: 'recipient.set', subject: { kind: 'debtor', id: debtorId }, data: { recipientId } });
  return 'set';
}

/** Customers who share this address are written to one by one, and that is right: they are not proposed again. */
export async function refuseRecipient(
  tx: Tx,
  acting: Acting,
  { email, reason }: { readonly email: string; readonly reason: string },
): Promise<void> {
  const { companyId, actor, today } = acting;
  await sql`
    insert into customers.recipient_refusal (company_id, email, reason, refused_on, refused_by)
      values (${companyId}, ${email}, ${reason}, ${today}::date, ${actor.userId}) on conflict do nothing`.execute(tx);
  await writeAudit(tx, acting, { code: 'recipient.refuse', reason, data: { email } });
}
