import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { writtenHistory } from './letter-items.ts';

/** Since when the claim of a debtor is stated by law: from a person's word, else from his formal notice; `null`: it is not (P10). */
export async function claimStatedSince(tx: Tx, companyId: number, debtorId: bigint): Promise<CalendarDate | null> {
  const { rows } = await sql<{ stated: boolean; decided_on: CalendarDate }>`
    select stated, decided_on from communications.claim_switch where company_id = ${companyId} and debtor_id = ${debtorId} order by claim_switch_id desc limit 1`.execute(
    tx,
  );
  const { noticeOn } = await writtenHistory(tx, companyId, debtorId);
  const [said] = rows;
  if (said === undefined) return noticeOn;
  return said.stated ? (noticeOn !== null && noticeOn < said.decided_on ? noticeOn : said.decided_on) : null;
}

/** A person decides, with her reason. The ledger stays as it is; letters after it count payments by art. 1194. */
export async function switchClaim(
  tx: Tx,
  scope: CompanyScope,
  debtorId: bigint,
  order: { readonly stated: boolean; readonly reason: string; readonly today: CalendarDate },
): Promise<null | Refusal> {
  const { companyId, actor } = scope;
  const { rows } = await sql`select from customers.debtor where company_id = ${companyId} and debtor_id = ${debtorId}`.execute(tx);
  if (rows.length === 0) return refuse('debtor-unknown');
  if (((await claimStatedSince(tx, companyId, debtorId)) !== null) === order.stated) return null;
  await sql`
    insert into communications.claim_switch (company_id, debtor_id, stated, decided_on, decided_by, reason)
      values (${companyId}, ${debtorId}, ${order.stated}, ${order.today}::date, ${actor.userId}, ${order.reason})`.execute(tx);
  await writeAudit(tx, scope, {
    code: 'claim.switch',
    subject: { kind: 'debtor', id: debtorId },
    reason: order.reason,
    data: { stated: order.stated },
  });
  return null;
}
