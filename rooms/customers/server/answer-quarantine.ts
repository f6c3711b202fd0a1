import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { leaveJoinedDebtor } from './join-debtors.ts';
import type { Tx } from '#platform/database/database.ts';

export type QuarantinedCustomer = {
  readonly customerId: bigint;
  readonly debtorId: bigint;
  readonly code: string;
  readonly name: string;
  readonly field: 'tax-code' | 'vat-number';
  readonly before: string;
  readonly after: string;
};

/** Codes that a file gave another identity: their rows wait until somebody says which is right. */
export async function listQuarantine(tx: Tx, companyId: number): Promise<QuarantinedCustomer[]> {
  const { rows } = await sql<{ customer_id: bigint; debtor_id: bigint; code: string; name: string; quarantined_for: string }>`
    select customer_id, debtor_id, code, name, quarantined_for from customers.customer
     where company_id = ${companyId} and quarantined_for is not null order by code`.execute(tx);
  return rows.flatMap((row) => {
    const change = readChange(row.quarantined_for);
    return change === null ? [] : [{ customerId: row.customer_id, debtorId: row.debtor_id, code: row.code, name: row.name, ...change }];
  });
}

/**
 * Says whether the new identity is right (`accept`: the code is now this legal person) or the file is wrong (`keep`). The rows
 * that waited come with the next file; after `keep` a file that still says the other is kept back again.
 */
export async function answerQuarantine(
  tx: Tx,
  scope: Acting,
  input: { readonly customerId: bigint; readonly answer: 'accept' | 'keep'; readonly reason: string },
): Promise<{ readonly debtorId: bigint } | Refusal<'customer-unknown' | 'customer-not-quarantined'>> {
  const { companyId } = scope;
  const { rows } = await sql<{ debtor_id: bigint; quarantined_for: string | null }>`
    select debtor_id, quarantined_for from customers.customer where company_id = ${companyId} and customer_id = ${input.customerId} for update`.execute(
    tx,
  );
  const row = rows[0];
  if (row === undefined) return refuse('customer-unknown');
  const change = row.quarantined_for === null ? null : readChange(row.quarantined_for);
  if (change === null) return refuse('customer-not-quarantined');
  const column = sql.ref(change.field === 'tax-code' ? 'tax_code' : 'vat_number');
  const accepted = input.answer === 'accept' ? sql`${column} = ${change.after}, ` : sql``;
  await sql`update customers.customer set ${accepted}quarantined_for = null, version = version + 1 where company_id = ${companyId} and customer_id = ${input.customerId}`.execute(
    tx,
  );
  if (input.answer === 'accept') {
    if (change.field === 'tax-code') await leaveJoinedDebtor(tx, scope, { ...input, debtorId: row.debtor_id, taxCode: change.before });
    await sql`update customers.debtor d set ${column} = ${change.after}, version = version + 1
               where company_id = ${companyId} and debtor_id = (select c.debtor_id from customers.customer c where c.company_id = ${companyId} and c.customer_id = ${input.customerId})
                 and (select count(*) from customers.customer c where c.company_id = d.company_id and c.debtor_id = d.debtor_id) = 1`.execute(
      tx,
    );
  }
  await writeAudit(tx, scope, {
    code: 'customer.quarantine',
    subject: { kind: 'customer', id: input.customerId },
    reason: input.reason,
    data: { answer: input.answer, ...change },
  });
  const { rows: owner } = await sql<{ debtor_id: bigint }>`
    select debtor_id from customers.customer where company_id = ${companyId} and customer_id = ${input.customerId}`.execute(tx);
  return { debtorId: owner[0]?.debtor_id ?? row.debtor_id };
}

function readChange(text: string): Pick<QuarantinedCustomer, 'field' | 'before' | 'after'> | null {
  const match = /^(tax-code|vat-number):(.*)>(.*)$/.exec(text);
  if (match === null) return null;
  const [, field, before = '', after = ''] = match;
  return { field: field as QuarantinedCustomer['field'], before, after };
}
