import { sql } from 'kysely';
import { isRefusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { keepRecipient, setRecipient } from '#rooms/customers/server/door.ts';
import type { RowFinding } from '../../core/typing/row-log.ts';

type Row = {
  line: number;
  received_by: string;
  debtor_id: bigint;
  condominium: boolean;
  recipient_id: bigint | null;
  receiver_id: bigint | null;
  name: string | null;
  language: string | null;
  email: string | null;
  address: Address | null;
};

type Address = { readonly street?: string; readonly postcode?: string; readonly town?: string; readonly province?: string };

/**
 * Customers who are written to through another account of the same ledger, as their list says (P5): the head office, the administrator of
 * condominiums. One recipient serves for all of an account, at its address for reminders. Whom a person chose stays chosen.
 */
export async function keepReceivers(
  tx: Tx,
  acting: Acting,
  { ledgerId, importId }: { readonly ledgerId: bigint; readonly importId: bigint },
): Promise<readonly RowFinding[]> {
  const findings: RowFinding[] = [];
  const known = new Map<bigint, bigint>();
  const tell = ({ line, received_by: value }: Row, code: RowFinding['code']): void => {
    findings.push({ line, column: null, value, code, details: {}, severity: 'review' });
  };
  for (const row of await loadRows(tx, acting.companyId, ledgerId)) {
    const { debtor_id: debtorId, receiver_id: receiverId } = row;
    if (receiverId === debtorId) continue;
    if (receiverId === null) tell(row, 'receiver-unknown');
    else if (row.email === null && !(row.address?.street && row.address.town)) tell(row, 'receiver-without-address');
    else {
      const recipientId = known.get(receiverId) ?? (await recipientOf(tx, acting, row));
      known.set(receiverId, recipientId);
      if (row.recipient_id === recipientId) continue;
      if (row.recipient_id !== null) tell(row, 'receiver-chosen-by-hand');
      else await receiveThrough(tx, acting, { debtorId, recipientId, importId });
    }
  }
  return findings;
}

async function receiveThrough(
  tx: Tx,
  acting: Acting,
  { debtorId, recipientId, importId }: { readonly debtorId: bigint; readonly recipientId: bigint; readonly importId: bigint },
): Promise<void> {
  const set = await setRecipient(tx, acting, { debtorId, recipientId });
  if (isRefusal(set)) throw new Error(`recipient ${recipientId} of debtor ${debtorId}: ${set.code}`);
  const after = JSON.stringify({ debtor: String(debtorId), recipient: String(recipientId) });
  await sql`insert into intake.import_change (company_id, import_id, what, after) values (${acting.companyId}, ${importId}, 'recipient', ${after}::jsonb)`.execute(
    tx,
  );
}

/** Undone, an import leaves its customers to be written to themselves, unless somebody has chosen otherwise since. */
export async function takeReceiversBack(tx: Tx, acting: Acting, importId: bigint): Promise<void> {
  const { rows } = await sql<{ debtor_id: bigint }>`
    select d.debtor_id from intake.import_change k
      join customers.debtor d on d.company_id = k.company_id and d.debtor_id = (k.after ->> 'debtor')::bigint and d.recipient_id = (k.after ->> 'recipient')::bigint
     where k.company_id = ${acting.companyId} and k.import_id = ${importId} and k.what = 'recipient' order by d.debtor_id`.execute(tx);
  for (const { debtor_id: debtorId } of rows) await setRecipient(tx, acting, { debtorId, recipientId: null });
}

/** By the debtors' ids, as whoever sets several recipients does: nobody waits for another in a circle. */
async function loadRows(tx: Tx, companyId: number, ledgerId: bigint): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select s.line, s.received_by, s.debtor_id, own.customer_type is not distinct from 'condominium' as condominium, own.recipient_id, r.debtor_id as receiver_id, rd.name, rd.language,
           r.address, (select x.email from customers.contact x
             where x.company_id = ${companyId} and x.debtor_id = r.debtor_id and x.email is not null and x.email_invalid_since is null and x.may_be_told and not x.never_contact
               and x.role <> 'lawyer'
             order by array_position(array['accounts-payable', 'external-accountant', 'administrator', 'mailbox', 'owner', 'buyer', 'other'], x.role), x.contact_id limit 1) as email
      from stage_customer s
      join customers.debtor own on own.company_id = ${companyId} and own.debtor_id = s.debtor_id
      left join customers.customer r on r.company_id = ${companyId} and r.ledger_id = ${ledgerId} and r.code = s.received_by
      left join customers.debtor rd on rd.company_id = r.company_id and rd.debtor_id = r.debtor_id
     where s.received_by is not null and s.received_by <> s.code and s.code not in (select code from stage_quarantine)
     order by s.debtor_id, s.line`.execute(tx);
  return rows;
}

/** The recipient who stands for this account already, or a new one. A namesake at another address is somebody else. */
async function recipientOf(tx: Tx, acting: Acting, { name, email, address, language, condominium }: Row): Promise<bigint> {
  const { rows } = await sql<{ recipient_id: bigint }>`
    select recipient_id from customers.recipient
     where company_id = ${acting.companyId} and lower(name) = lower(${name}) and lower(email) is not distinct from lower(${email}::text)
     order by recipient_id limit 1`.execute(tx);
  if (rows[0] !== undefined) return rows[0].recipient_id;
  const { street, postcode = '', town, province = '' } = address ?? {};
  const made = await keepRecipient(tx, acting, null, {
    kind: condominium ? 'administrator' : 'head-office',
    name: name ?? '',
    attention: null,
    email,
    address: street && town ? { street, postcode, town, province } : null,
    language: language === 'it' || language === 'en' ? language : null,
    version: null,
  });
  if (isRefusal(made)) throw new Error(`no recipient: ${made.code}`);
  return made.recipientId;
}
