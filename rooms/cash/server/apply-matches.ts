import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { fromDayNumber } from '#kernel/calendar/calendar-date.ts';
import { smaller } from '#kernel/money/money.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import { allLedgers, allocate, bookWriteOffs, recordPayments, type NewPayment } from '#rooms/ledger/server/door.ts';
import type { Match, Use } from '../core/decision.ts';
import type { Incoming } from '../core/incoming.ts';

export type ToApply = { readonly payment: Incoming; readonly match: Match };

export type Applying = { readonly today: CalendarDate; readonly byItself: boolean; readonly userId: bigint | null };

/** Money for one customer of a payment: a parent may pay for several. */
type Share = {
  readonly applicationId: bigint;
  readonly key: string;
  readonly customerId: bigint;
  readonly amount: bigint;
  readonly payment: Incoming;
  readonly uses: readonly { readonly itemId: bigint; readonly amount: bigint }[];
  readonly credits: readonly Use[];
};

/**
 * Applies matches through the ledger's doors: payments with their allocations where we lead the ledger, receipts awaiting posting where
 * it follows the accounting system. Differences with a code are written off where we lead; where we follow, the code leaves with the export.
 */
export async function applyMatches(tx: Tx, scope: CompanyScope, applying: Applying, matches: readonly ToApply[]): Promise<void> {
  if (matches.length === 0) return;
  const { companyId } = scope;
  const ids = await openApplications(tx, companyId, applying, matches);
  const shares = matches.flatMap((one, at) => sharesOf(ids[at] ?? 0n, one));
  const written = matches.flatMap((one, at) => writeOffsOf(one.match).map((off) => ({ ...off, applicationId: ids[at] ?? 0n })));
  const ledgers = new Map((await allLedgers(tx, companyId)).map((one) => [one.ledgerId, one]));
  const { rows: customers } = await sql<{ customer_id: bigint; ledger_id: bigint; debtor_id: bigint }>`
    select customer_id, ledger_id, debtor_id from customers.customer where company_id = ${companyId}
       and customer_id = any (${[...new Set(shares.map((share) => String(share.customerId)))]}::bigint[])`.execute(tx);
  const ledgerOf = new Map(customers.map((row) => [row.customer_id, row.ledger_id]));
  for (const [ledgerId, own] of Map.groupBy(shares, (share) => ledgerOf.get(share.customerId))) {
    const ledger = ledgerId === undefined ? undefined : ledgers.get(ledgerId);
    if (ledger === undefined) throw new Error('a customer without a ledger');
    const done = await recordPayments(
      tx,
      { companyId, ledger, bookedOn: applying.today, origin: 'bank', userId: applying.userId },
      own.map(paymentOf),
    );
    await keepPayments(tx, companyId, ledger.mode === 'follow', own, new Map(done.recorded.map((one) => [one.key, one.paymentId])));
    if (ledger.mode === 'follow') continue;
    for (const share of own) await setOff(tx, companyId, applying.today, share);
    const items = new Set(own.flatMap((share) => share.uses.map((use) => use.itemId)));
    await bookWriteOffs(
      tx,
      { companyId, bookedOn: applying.today },
      written
        .filter((off) => items.has(off.itemId))
        .map((off) => ({ itemId: off.itemId, amount: off.amount, on: applying.today, reason: off.code, causeId: off.applicationId })),
    );
  }
  await announce(tx, 'ledger.changed', { companyId, debtorIds: [...new Set(customers.map((row) => row.debtor_id))] });
}

async function openApplications(tx: Tx, companyId: number, applying: Applying, matches: readonly ToApply[]): Promise<bigint[]> {
  const rows = matches.map(({ payment, match }, at) => ({
    at,
    entry: String(payment.entryId),
    pass: match.pass,
    evidence: match.evidence,
    difference: match.difference?.code ?? null,
    by: match.difference === null ? null : String(match.difference.amount),
    rest: String(
      match.difference?.code === 'overpayment' || (match.difference?.code === 'rounding' && match.difference.amount > 0n)
        ? match.difference.amount
        : 0n,
    ),
  }));
  const made = await sql<{ application_id: bigint; entry_id: bigint }>`
    insert into cash.application (company_id, entry_id, by_itself, pass, evidence, difference_code, difference, rest, applied_on, applied_by)
      select ${companyId}, a.entry, ${applying.byItself}, a.pass, a.evidence, a.difference, a.by, a.rest, ${applying.today}::date, ${applying.userId}::bigint
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a (at int, entry bigint, pass text, evidence jsonb, difference text, by bigint, rest bigint) order by a.at
    returning application_id, entry_id`.execute(tx);
  const byEntry = new Map(made.rows.map((row) => [row.entry_id, row.application_id]));
  const ids = matches.map(({ payment }) => byEntry.get(payment.entryId) ?? 0n);
  const uses = matches.flatMap(({ match }, at) => {
    const off = new Map(writeOffsOf(match).map((one) => [one.itemId, one.amount]));
    return match.uses.map((use) => ({
      application: String(ids[at]),
      item: String(use.itemId),
      customer: String(use.customerId),
      amount: String(use.amount),
      off: String(off.get(use.itemId) ?? 0n),
    }));
  });
  await sql`
    insert into cash.application_use (company_id, application_id, item_id, customer_id, amount, written_off)
      select ${companyId}, u.application, u.item, u.customer, u.amount, u.off
        from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) as u (application bigint, item bigint, customer bigint, amount bigint, off bigint)`.execute(
    tx,
  );
  await sql`
    insert into cash.matching (company_id, entry_id, state, looked_on)
      select ${companyId}, e, 'applied', ${applying.today}::date from unnest(${rows.map((row) => row.entry)}::bigint[]) as e
    on conflict (company_id, entry_id) do update set state = 'applied', looked_on = excluded.looked_on`.execute(tx);
  await sql`delete from cash.proposal where company_id = ${companyId} and refused_at is null and entry_id = any (${rows.map((row) => row.entry)}::bigint[])`.execute(
    tx,
  );
  return ids;
}

