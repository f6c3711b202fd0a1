import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import { reverseMovements, undoPayment, undoReceipt } from '#rooms/ledger/server/door.ts';

export type Undoing = { readonly today: CalendarDate; readonly now: Date; readonly reason: string };

type Standing = {
  application_id: bigint;
  by_itself: boolean;
  payments: { customer: number; payment: number | null; receipt: number | null }[];
  uses: { item: number; amount: number }[];
  debtors: number[];
};

/**
 * Takes an application back: payments and receipts, differences written off and credit notes set off; the entry waits again, the same
 * reading is not applied by itself a second time, and what a person taught by it is forgotten. What the accounting system has recognised by now cannot be taken back here.
 */
export async function undoApplication(tx: Tx, scope: CompanyScope, entryId: bigint, undoing: Undoing): Promise<null | Refusal> {
  const { companyId, actor } = scope;
  const { rows } = await sql<Standing>`
    select a.application_id, a.by_itself,
           (select json_agg(json_build_object('customer', p.customer_id, 'payment', p.payment_id, 'receipt', p.receipt_id)) from cash.application_payment p
             where p.company_id = a.company_id and p.application_id = a.application_id) as payments,
           (select json_agg(json_build_object('item', u.item_id, 'amount', u.amount)) from cash.application_use u
             where u.company_id = a.company_id and u.application_id = a.application_id) as uses,
           (select json_agg(distinct c.debtor_id) from cash.application_use u join customers.customer c on c.company_id = u.company_id and c.customer_id = u.customer_id
             where u.company_id = a.company_id and u.application_id = a.application_id) as debtors
      from cash.application a where a.company_id = ${companyId} and a.entry_id = ${entryId} and a.undone_at is null for update of a`.execute(
    tx,
  );
  const standing = rows[0];
  if (standing === undefined) return refuse('application-unknown');
  for (const one of standing.payments ?? []) {
    const undone =
      one.payment !== null
        ? await undoPayment(tx, { companyId, paymentId: BigInt(one.payment), bookedOn: undoing.today })
        : await undoReceipt(tx, {
            companyId,
            receiptId: BigInt(one.receipt ?? 0),
            userId: actor.userId,
            reason: undoing.reason,
            now: undoing.now,
          });
    // Taken back on the payment's own page already: there is nothing left of it to take back.
    if (isRefusal(undone) && undone.code !== 'payment-already-undone' && undone.code !== 'receipt-already-undone') return undone;
  }
  await reverseMovements(
    tx,
    { companyId, bookedOn: undoing.today, effectiveOn: null, causeKind: 'application-undone', newCycle: true },
    sql`m.kind = 'write_off' and m.cause_id = ${standing.application_id} and m.cause_kind = any (array['rounding', 'cash-discount', 'bank-charges', 'withholding'])`,
  );
  const credits = (standing.uses ?? []).filter((use) => use.amount < 0).map((use) => String(use.item));
  if (credits.length > 0) {
    await reverseMovements(
      tx,
      { companyId, bookedOn: undoing.today, effectiveOn: null, causeKind: 'application-undone', newCycle: true },
      sql`m.cause_kind = 'allocation' and m.cause_id in (select x.allocation_id from ledger.allocation x where x.company_id = ${companyId}
            and x.source_item_id = any (${credits}::bigint[]) and x.item_id = any (${(standing.uses ?? []).map((use) => String(use.item))}::bigint[]))`,
    );
  }
  await sql`update cash.application set undone_at = ${undoing.now}, undone_by = ${actor.userId}, undone_reason = ${undoing.reason}
             where company_id = ${companyId} and application_id = ${standing.application_id}`.execute(tx);
  await sql`
    insert into cash.proposal (company_id, entry_id, rank, score, pass, uses, uses_key, difference_code, difference, evidence, refused_by, refused_at)
      select a.company_id, a.entry_id, 1, 0, a.pass,
             (select jsonb_agg(jsonb_build_object('item', u.item_id::text, 'customer', u.customer_id::text, 'amount', u.amount::text)) from cash.application_use u
               where u.company_id = a.company_id and u.application_id = a.application_id),
             (select string_agg(u.item_id || ':' || u.amount, ',' order by (u.item_id || ':' || u.amount) collate "C") from cash.application_use u
               where u.company_id = a.company_id and u.application_id = a.application_id),
             a.difference_code, a.difference, a.evidence, ${actor.userId}, ${undoing.now}
        from cash.application a where a.company_id = ${companyId} and a.application_id = ${standing.application_id}
    on conflict (company_id, entry_id, uses_key) do update set refused_by = excluded.refused_by, refused_at = excluded.refused_at`.execute(
    tx,
  );
  if (!standing.by_itself) await forgetPayer(tx, companyId, entryId, standing.debtors ?? []);
  await sql`update cash.matching set state = 'unidentified' where company_id = ${companyId} and entry_id = ${entryId}`.execute(tx);
  await writeAudit(tx, scope, { code: 'cash.undo', subject: { kind: 'entry', id: entryId }, reason: undoing.reason });
  await announce(tx, 'ledger.changed', { companyId, debtorIds: (standing.debtors ?? []).map(BigInt) });
  return null;
}

/** The account of the payer was learnt from this payment once: what was confirmed in error no longer tells whose money comes from it. */
async function forgetPayer(tx: Tx, companyId: number, entryId: bigint, debtors: readonly number[]): Promise<void> {
  const ofThisPayment = sql`e.company_id = ${companyId} and e.entry_id = ${entryId} and p.company_id = e.company_id and p.iban = e.counterparty_iban
     and p.debtor_id = any (${debtors.map(String)}::bigint[])`;
  await sql`delete from cash.payer p using bank.entry e where ${ofThisPayment} and p.times = 1`.execute(tx);
  await sql`update cash.payer p set times = p.times - 1 from bank.entry e where ${ofThisPayment} and p.times > 1`.execute(tx);
}
