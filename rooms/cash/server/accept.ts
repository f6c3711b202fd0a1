import { sql } from 'kysely';
import type { CalendarDate, DayNumber } from '#kernel/calendar/calendar-date.ts';
import { absolute } from '#kernel/money/money.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { isReceipt, type EntryMeaning } from '#rooms/bank/core/door.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Difference, DifferenceCode, Evidence, Match, Pass, Use } from '../core/decision.ts';
import type { Incoming } from '../core/incoming.ts';
import { applyMatches } from './apply-matches.ts';
import { FREE_AMOUNT } from './free-amount.ts';
import { waysTaught } from './lessons.ts';

type Deciding = { readonly today: CalendarDate };

/** A person says yes to a proposal. The items are looked at again under the lock: what was paid since is not paid twice. */
export async function acceptProposal(tx: Tx, scope: CompanyScope, proposalId: bigint, deciding: Deciding): Promise<null | Refusal> {
  const { companyId } = scope;
  const { rows } = await sql<{
    entry_id: bigint;
    pass: Pass;
    uses: { item: string; customer: string; amount: string }[];
    difference_code: DifferenceCode | null;
    difference: bigint | null;
    evidence: Evidence[];
  }>`select entry_id, pass, uses, difference_code, difference, evidence from cash.proposal
      where company_id = ${companyId} and proposal_id = ${proposalId} and refused_at is null`.execute(tx);
  const proposal = rows[0];
  if (proposal === undefined) return refuse('proposal-unknown');
  const payment = await entryToApply(tx, companyId, proposal.entry_id);
  if (isRefusal(payment)) return payment;
  const uses = await freeUses(
    tx,
    companyId,
    payment.currency,
    proposal.uses.map((use) => ({ itemId: BigInt(use.item), amount: BigInt(use.amount) })),
  );
  if (isRefusal(uses)) return uses;
  const difference: Difference | null =
    proposal.difference_code === null ? null : { code: proposal.difference_code, amount: proposal.difference ?? 0n };
  return confirm(tx, scope, deciding, payment, { pass: proposal.pass, uses, difference, evidence: proposal.evidence, score: 0 });
}

/** A person says which items an entry pays. What differs needs its reason (P9); money beyond the items stays on account. */
export async function applyByHand(
  tx: Tx,
  scope: CompanyScope,
  order: {
    readonly entryId: bigint;
    readonly uses: readonly { readonly itemId: bigint; readonly amount: bigint }[];
    readonly difference: DifferenceCode | null;
  },
  deciding: Deciding,
): Promise<null | Refusal> {
  const payment = await entryToApply(tx, scope.companyId, order.entryId);
  if (isRefusal(payment)) return payment;
  const uses = await freeUses(tx, scope.companyId, payment.currency, order.uses);
  if (isRefusal(uses)) return uses;
  const amount = payment.amount - uses.reduce((sum, use) => sum + use.amount, 0n);
  const difference =
    amount === 0n
      ? null
      : amount > 0n
        ? { code: 'overpayment' as const, amount }
        : order.difference === null
          ? undefined
          : { code: order.difference, amount };
  if (difference === undefined || (amount < 0n && !WRITTEN_OFF.has(difference?.code ?? 'overpayment')))
    return refuse('difference-unexplained');
  return confirm(tx, scope, deciding, payment, { pass: 'documents', uses, difference, evidence: [], score: 0 }, 'by-hand');
}

const WRITTEN_OFF = new Set<DifferenceCode>(['rounding', 'cash-discount', 'bank-charges', 'withholding']);

async function confirm(
  tx: Tx,
  scope: CompanyScope,
  { today }: Deciding,
  payment: Incoming,
  match: Match,
  pass: string = match.pass,
): Promise<null> {
  const ways = await waysTaught(tx, scope.companyId, payment, match);
  await applyMatches(tx, scope, { today, byItself: false, userId: scope.actor.userId }, [
    { payment, match: { ...match, pass: pass as Pass } },
  ]);
  if (ways !== null)
    await sql`update cash.application set ways = ${ways}::text[] where company_id = ${scope.companyId} and entry_id = ${payment.entryId} and undone_at is null`.execute(
      tx,
    );
  await learnPayer(tx, scope.companyId, payment, match.uses, today);
  await writeAudit(tx, scope, {
    code: 'cash.apply',
    subject: { kind: 'entry', id: payment.entryId },
    data: { pass, items: match.uses.map((use) => use.itemId) },
  });
  return null;
}

/** From which account a debtor pays: learnt only from what a person confirmed. */
async function learnPayer(tx: Tx, companyId: number, payment: Incoming, uses: readonly Use[], today: CalendarDate): Promise<void> {
  if (payment.payerIban === null) return;
  const debtors = [...new Set(uses.map((use) => String(use.debtorId)))];
  await sql`
    insert into cash.payer (company_id, iban, debtor_id, last_on) select ${companyId}, ${payment.payerIban}, d, ${today}::date from unnest(${debtors}::bigint[]) as d
    on conflict (company_id, iban, debtor_id) do update set times = cash.payer.times + 1, last_on = excluded.last_on`.execute(tx);
}

