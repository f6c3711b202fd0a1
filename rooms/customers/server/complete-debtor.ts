import { sql } from 'kysely';
import type { z } from 'zod';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import { lastAct, type Acting, type Done } from '#rooms/companies/server/door.ts';
import type { completion } from '../core/contract-completion.ts';
import { addContact, contactFields, editContact, type ContactRefusal } from './edit-contact.ts';

export type Completion = z.output<typeof completion>;

/**
 * Fills in what was missing of a customer, in one act: how to reach him, what he is, where he sits. Who told it and when is kept with it.
 * Nothing that is there is overwritten but the address or number that was wrong.
 */
export async function completeDebtor(
  tx: Tx,
  acting: Acting,
  debtorId: bigint,
  given: Completion,
): Promise<'completed' | ContactRefusal | Refusal<'completion-empty' | 'type-known-already' | 'address-known-already'>> {
  const { companyId } = acting;
  if (given.contact === null && given.customerType === null && given.address === null) return refuse('completion-empty');
  const { rows } = await sql<{ customer_type: string | null }>`
    select customer_type from customers.debtor where company_id = ${companyId} and debtor_id = ${debtorId} for update`.execute(tx);
  const [debtor] = rows;
  if (debtor === undefined) return refuse('debtor-unknown');
  if (given.contact !== null) {
    const kept = await keepContact(tx, acting, debtorId, given.contact);
    if (isRefusal(kept)) return kept;
  }
  if (given.customerType !== null && given.customerType !== debtor.customer_type) {
    if (debtor.customer_type !== null) return refuse('type-known-already', await filledIn(tx, companyId, debtorId));
    await sql`update customers.debtor set customer_type = ${given.customerType}, dirty = true, version = version + 1
      where company_id = ${companyId} and debtor_id = ${debtorId}`.execute(tx);
  }
  if (given.address !== null && !(await keepAddress(tx, companyId, debtorId, given.address)))
    return refuse('address-known-already', await filledIn(tx, companyId, debtorId));
  await writeAudit(tx, acting, {
    code: 'debtor.complete',
    subject: { kind: 'debtor', id: debtorId },
    data: { contact: given.contact !== null, customerType: given.customerType, address: given.address !== null },
  });
  return 'completed';
}

async function keepContact(
  tx: Tx,
  acting: Acting,
  debtorId: bigint,
  contact: NonNullable<Completion['contact']>,
): Promise<{ readonly contactId: bigint } | ContactRefusal> {
  const { id, version, name, role, email, phone, pec } = contact;
  if (id === null) {
    const channels = ['email', 'phone', 'letter'] as const;
    const fields = { name, role, email, phone, pec, language: null, channels, mayBeTold: true, neverContact: false, usualHours: null };
    return addContact(tx, acting, { debtorId, fields });
  }
  const known = await contactFields(tx, acting.companyId, id);
  if (known === null || known.debtorId !== debtorId) return refuse('contact-unknown');
  const { debtorId: _of, version: seen, ...before } = known;
  const fields = {
    ...before,
    name: name || before.name,
    email: email ?? before.email,
    phone: phone ?? before.phone,
    pec: pec ?? before.pec,
  };
  return editContact(tx, acting, { contactId: id, version: version ?? seen, fields });
}

/** Somebody else was quicker: what he filled in stands, and whoever comes second is told. */
function filledIn(tx: Tx, companyId: number, debtorId: bigint): Promise<Done> {
  return lastAct(tx, companyId, { kind: 'debtor', id: debtorId, acts: ['debtor.complete'] });
}

/** On the codes that have none: a file with an address of its own still says otherwise. `false`: none is without. */
async function keepAddress(tx: Tx, companyId: number, debtorId: bigint, given: NonNullable<Completion['address']>): Promise<boolean> {
  const { street, town, postcode, province } = given;
  const address = { street, town, ...(postcode === '' ? {} : { postcode }), ...(province === '' ? {} : { province }) };
  const { numAffectedRows } = await sql`
    update customers.customer set address = coalesce(address, '{}') || ${JSON.stringify(address)}::jsonb, version = version + 1
     where company_id = ${companyId} and debtor_id = ${debtorId} and not (coalesce(address, '{}') ? 'street' and coalesce(address, '{}') ? 'town')`.execute(
    tx,
  );
  return (numAffectedRows ?? 0n) > 0n;
}
