import { sql } from 'kysely';
import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { PLAN_FOR_THIS_COMPANY } from '#rooms/ledger/server/door.ts';
import { isReceipt, type EntryMeaning } from '#rooms/bank/core/door.ts';
import type { Candidate, Incoming } from '../core/incoming.ts';

/** One table of all that is open, made once per run: numbers are looked for in it, and what is applied leaves it. */
export async function stageOpenItems(tx: Tx, companyId: number): Promise<void> {
  await sql`drop table if exists pg_temp.cash_item`.execute(tx);
  await sql`
    create temporary table cash_item on commit drop as
      select i.item_id, i.customer_id, c.debtor_id, i.currency, i.document_no, i.document_on - date '1970-01-01' as document_on, i.due_on - date '1970-01-01' as due_on,
             i.balance - coalesce(v.covered, 0) as free, cash.document_serial(i.document_no, extract(year from i.document_on)::int) as serial,
             upper(regexp_replace(i.document_no, '[^A-Za-z0-9]', '', 'g')) as compact
        from ledger.open_item i
        join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
        left join (select v.item_id, sum(v.amount - v.absorbed)::bigint as covered from ledger.receipt_cover v
                     join ledger.receipt r on r.company_id = v.company_id and r.receipt_id = v.receipt_id and r.undone_at is null
                    where v.company_id = ${companyId} and v.absorbed < v.amount group by 1) v on v.item_id = i.item_id
       where i.company_id = ${companyId} and i.closed_on is null and i.kind in ('invoice', 'debit', 'unpaid', 'credit', 'other')
         and i.balance - coalesce(v.covered, 0) <> 0`.execute(tx);
  await sql`create index on cash_item (serial)`.execute(tx);
  await sql`create index on cash_item (compact)`.execute(tx);
  await sql`create index on cash_item (debtor_id)`.execute(tx);
  await sql`create unique index on cash_item (item_id)`.execute(tx);
  await sql`analyze cash_item`.execute(tx);
}

type EntryRow = {
  entry_id: bigint;
  amount: bigint;
  currency: string;
  value_on: DayNumber;
  counterparty: string | null;
  counterparty_iban: string | null;
  counterparty_tax_id: string | null;
  words: string;
  end_to_end: string | null;
  creditor_ref: string | null;
  documents: string[];
  advised: string[] | null;
  announced_by: bigint | null;
};

const RECEIPTS = (
  [
    'transfer-in',
    'cheque-in',
    'cash-in',
    'mav-in',
    'other-in',
    'direct-debit-in',
    'card-in',
    'bills-in',
  ] as const satisfies readonly EntryMeaning[]
).filter((meaning) => isReceipt(meaning));

/** Entries of money that came in and is not applied, in the order in which they came; one page after the other. */
export async function waitingEntries(
  tx: Tx,
  companyId: number,
  after: bigint,
  limit: number,
  only: readonly bigint[] | null,
): Promise<Incoming[]> {
  await PLAN_FOR_THIS_COMPANY.execute(tx);
  const { rows } = await sql<EntryRow>`
    select e.entry_id, e.amount, e.currency, e.value_on - date '1970-01-01' as value_on, e.counterparty, e.counterparty_iban, e.counterparty_tax_id, e.words, e.end_to_end,
           e.creditor_ref, e.documents, a.documents as advised, a.debtor_id as announced_by
      from bank.entry e left join cash.matching m on m.company_id = e.company_id and m.entry_id = e.entry_id
      -- An announced payment is the one of its amount, where no other announces the same; where the account is known, no other of its customer.
      left join lateral (
        select min(x.documents) as documents, min(x.debtor_id) as debtor_id from cash.advice x
         where x.company_id = e.company_id and x.currency = e.currency and x.total = e.amount
           and (x.debtor_id is null or not exists (select from cash.payer p where p.company_id = e.company_id and p.iban = e.counterparty_iban)
                or exists (select from cash.payer p where p.company_id = e.company_id and p.iban = e.counterparty_iban and p.debtor_id = x.debtor_id))
        having count(*) = 1) a on true
     where e.company_id = ${companyId} and e.entry_id > ${after} and e.amount > 0 and e.parts = 0 and e.meaning = any (${RECEIPTS}::text[])
       and (m.state is null or m.state in ('proposed', 'unidentified')) and (${only === null} or e.entry_id = any (${(only ?? []).map(String)}::bigint[]))
     order by e.entry_id limit ${limit}`.execute(tx);
  return rows.map((row) => ({
    entryId: row.entry_id,
    amount: row.amount,
    currency: row.currency,
    valueOn: row.value_on,
    payerName: row.counterparty,
    payerIban: row.counterparty_iban,
    payerTaxId: row.counterparty_tax_id,
    text: row.words,
    references: [row.creditor_ref, ...row.documents, ...(row.advised ?? []), row.end_to_end].filter((one): one is string => one !== null),
    announcedBy: row.announced_by,
  }));
}