async function entryToApply(tx: Tx, companyId: number, entryId: bigint): Promise<Incoming | Refusal> {
  const { rows } = await sql<{
    amount: bigint;
    currency: string;
    value_on: DayNumber;
    meaning: EntryMeaning;
    counterparty: string | null;
    counterparty_iban: string | null;
    words: string;
    applied: boolean;
  }>`
    select e.amount, e.currency, e.value_on - date '1970-01-01' as value_on, e.meaning, e.counterparty, e.counterparty_iban, e.words,
           exists (select from cash.application a where a.company_id = e.company_id and a.entry_id = e.entry_id and a.undone_at is null) as applied
      from bank.entry e where e.company_id = ${companyId} and e.entry_id = ${entryId} and e.parts = 0`.execute(tx);
  const row = rows[0];
  if (row === undefined) return refuse('entry-unknown');
  if (row.applied) return refuse('already-applied');
  if (row.amount <= 0n || !isReceipt(row.meaning)) return refuse('not-a-receipt');
  return {
    entryId,
    amount: row.amount,
    currency: row.currency,
    valueOn: row.value_on,
    payerName: row.counterparty,
    payerIban: row.counterparty_iban,
    payerTaxId: null,
    text: row.words,
    references: [],
    announcedBy: null,
  };
}

/** The items as they are now, locked in the order of their keys. */
async function freeUses(
  tx: Tx,
  companyId: number,
  currency: string,
  wanted: readonly { readonly itemId: bigint; readonly amount: bigint }[],
): Promise<readonly Use[] | Refusal> {
  const { rows } = await sql<{
    item_id: bigint;
    customer_id: bigint;
    debtor_id: bigint;
    document_no: string;
    currency: string;
    free: bigint;
  }>`
    select i.item_id, i.customer_id, c.debtor_id, i.document_no, i.currency,
           ${FREE_AMOUNT} as free
      from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
     where i.company_id = ${companyId} and i.item_id = any (${wanted.map((one) => String(one.itemId))}::bigint[]) order by i.item_id for update of i`.execute(
    tx,
  );
  const items = new Map(rows.map((row) => [row.item_id, row]));
  const uses: Use[] = [];
  for (const { itemId, amount } of wanted) {
    const item = items.get(itemId);
    if (item === undefined) return refuse('proposal-stale');
    if (item.currency !== currency) return refuse('currency-differs');
    const fits = amount !== 0n && amount > 0n === item.free > 0n && absolute(amount) <= absolute(item.free);
    if (!fits) return refuse('proposal-stale', { document: item.document_no });
    uses.push({ itemId, customerId: item.customer_id, debtorId: item.debtor_id, documentNo: item.document_no, amount });
  }
  return uses;
}

export async function refuseProposal(tx: Tx, scope: CompanyScope, proposalId: bigint, now: Date): Promise<null | Refusal> {
  const { companyId, actor } = scope;
  const { rows } = await sql<{ entry_id: bigint }>`
    update cash.proposal set refused_at = ${now}, refused_by = ${actor.userId} where company_id = ${companyId} and proposal_id = ${proposalId} and refused_at is null
    returning entry_id`.execute(tx);
  const entryId = rows[0]?.entry_id;
  if (entryId === undefined) return refuse('proposal-unknown');
  await sql`
    update cash.matching m set state = 'unidentified' where m.company_id = ${companyId} and m.entry_id = ${entryId} and m.state = 'proposed'
       and not exists (select from cash.proposal p where p.company_id = m.company_id and p.entry_id = m.entry_id and p.refused_at is null)`.execute(
    tx,
  );
  await writeAudit(tx, scope, { code: 'cash.refuse', subject: { kind: 'entry', id: entryId } });
  return null;
}

/** Money that is no customer's payment (a refund, a grant): out of the lists, with its reason; `null` brings it back. */
export async function setAside(tx: Tx, scope: CompanyScope, entryId: bigint, why: string | null): Promise<null | Refusal> {
  const { rows } = await sql`
    update cash.matching set state = ${why === null ? 'unidentified' : 'set-aside'}, set_aside_why = ${why}
     where company_id = ${scope.companyId} and entry_id = ${entryId} and state = any (${why === null ? ['set-aside'] : ['proposed', 'unidentified']}::text[]) returning entry_id`.execute(
    tx,
  );
  if (rows.length === 0) return refuse('entry-unknown');
  await writeAudit(tx, scope, { code: 'cash.set-aside', subject: { kind: 'entry', id: entryId }, reason: why });
  return null;
}
