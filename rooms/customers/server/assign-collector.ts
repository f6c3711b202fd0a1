import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Acting } from '#rooms/companies/server/door.ts';

/** Whose an account was before: what an undo gives back. */
export type Assigned = { readonly customerId: bigint; readonly before: bigint | null };
export type AssignRefusal = Refusal<'debtor-unknown' | 'assignee-unknown' | 'assigned-already'>;

/** Gives all accounts of a customer to a collector, or to nobody. Tasks that are open stay with whoever has them. */
export async function assignCollector(
  tx: Tx,
  acting: Acting,
  { debtorId, collectorId }: { readonly debtorId: bigint; readonly collectorId: bigint | null },
): Promise<{ readonly assigned: readonly Assigned[] } | AssignRefusal> {
  const { companyId } = acting;
  if (collectorId !== null && !(await isCollector(tx, companyId, collectorId))) return refuse('assignee-unknown');
  const { rows } = await sql<{ customer_id: bigint; collector_id: bigint | null }>`
    select customer_id, collector_id from customers.customer where company_id = ${companyId} and debtor_id = ${debtorId} order by customer_id for update`.execute(
    tx,
  );
  if (rows.length === 0) return refuse('debtor-unknown');
  const others = rows.filter((row) => row.collector_id !== collectorId);
  if (others.length === 0) return refuse('assigned-already');
  await give(
    tx,
    companyId,
    others.map((row) => row.customer_id),
    collectorId,
  );
  await writeAudit(tx, acting, { code: 'customer.assign', subject: { kind: 'debtor', id: debtorId }, data: { collectorId } });
  return { assigned: others.map((row) => ({ customerId: row.customer_id, before: row.collector_id })) };
}

/** Gives accounts back to whoever had them, except those that somebody else has given away since. */
export async function unassignCollector(
  tx: Tx,
  acting: Acting,
  input: { readonly debtorId: bigint; readonly collectorId: bigint | null; readonly assigned: readonly Assigned[] },
): Promise<'given-back' | Refusal<'assigned-since'>> {
  const { companyId } = acting;
  let given = 0;
  for (const { customerId, before } of input.assigned) {
    const { rows } = await sql`
      select 1 from customers.customer where company_id = ${companyId} and customer_id = ${customerId} and collector_id is not distinct from ${input.collectorId}::bigint for update`.execute(
      tx,
    );
    if (rows.length === 0) continue;
    await give(tx, companyId, [customerId], before);
    given += 1;
  }
  if (given === 0) return refuse('assigned-since');
  await writeAudit(tx, acting, { code: 'customer.unassign', subject: { kind: 'debtor', id: input.debtorId } });
  return 'given-back';
}

async function give(tx: Tx, companyId: number, customerIds: readonly bigint[], collectorId: bigint | null): Promise<void> {
  const ids = sql`${customerIds.map(String)}::bigint[]`;
  await sql`
    update customers.customer set collector_id = ${collectorId}, version = version + 1 where company_id = ${companyId} and customer_id = any (${ids})`.execute(
    tx,
  );
  // Who calls is part of what the engine decides.
  await sql`
    update customers.debtor set dirty = true where company_id = ${companyId} and not dirty
       and debtor_id in (select c.debtor_id from customers.customer c where c.company_id = ${companyId} and c.customer_id = any (${ids}))`.execute(
    tx,
  );
}

async function isCollector(tx: Tx, companyId: number, assigneeId: bigint): Promise<boolean> {
  const { rows } = await sql`
    select 1 from customers.assignee where company_id = ${companyId} and assignee_id = ${assigneeId} and kind = 'collector'`.execute(tx);
  return rows.length > 0;
}
