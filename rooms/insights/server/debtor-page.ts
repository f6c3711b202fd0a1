import { sql } from 'kysely';
import type { z } from 'zod';
import { addMonths, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { publicId } from '#kernel/ids.ts';
import { larger, money } from '#kernel/money/money.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { overdueOf, type BandCuts } from '#rooms/ledger/core/door.ts';
import { heldItems, openNow, readAgeing } from '#rooms/ledger/server/door.ts';
import type { debtorPage } from '../core/contract.ts';
import { payingHabits, type KnownPayment } from '../core/habits.ts';
import { bandsAnswer } from './ageing-answer.ts';

export type DebtorPage = z.output<typeof debtorPage>;
type View = { readonly companyId: number; readonly today: CalendarDate; readonly cuts: BandCuts; readonly withNotes: boolean };

/** A customer on one page: who he is, what he owes in each currency, how he pays, what he promised. */
export async function readDebtorPage(
  tx: Tx,
  view: View,
  debtorId: bigint,
): Promise<DebtorPage | Refusal<'debtor-unknown' | 'debtor-joined'>> {
  const header = await readHeader(tx, view.companyId, debtorId);
  if (header === undefined) return refuse('debtor-unknown');
  if (header.joined_into !== null) return refuse('debtor-joined', { into: publicId('debtor', header.joined_into) });
  const {
    segment,
    ladder,
    stage,
    pinned_note,
    pinned_by,
    pinned_at,
    open_items,
    closed_items,
    documents,
    records,
    promises,
    joined_into: _into,
    ...who
  } = header;
  return {
    ...who,
    // What an agent outside the company may not read (P26).
    pinnedNote: pinned_note === null || !view.withNotes ? null : { text: pinned_note, by: pinned_by, at: pinned_at },
    segment,
    ladder,
    stage: stage ?? 0,
    codes: await readCodes(tx, view.companyId, debtorId),
    positions: await readPositions(tx, view, debtorId),
    habits: payingHabits(await knownPayments(tx, view, debtorId), view.today),
    promises,
    openItems: open_items,
    closedItems: closed_items,
    documents,
    records,
  };
}

type Header = Pick<
  DebtorPage,
  | 'id'
  | 'name'
  | 'customerType'
  | 'vatNumber'
  | 'taxCode'
  | 'language'
  | 'pec'
  | 'keyAccount'
  | 'firstInvoiceOn'
  | 'version'
  | 'promises'
  | 'documents'
  | 'records'
> & {
  joined_into: bigint | null;
  segment: string | null;
  ladder: string | null;
  stage: number | null;
  pinned_note: string | null;
  pinned_by: string | null;
  pinned_at: Date | null;
  open_items: number;
  closed_items: number;
};

async function readHeader(tx: Tx, companyId: number, debtorId: bigint): Promise<Header | undefined> {
  const items = sql`from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
    where i.company_id = ${companyId} and c.debtor_id = ${debtorId}`;
  const { rows } = await sql<Header>`
    select b.debtor_id as id, b.name, b.customer_type as "customerType", b.vat_number as "vatNumber", b.tax_code as "taxCode", b.language, b.pec,
           b.key_account as "keyAccount", b.first_invoice_on as "firstInvoiceOn", b.version, b.joined_into, s.segment, s.ladder, s.stage, b.pinned_note, u.name as pinned_by, b.pinned_at,
           (select count(*)::int ${items} and i.closed_on is null) as open_items, (select count(*)::int ${items} and i.closed_on is not null) as closed_items,
           (select count(*)::int from customers.document d where d.company_id = b.company_id and d.debtor_id = b.debtor_id) as documents,
           (select count(*)::int from customers.record r join customers.customer c on c.company_id = r.company_id and c.customer_id = r.customer_id
             where r.company_id = b.company_id and c.debtor_id = b.debtor_id) as records,
           (select json_build_object('open', count(*) filter (where p.state = 'open'), 'kept', count(*) filter (where p.state = 'kept'),
                     'partlyKept', count(*) filter (where p.state = 'partly-kept'), 'broken', count(*) filter (where p.state = 'broken'))
              from agreements.promise p where p.company_id = b.company_id and p.debtor_id = b.debtor_id) as promises
      from customers.debtor b
      left join policies.debtor_state s on s.company_id = b.company_id and s.debtor_id = b.debtor_id
      left join companies.app_user u on u.user_id = b.pinned_by
     where b.company_id = ${companyId} and b.debtor_id = ${debtorId}`.execute(tx);
  return rows[0];
}

async function readCodes(tx: Tx, companyId: number, debtorId: bigint): Promise<DebtorPage['codes']> {
  type Row = Omit<DebtorPage['codes'][number], 'balances'> & { balances: { currency: Currency; minor: string }[] | null };
  const { rows } = await sql<Row>`
    select c.customer_id as id, l.code as ledger, c.code, c.name, c.vat_number as "vatNumber", c.tax_code as "taxCode", c.address, c.email, c.phone,
           c.payment_terms as "paymentTerms", c.payment_method as "paymentMethod", area.name as area, collector.name as collector, salesperson.name as salesperson,
           c.quarantined_for as "quarantinedFor",
           (select json_agg(json_build_object('currency', t.currency, 'minor', t.minor::text) order by t.currency)
              from (select i.currency, sum(i.balance) as minor from ledger.open_item i where i.company_id = c.company_id and i.customer_id = c.customer_id
                     and i.closed_on is null group by 1) t) as balances
      from customers.customer c
      join customers.ledger l on l.company_id = c.company_id and l.ledger_id = c.ledger_id
      left join customers.assignee area on area.company_id = c.company_id and area.assignee_id = c.area_id
      left join customers.assignee collector on collector.company_id = c.company_id and collector.assignee_id = c.collector_id
      left join customers.assignee salesperson on salesperson.company_id = c.company_id and salesperson.assignee_id = c.salesperson_id
     where c.company_id = ${companyId} and c.debtor_id = ${debtorId} order by l.code, c.code`.execute(tx);
  return rows.map((row) => ({ ...row, balances: (row.balances ?? []).map((one) => money(BigInt(one.minor), one.currency)) }));
}

async function readPositions(tx: Tx, { companyId, today, cuts }: View, debtorId: bigint): Promise<DebtorPage['positions']> {
  const customers = sql`(select c.customer_id from customers.customer c where c.company_id = ${companyId} and c.debtor_id = ${debtorId})`;
  const report = await readAgeing(tx, companyId, {
    asOf: today,
    cuts,
    where: sql`b.debtor_id = ${debtorId}`,
    items: sql`i.customer_id in ${customers}`,
  });
  const own = sql`(select i.* from ${openNow(companyId)} i where i.customer_id in ${customers})`;
  const held = await sql<{ currency: Currency; held: bigint; disputed: bigint; overdue_held: bigint }>`
    select h.currency, sum(h.held)::bigint as held, sum(h.disputed)::bigint as disputed,
           coalesce(sum(h.held) filter (where ledger.is_overdue(h.held, h.due_on, ${today}::date)), 0)::bigint as overdue_held
      from ${heldItems(companyId, today, own)} h group by 1`.execute(tx);
  const counts = await sql<{
    currency: Currency;
    items: number;
  }>`select i.currency, count(*)::int as items from ${own} i group by 1`.execute(tx);
  const limits = await sql<{ currency: Currency; credit_limit: bigint }>`
    select coalesce(c.credit_limit_currency, f.currency) as currency, sum(c.credit_limit)::bigint as credit_limit
      from customers.customer c join companies.company f on f.company_id = c.company_id
     where c.company_id = ${companyId} and c.debtor_id = ${debtorId} and c.credit_limit is not null group by 1`.execute(tx);
  return report.currencies.map((one) => {
    const of = (minor: bigint) => money(minor, one.currency);
    const takes = held.rows.find((row) => row.currency === one.currency);
    const overdue = overdueOf(one);
    const limit = limits.rows.find((row) => row.currency === one.currency);
    return {
      currency: one.currency,
      exposure: of(one.ledgerTotal),
      overdue: of(overdue),
      items: counts.rows.find((row) => row.currency === one.currency)?.items ?? 0,
      bands: bandsAnswer(one, one.currency, cuts),
      unapplied: of(one.unapplied),
      awaitingPosting: of(one.awaitingPosting),
      disputed: of(takes?.disputed ?? 0n),
      held: of(takes?.held ?? 0n),
      askable: of(larger(0n, overdue - (takes?.overdue_held ?? 0n) + one.unapplied - one.awaitingPosting)),
      limit: limit === undefined ? null : of(limit.credit_limit),
    };
  });
}

/** Money with a known cause that lowered his documents in the last twelve months. */
async function knownPayments(tx: Tx, { companyId, today }: View, debtorId: bigint): Promise<KnownPayment[]> {
  const { rows } = await sql<KnownPayment>`
    select m.effective_on as "paidOn", i.due_on as "dueOn", m.amount,
           coalesce(paid.method, r.method, i.method) as method
      from customers.customer c
      join ledger.open_item i on i.company_id = c.company_id and i.customer_id = c.customer_id and i.amount > 0 and i.document_on > ${addMonths(today, -36)}::date
      join ledger.movement m on m.company_id = i.company_id and m.item_id = i.item_id and m.amount < 0
      left join ledger.allocation a on m.cause_kind = 'allocation' and a.company_id = m.company_id and a.allocation_id = m.cause_id
      left join ledger.open_item paid on paid.company_id = a.company_id and paid.item_id = a.source_item_id
      left join ledger.receipt r on m.cause_kind = 'receipt' and r.company_id = m.company_id and r.receipt_id = m.cause_id
     where c.company_id = ${companyId} and c.debtor_id = ${debtorId} and m.effective_on > ${addMonths(today, -12)}::date
       and (m.kind = 'payment' or m.cause_kind in ('receipt', 'payment'))
       and not exists (select from ledger.movement undone where undone.company_id = m.company_id and undone.reverses_id = m.movement_id)
     order by m.effective_on`.execute(tx);
  return rows;
}
