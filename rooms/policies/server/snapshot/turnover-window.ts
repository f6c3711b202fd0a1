import { sql, type RawBuilder } from 'kysely';
import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { dayToDate } from '../day-to-date.ts';
import { among, type DebtorSet } from './debtor-set.ts';

/** The twelve full months of which a customer's turnover is the sum; `null` = of some month of them nobody can tell. */
export type TurnoverWindow = { readonly currency: string; readonly ofFile: readonly string[]; readonly ofLedger: readonly string[] };

/**
 * Which of the last twelve full months a file of turnover tells customer by customer, and in which the ledger was followed, so that its
 * documents do. A month that neither tells makes the turnover unknown: half a year is never taken for a whole one (P6).
 */
export async function turnoverWindow(tx: Tx, companyId: number, today: DayNumber): Promise<TurnoverWindow | null> {
  const { rows } = await sql<{ month: string; currency: string; told: boolean; followed: boolean }>`
    with months as (select generate_series(date_trunc('month', ${dayToDate(today)}) - interval '12 months', date_trunc('month', ${dayToDate(today)}) - interval '1 month', interval '1 month')::date as month),
         own as (select currency from companies.company where company_id = ${companyId}),
         told as (select s.month from ledger.monthly_sales s, own where s.company_id = ${companyId} and s.source = 'customers' and s.currency = own.currency),
         since as (select max(f.first) as day, count(*) filter (where f.first is null) as unknown from (
           select (select min(m.as_of) from intake.import m where m.company_id = l.company_id and m.ledger_id = l.ledger_id and m.kind = 'open-items' and m.state = 'registered') as first
             from customers.ledger l where l.company_id = ${companyId}) f)
    select m.month::text, own.currency, m.month in (select month from told) as told, coalesce(since.unknown = 0 and m.month >= since.day, false) as followed
      from months m, own, since order by 1`.execute(tx);
  const first = rows[0];
  if (first === undefined || rows.some(({ told, followed }) => !told && !followed)) return null;
  const months = (which: (row: (typeof rows)[number]) => boolean): string[] => rows.filter(which).map(({ month }) => month);
  return { currency: first.currency, ofFile: months(({ told }) => told), ofLedger: months(({ told }) => !told) };
}

export type TurnoverRow = { debtor_id: bigint; turnover: bigint };

/** Each debtor's turnover in the window: the months of the file by it, the others by their documents. */
export function turnoverOf(set: DebtorSet, { currency, ofFile, ofLedger }: TurnoverWindow): RawBuilder<TurnoverRow> {
  const { companyId } = set;
  const codes = sql`(select n.customer_id from customers.customer n where n.company_id = ${companyId} and n.debtor_id = d.debtor_id)`;
  const inFile = sql`coalesce((select sum(s.amount) from ledger.customer_sales s where s.company_id = ${companyId} and s.customer_id in ${codes} and s.currency = ${currency}
    and s.month = any (${[...ofFile]}::date[])), 0)`;
  const inLedger = sql`coalesce((select sum(case when y.kind = 'credit' then -abs(y.original) else y.original end) from ledger.open_item y
    where y.company_id = ${companyId} and y.customer_id in ${codes} and y.currency = ${currency} and y.kind in ('invoice', 'debit', 'credit')
      and date_trunc('month', y.document_on)::date = any (${[...ofLedger]}::date[])), 0)`;
  return sql<TurnoverRow>`
    select d.debtor_id, (${inFile} + ${ofLedger.length === 0 ? sql`0` : inLedger})::bigint as turnover
      from customers.debtor d where d.company_id = ${companyId} and ${among('d.debtor_id', set)}`;
}
