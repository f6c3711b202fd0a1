import { sql } from 'kysely';
import type { z } from 'zod';
import { addDays, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { workingDaysBetween } from '#kernel/calendar/shifts.ts';
import type { Holidays } from '#kernel/calendar/holidays.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { companyCalendar } from '#rooms/agreements/server/door.ts';
import { saySource, sourceList } from '#rooms/intake/server/door.ts';
import { dunningSettings } from '#rooms/policies/server/door.ts';
import type { standing } from '../core/contract/standing.ts';

type Standing = z.output<typeof standing>;
type Finding = Standing['findings'][number];
type View = { readonly companyId: number; readonly today: CalendarDate };
type Sum = { currency: Currency; minor: string };

/** A bank sends a statement for each working day; after this many without one somebody should ask. */
const LATE_ACCOUNT_WORKING_DAYS = 3;
/** How far back documents and refused files are counted. */
const DAYS = 30;

/** Each origin of data with its last success, how fresh it is by the rule of the run itself (G2), its totals and what waits for a person. */
export async function readStandings(tx: Tx, view: View, now: Date): Promise<Standing[]> {
  const calendar = await companyCalendar(tx, view.companyId, view.today);
  return [
    ...(await ledgers(tx, view, calendar)),
    ...(await accounts(tx, view, calendar)),
    ...(await documents(tx, view)),
    ...(await receipts(tx, view)),
    ...(await fetched(tx, view, now)),
  ];
}

async function ledgers(tx: Tx, { companyId, today }: View, calendar: Holidays): Promise<Standing[]> {
  const { staleAfterWorkingDays } = await dunningSettings(tx, companyId, today);
  const { rows } = await sql<{
    name: string;
    mode: 'follow' | 'lead' | null;
    last_as_of: CalendarDate | null;
    last_at: Date | null;
    count: number;
    sums: Sum[] | null;
    rejected: number | null;
    waiting: number;
    to_decide: number;
  }>`
    select l.name, l.mode, l.last_as_of, coalesce(b.registered_at, l.last_import_at) as last_at, coalesce(o.count, 0)::int as count, o.sums, b.rejected,
           (select count(*)::int from intake.import i where i.company_id = l.company_id and i.ledger_id = l.ledger_id and i.state in ('ready', 'stopped')) as waiting,
           (select count(*)::int from customers.customer c where c.company_id = l.company_id and c.ledger_id = l.ledger_id and c.quarantined_for is not null) as to_decide
      from customers.ledger l
      left join lateral (select i.registered_at, (i.result ->> 'rejectedRows')::int as rejected from intake.import i
                          where i.company_id = l.company_id and i.ledger_id = l.ledger_id and i.kind = 'open-items' and i.state = 'registered'
                          order by i.registered_at desc limit 1) b on true
      left join (select ledger_id, sum(n)::int as count, json_agg(json_build_object('currency', currency, 'minor', minor::text) order by currency) as sums
                   from (select ledger_id, currency, count(*) as n, sum(balance) as minor from ledger.open_item where company_id = ${companyId} and closed_on is null group by 1, 2) s
                  group by 1) o on o.ledger_id = l.ledger_id
     where l.company_id = ${companyId} order by l.ledger_id`.execute(tx);
  return rows.map((row) => ({
    kind: 'ledger',
    name: row.name,
    lastAt: row.last_at,
    asOf: row.last_as_of,
    freshness: row.mode === 'lead' ? 'own' : freshness(row.last_as_of, today, calendar, staleAfterWorkingDays),
    count: row.count,
    totals: amounts(row.sums),
    findings: found({ 'rows-rejected': row.rejected ?? 0, 'imports-waiting': row.waiting, 'customers-to-decide': row.to_decide }),
  }));
}

async function accounts(tx: Tx, { companyId, today }: View, calendar: Holidays): Promise<Standing[]> {
  const { rows } = await sql<{
    account: string;
    currency: Currency;
    last_on: CalendarDate | null;
    closing: bigint | null;
    imported_at: Date;
    count: number;
    to_match: number;
  }>`
    select s.account, s.currency, coalesce(s.closing_on, s.last_on) as last_on, s.closing, t.imported_at, t.count, m.to_match
      from (select account, currency, max(imported_at) as imported_at, sum(entries)::int as count from bank.statement where company_id = ${companyId} group by 1, 2) t
      join lateral (select * from bank.statement s where s.company_id = ${companyId} and s.account = t.account and s.currency = t.currency
                     order by coalesce(s.closing_on, s.last_on) desc nulls last, s.statement_id desc limit 1) s on true
      join lateral (select count(*)::int as to_match from cash.matching m join bank.entry e on e.company_id = m.company_id and e.entry_id = m.entry_id
                     where m.company_id = ${companyId} and m.state in ('proposed', 'unidentified') and e.account = t.account and e.currency = t.currency) m on true
     order by s.account, s.currency`.execute(tx);
  return rows.map((row) => ({
    kind: 'bank-account',
    name: row.account,
    lastAt: row.imported_at,
    asOf: row.last_on,
    freshness: freshness(row.last_on, today, calendar, LATE_ACCOUNT_WORKING_DAYS),
    count: row.count,
    totals: row.closing === null ? [] : [money(row.closing, row.currency)],
    findings: found({ 'entries-to-match': row.to_match }),
  }));
}

async function documents(tx: Tx, { companyId, today }: View): Promise<Standing[]> {
  const since = addDays(today, -DAYS);
  const { rows } = await sql<{ last_at: Date | null; last_on: CalendarDate | null; count: number; sums: Sum[] | null; refused: number }>`
    select (select max(taken_at) from invoices.document where company_id = ${companyId}) as last_at,
           (select max(issued_on) from invoices.document where company_id = ${companyId}) as last_on,
           coalesce(sum(d.n), 0)::int as count, json_agg(json_build_object('currency', d.currency, 'minor', d.total::text) order by d.currency) filter (where d.n > 0) as sums,
           (select count(*)::int from intake.received_file f where f.company_id = ${companyId} and f.status in ('refused', 'quarantined') and f.received_at >= ${since}::date
               and f.kind in ('fatturapa', 'ubl')) as refused
      from (select currency, count(*) as n, sum(total) as total from invoices.document where company_id = ${companyId} and issued_on > ${since}::date group by 1) d`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined || (row.last_at === null && row.refused === 0)) return [];
  return [
    {
      kind: 'e-invoices',
      name: '',
      lastAt: row.last_at,
      asOf: row.last_on,
      freshness: 'own',
      count: row.count,
      totals: amounts(row.sums),
      findings: found({ 'files-refused': row.refused }),
    },
  ];
}