/** More documents with one number than this say nothing about a payer who is not known. */
const MOST_PER_NUMBER = 60;
const MOST_PER_DEBTOR = 400;

export type Offered = {
  readonly byNumber: ReadonlyMap<string, readonly Candidate[]>;
  readonly byDebtor: ReadonlyMap<bigint, readonly Candidate[]>;
};

type ItemRow = Omit<Candidate, 'itemId' | 'customerId' | 'debtorId' | 'documentNo' | 'documentOn' | 'dueOn'> & {
  item_id: bigint;
  customer_id: bigint;
  debtor_id: bigint;
  document_no: string;
  document_on: DayNumber;
  due_on: DayNumber;
  asked: string;
};

/** The items that a page of payments could mean: by the numbers in their words, and all of the debtors who pay. Two statements a page. */
export async function offeredItems(
  tx: Tx,
  wanted: { readonly numbers: ReadonlySet<string>; readonly debtors: ReadonlySet<bigint> },
): Promise<Offered> {
  const byNumber = new Map<string, Candidate[]>();
  const byDebtor = new Map<bigint, Candidate[]>();
  if (wanted.numbers.size > 0) {
    const { rows } = await sql<ItemRow>`
      with asked as (select unnest(${[...wanted.numbers]}::text[]) as number),
      hits as (select a.number as asked, i.* from asked a join cash_item i on i.serial = a.number
               union select a.number, i.* from asked a join cash_item i on i.compact = a.number)
      select * from (select h.*, count(*) over (partition by asked) as several from hits h) x where several <= ${MOST_PER_NUMBER}`.execute(
      tx,
    );
    for (const row of rows) push(byNumber, row.asked, candidateOf(row));
  }
  if (wanted.debtors.size > 0) {
    const { rows } = await sql<ItemRow>`
      select d.debtor_id::text as asked, i.* from unnest(${[...wanted.debtors].map(String)}::bigint[]) as d (debtor_id)
       cross join lateral (select * from cash_item i where i.debtor_id = d.debtor_id order by i.due_on, i.item_id limit ${MOST_PER_DEBTOR}) i`.execute(
      tx,
    );
    for (const row of rows) push(byDebtor, row.debtor_id, candidateOf(row));
  }
  return { byNumber, byDebtor };
}

function candidateOf(row: ItemRow): Candidate {
  return {
    itemId: row.item_id,
    customerId: row.customer_id,
    debtorId: row.debtor_id,
    currency: row.currency,
    documentNo: row.document_no,
    documentOn: row.document_on,
    dueOn: row.due_on,
    free: row.free,
    serial: row.serial,
    compact: row.compact,
  };
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

/** What was applied is taken out of the staged items, so that no later payment takes it again. */
export async function takeFromStage(tx: Tx, used: ReadonlyMap<bigint, bigint>): Promise<void> {
  if (used.size === 0) return;
  await sql`
    update cash_item i set free = i.free - u.amount from unnest(${[...used.keys()].map(String)}::bigint[], ${[...used.values()].map(String)}::bigint[]) as u (item_id, amount)
     where i.item_id = u.item_id`.execute(tx);
  await sql`delete from cash_item where free = 0 and item_id = any (${[...used.keys()].map(String)}::bigint[])`.execute(tx);
}