/** Differences that settle the item although less money came: what is missing leaves the last item with its code. */
const SETTLING = new Set(['rounding', 'cash-discount', 'bank-charges', 'withholding']);

function writeOffsOf({ uses, difference }: Match): { readonly itemId: bigint; readonly amount: bigint; readonly code: string }[] {
  if (difference === null || difference.amount >= 0n || !SETTLING.has(difference.code)) return [];
  let left = -difference.amount;
  const off: { itemId: bigint; amount: bigint; code: string }[] = [];
  for (const use of uses.toReversed()) {
    if (use.amount <= 0n || left === 0n) continue;
    const amount = smaller(use.amount, left);
    off.push({ itemId: use.itemId, amount, code: difference.code });
    left -= amount;
  }
  return off;
}

/** The money of a payment by customer, credit notes set off within their customer; what is left over stays with the first. */
function sharesOf(applicationId: bigint, { payment, match }: ToApply): Share[] {
  const off = new Map(writeOffsOf(match).map((one) => [one.itemId, one.amount]));
  const shares = [...Map.groupBy(match.uses, (use) => use.customerId)].map(([customerId, uses]) => {
    const credits = uses.filter((use) => use.amount < 0n);
    let setOffLeft = -credits.reduce((sum, use) => sum + use.amount, 0n);
    const paid = uses
      .filter((use) => use.amount > 0n)
      .map((use) => {
        const byCredit = smaller(setOffLeft, use.amount);
        setOffLeft -= byCredit;
        return { itemId: use.itemId, amount: use.amount - byCredit - (off.get(use.itemId) ?? 0n) };
      })
      .filter((use) => use.amount > 0n);
    return { customerId, credits, paid, amount: paid.reduce((sum, use) => sum + use.amount, 0n) };
  });
  const rest = payment.amount - shares.reduce((sum, share) => sum + share.amount, 0n);
  return shares.flatMap((share, at) => {
    const amount = share.amount + (at === 0 ? rest : 0n);
    if (amount <= 0n) return [];
    return [
      {
        applicationId,
        key: `bank|${payment.entryId}|${applicationId}|${share.customerId}`,
        customerId: share.customerId,
        amount,
        payment,
        uses: share.paid,
        credits: share.credits,
      },
    ];
  });
}

function paymentOf(share: Share): NewPayment {
  return {
    customerId: share.customerId,
    key: share.key,
    valueOn: fromDayNumber(share.payment.valueOn),
    currency: share.payment.currency,
    amount: share.amount,
    documentNo: null,
    reference: share.payment.text.slice(0, 140) || null,
    payer: share.payment.payerName,
    method: 'transfer',
    uses: share.uses,
  };
}

async function keepPayments(
  tx: Tx,
  companyId: number,
  receipts: boolean,
  shares: readonly Share[],
  paymentIds: ReadonlyMap<string, bigint>,
): Promise<void> {
  const rows = shares.map((share) => ({
    application: String(share.applicationId),
    customer: String(share.customerId),
    id: String(paymentIds.get(share.key) ?? 0n),
    amount: String(share.amount),
  }));
  await sql`
    insert into cash.application_payment (company_id, application_id, customer_id, payment_id, receipt_id, amount)
      select ${companyId}, p.application, p.customer, case when not ${receipts} then p.id end, case when ${receipts} then p.id end, p.amount
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p (application bigint, customer bigint, id bigint, amount bigint)`.execute(
    tx,
  );
}

/** Credit notes that the payer took off are used for the items of the same payment, the oldest first. */
async function setOff(tx: Tx, companyId: number, bookedOn: CalendarDate, share: Share): Promise<void> {
  if (share.credits.length === 0) return;
  const { rows } = await sql<{ item_id: bigint; balance: bigint }>`
    select item_id, balance from ledger.open_item where company_id = ${companyId} and item_id = any (${share.uses.map((use) => String(use.itemId))}::bigint[])
       and balance > 0 order by due_on, item_id`.execute(tx);
  for (const credit of share.credits) {
    let left = -credit.amount;
    for (const row of rows) {
      const amount = smaller(left, row.balance);
      if (amount <= 0n) continue;
      await allocate(tx, { companyId, sourceItemId: credit.itemId, itemId: row.item_id, amount, bookedOn });
      row.balance -= amount;
      left -= amount;
    }
  }
}