async function receipts(tx: Tx, { companyId, today }: View): Promise<Standing[]> {
  const { rows } = await sql<{ last_at: Date | null; last_on: CalendarDate | null; count: number; alone: number }>`
    select max(taken_at) as last_at, max(happened_on) as last_on, count(*) filter (where happened_on > ${addDays(today, -DAYS)}::date)::int as count,
           count(*) filter (where document_id is null)::int as alone
      from invoices.receipt where company_id = ${companyId}`.execute(tx);
  const [row] = rows;
  if (row === undefined || row.last_at === null) return [];
  return [
    {
      kind: 'sdi-receipts',
      name: '',
      lastAt: row.last_at,
      asOf: row.last_on,
      freshness: 'own',
      count: row.count,
      totals: [],
      findings: found({ 'receipts-without-invoice': row.alone }),
    },
  ];
}

/** Folders and mailboxes that are looked at by themselves. */
async function fetched(tx: Tx, { companyId, today }: View, now: Date): Promise<Standing[]> {
  const since = addDays(today, -DAYS);
  const { rows } = await sql<{ source_id: bigint; last_on: CalendarDate | null; count: number; sums: Sum[] | null; refused: number }>`
    select s.source_id, b.last_on, coalesce(b.count, 0)::int as count, coalesce(b.refused, 0)::int as refused,
           (select json_agg(json_build_object('currency', x.currency, 'minor', x.minor::text) order by x.currency) from (
              select e.key as currency, sum(e.value::bigint) as minor from intake.source_file f
                join intake.received_file r on r.company_id = f.company_id and r.file_id = f.file_id cross join lateral jsonb_each_text(r.totals) e
               where f.company_id = s.company_id and f.source_id = s.source_id and f.outcome = 'imported' and f.taken_at >= ${since}::date group by 1) x) as sums
      from intake.source s
      left join lateral (select max(f.taken_at)::date as last_on, count(*) as count, count(*) filter (where f.outcome in ('refused', 'quarantined', 'failed')) as refused
                           from intake.source_file f where f.company_id = s.company_id and f.source_id = s.source_id and f.taken_at >= ${since}::date and f.outcome <> 'nothing') b on true
     where s.company_id = ${companyId} and s.removed_at is null`.execute(tx);
  const brought = new Map(rows.map((row) => [row.source_id, row]));
  return (await sourceList(tx, companyId)).map((source) => {
    const said = saySource(source, now, 'it');
    const row = brought.get(source.source_id);
    return {
      kind: said.kind,
      name: said.name,
      lastAt: said.succeededAt,
      asOf: row?.last_on ?? null,
      freshness: said.freshness === 'new' ? 'none' : said.freshness,
      count: row?.count ?? 0,
      totals: amounts(row?.sums ?? null),
      findings: found({ 'files-refused': row?.refused ?? 0 }),
    };
  });
}

function freshness(asOf: CalendarDate | null, today: CalendarDate, calendar: Holidays, most: number): Standing['freshness'] {
  if (asOf === null) return 'none';
  return workingDaysBetween(asOf, today, calendar) > most ? 'late' : 'fresh';
}

function amounts(sums: readonly Sum[] | null): Standing['totals'] {
  return (sums ?? []).map(({ currency, minor }) => money(BigInt(minor), currency));
}

function found(counts: Partial<Record<Finding['code'], number>>): Finding[] {
  return Object.entries(counts).flatMap(([code, count]) => (count > 0 ? [{ code: code as Finding['code'], count }] : []));
}
