import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { recordTimeline } from './record-timeline.ts';

type Pair = { readonly keptId: bigint; readonly otherId: bigint };
type PairRefusal = Refusal<'debtor-unknown' | 'debtor-joined' | 'tax-codes-differ'>;

/**
 * Two debtors are one legal person (P5): codes, contacts, timeline, holds and progress of the other go over to the kept one, and what was
 * planned for either is planned anew. Only the same codice fiscale joins; a VAT number may be shared by the members of a Gruppo IVA.
 */
export async function joinDebtors(
  tx: Tx,
  acting: Acting,
  { keptId, otherId, reason }: Pair & { readonly reason: string | null },
): Promise<{ readonly joinId: bigint } | PairRefusal> {
  const { companyId, actor, today } = acting;
  const pair = await lockPair(tx, companyId, { keptId, otherId });
  if ('refused' in pair) return pair;
  await announce(tx, 'customers.debtors-change', { companyId, actor, today, debtorIds: [keptId, otherId] });
  const { rows } = await sql<{ join_id: bigint }>`
    insert into customers.debtor_join (company_id, tax_code, kept_debtor_id, other_debtor_id, state, reason, decided_on, decided_by, kept_before)
      values (${companyId}, ${pair.taxCode}, ${keptId}, ${otherId}, 'joined', ${reason}, ${today}::date, ${actor.userId},
        ${JSON.stringify({ firstInvoiceOn: pair.kept.first_invoice_on, keyAccount: pair.kept.key_account })}::jsonb)
    returning join_id`.execute(tx);
  const joinId = rows[0]!.join_id;
  await sql`select customers.move_to_kept(${joinId})`.execute(tx);
  await sql`
    update customers.debtor k set first_invoice_on = least(k.first_invoice_on, o.first_invoice_on), key_account = k.key_account or o.key_account, dirty = true, version = k.version + 1
      from customers.debtor o where k.company_id = ${companyId} and k.debtor_id = ${keptId} and o.company_id = k.company_id and o.debtor_id = ${otherId}`.execute(
    tx,
  );
  await sql`update customers.debtor set joined_into = ${keptId}, version = version + 1 where company_id = ${companyId} and debtor_id = ${otherId}`.execute(
    tx,
  );
  await tell(tx, acting, keptId, 'debtors-joined', { name: pair.other.name });
  await writeAudit(tx, acting, {
    code: 'debtor.join',
    subject: { kind: 'debtor', id: keptId },
    ...(reason === null ? {} : { reason }),
    data: { joinId, otherId, taxCode: pair.taxCode },
  });
  return { joinId };
}

/** They are not: the reason is kept, and these two are not proposed again. */
export async function refuseJoining(
  tx: Tx,
  acting: Acting,
  { keptId, otherId, reason }: Pair & { readonly reason: string },
): Promise<{ readonly joinId: bigint } | PairRefusal> {
  const { companyId, actor, today } = acting;
  const pair = await lockPair(tx, companyId, { keptId, otherId });
  if ('refused' in pair) return pair;
  const { rows } = await sql<{ join_id: bigint }>`
    insert into customers.debtor_join (company_id, tax_code, kept_debtor_id, other_debtor_id, state, reason, decided_on, decided_by)
      values (${companyId}, ${pair.taxCode}, ${keptId}, ${otherId}, 'refused', ${reason}, ${today}::date, ${actor.userId}) returning join_id`.execute(
    tx,
  );
  const joinId = rows[0]!.join_id;
  await writeAudit(tx, acting, { code: 'debtor.refuse-join', subject: { kind: 'debtor', id: keptId }, reason, data: { joinId, otherId } });
  return { joinId };
}

/** Undoes a joining: what came over goes back, and what has happened since to the separated codes alone goes with them. */
export async function separateDebtors(
  tx: Tx,
  acting: Acting,
  { joinId, reason }: { readonly joinId: bigint; readonly reason: string },
): Promise<{ readonly debtorId: bigint } | Refusal<'join-unknown' | 'debtor-joined'>> {
  const { companyId, actor, today } = acting;
  const { rows } = await sql<{
    kept: bigint;
    other: bigint;
    name: string;
    joined_into: bigint | null;
    before: { firstInvoiceOn: string | null; keyAccount: boolean };
  }>`
    select j.kept_debtor_id as kept, j.other_debtor_id as other, j.kept_before as before, o.name, k.joined_into from customers.debtor_join j
      join customers.debtor k on k.company_id = j.company_id and k.debtor_id = j.kept_debtor_id
      join customers.debtor o on o.company_id = j.company_id and o.debtor_id = j.other_debtor_id
     where j.company_id = ${companyId} and j.join_id = ${joinId} and j.state = 'joined' for update of j, k, o`.execute(tx);
  const joined = rows[0];
  if (joined === undefined) return refuse('join-unknown');
  // The kept one was joined into a third since: that is undone first.
  if (joined.joined_into !== null) return refuse('debtor-joined', { into: String(joined.joined_into) });
  const { kept, other, before } = joined;
  await announce(tx, 'customers.debtors-change', { companyId, actor, today, debtorIds: [kept, other] });
  await sql`
    update customers.debtor_join set state = 'separated', separated_on = ${today}::date, separated_by = ${actor.userId}, separated_why = ${reason}
     where company_id = ${companyId} and join_id = ${joinId}`.execute(tx);
  await sql`update customers.debtor set joined_into = null, dirty = true, version = version + 1 where company_id = ${companyId} and debtor_id = ${other}`.execute(
    tx,
  );
  await sql`select customers.move_back(${joinId})`.execute(tx);
  await sql`
    update customers.debtor set first_invoice_on = ${before.firstInvoiceOn}::date, key_account = ${before.keyAccount}, dirty = true, version = version + 1
     where company_id = ${companyId} and debtor_id = ${kept}`.execute(tx);
  await tell(tx, acting, kept, 'debtors-separated', { name: joined.name });
  await writeAudit(tx, acting, {
    code: 'debtor.separate',
    subject: { kind: 'debtor', id: kept },
    reason,
    data: { joinId, otherId: other },
  });
  return { debtorId: other };
}

/**
 * A code that turned out to be another legal person is no longer the debtor it was joined to: it becomes one of its own, with what has
 * happened to its items. Does nothing where the code stands alone.
 */
export async function leaveJoinedDebtor(
  tx: Tx,
  acting: Acting,
  {
    customerId,
    debtorId,
    taxCode,
    reason,
  }: { readonly customerId: bigint; readonly debtorId: bigint; readonly taxCode: string; readonly reason: string },
): Promise<void> {
  const { companyId, actor, today } = acting;
  const { rows: others } = await sql`
    select 1 from customers.customer where company_id = ${companyId} and debtor_id = ${debtorId} and customer_id <> ${customerId} limit 1`.execute(
    tx,
  );
  if (others.length === 0) return;
  await announce(tx, 'customers.debtors-change', { companyId, actor, today, debtorIds: [debtorId] });
  const { rows } = await sql<{ debtor_id: bigint }>`
    insert into customers.debtor (company_id, name, customer_type, language)
      select c.company_id, c.name, d.customer_type, d.language from customers.customer c join customers.debtor d on d.company_id = c.company_id and d.debtor_id = c.debtor_id
       where c.company_id = ${companyId} and c.customer_id = ${customerId} returning debtor_id`.execute(tx);
  const { rows: left } = await sql<{ join_id: bigint }>`
    insert into customers.debtor_join (company_id, tax_code, kept_debtor_id, other_debtor_id, state, decided_on, decided_by, separated_on, separated_by, separated_why)
      values (${companyId}, ${taxCode}, ${debtorId}, ${rows[0]!.debtor_id}, 'separated', ${today}::date, ${actor.userId}, ${today}::date, ${actor.userId}, ${reason})
      returning join_id`.execute(tx);
  const joinId = left[0]!.join_id;
  await sql`insert into customers.joined_row values (${companyId}, ${joinId}, 'customers.customer', array[${String(customerId)}])`.execute(
    tx,
  );
  await sql`select customers.move_back(${joinId})`.execute(tx);
  await sql`update customers.debtor set dirty = true where company_id = ${companyId} and debtor_id = ${debtorId}`.execute(tx);
}

type Side = {
  debtor_id: bigint;
  name: string;
  tax_code: string | null;
  joined_into: bigint | null;
  first_invoice_on: CalendarDate | null;
  key_account: boolean;
};

/** Both locked, in the order of their ids, as everybody locks several. */
async function lockPair(
  tx: Tx,
  companyId: number,
  { keptId, otherId }: Pair,
): Promise<{ readonly kept: Side; readonly other: Side; readonly taxCode: string } | PairRefusal> {
  const { rows } = await sql<Side>`
    select debtor_id, name, tax_code, joined_into, first_invoice_on, key_account from customers.debtor
     where company_id = ${companyId} and debtor_id in (${keptId}, ${otherId}) order by debtor_id for update`.execute(tx);
  const kept = rows.find((row) => row.debtor_id === keptId);
  const other = rows.find((row) => row.debtor_id === otherId);
  if (kept === undefined || other === undefined || keptId === otherId) return refuse('debtor-unknown');
  const gone = kept.joined_into ?? other.joined_into;
  if (gone !== null) return refuse('debtor-joined', { into: String(gone) });
  if (kept.tax_code === null || kept.tax_code !== other.tax_code) return refuse('tax-codes-differ');
  return { kept, other, taxCode: kept.tax_code };
}

async function tell(
  tx: Tx,
  { companyId, actor, today }: Acting,
  debtorId: bigint,
  code: string,
  data: { readonly name: string },
): Promise<void> {
  await recordTimeline(tx, companyId, { debtorId, businessOn: today, kind: 'import', code, data, userId: actor.userId });
}
