import { sql } from 'kysely';
import type { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { parseCurrency, type Currency } from '#kernel/money/currency.ts';
import { money, parseDecimal } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { heldItems, inAgeing, itemsAsOf, openNow, readAgeing } from '#rooms/ledger/server/door.ts';
import type { dashboard } from '../core/contract.ts';
import { currencyAnswer } from './ageing-answer.ts';
import { readDso } from './dso.ts';
import type { FigureView } from './figure-view.ts';

type Dashboard = z.output<typeof dashboard>;
/** The manager's first look: ageing, DSO and portfolio, with what each figure covers and what it ties to (P25). */
export async function readDashboard(tx: Tx, view: FigureView): Promise<Dashboard> {
  const { companyId, asOf, today, cuts, netsCredits } = view;
  const report = await readAgeing(tx, companyId, { asOf, cuts, netsCredits });
  const parts = await readScope(tx, view);
  const ledgers = await readLedgers(tx, companyId);
  const dso: Dashboard['dso'] = [];
  for (const { currency, total } of report.currencies)
    dso.push(dsoAnswerOf(await readDso(tx, companyId, { asOf, currency, receivables: total })));
  return {
    asOf,
    today,
    ledgerAsOf: ledgers.ledgerAsOf,
    lastImportAt: ledgers.lastImportAt,
    currencies: report.currencies.map((one) => {
      const scope = parts.find((part) => part.currency === one.currency);
      const of = (minor: bigint | undefined) => money(minor ?? 0n, one.currency);
      return {
        ...currencyAnswer(one, cuts),
        scope: {
          assignedWithRecourse: of(scope?.assigned),
          billsInMaturity: of(scope?.bills),
          disputed: of(scope?.disputed),
          held: of(scope?.held),
          credits: of(scope?.credits),
        },
      };
    }),
    control: await readControl(tx, companyId),
    dso,
    portfolio: await readPortfolio(tx, view),
  };
}

export function dsoAnswerOf(dso: Awaited<ReturnType<typeof readDso>>): Dashboard['dso'][number] {
  return {
    asOf: dso.asOf,
    currency: dso.currency,
    receivables: money(dso.receivables, dso.currency),
    days: dso.days,
    atLeastDays: dso.atLeastDays,
    months: dso.months.map(({ month, sales, days }) => ({ month, sales: money(sales, dso.currency), days })),
    missingSales: [...dso.missingSales],
    complete: dso.complete,
  };
}

type Scope = { currency: Currency; assigned: bigint; bills: bigint; credits: bigint; disputed: bigint; held: bigint };

async function readScope(tx: Tx, view: FigureView): Promise<Scope[]> {
  const { companyId, asOf } = view;
  const items = sql`(select i.* from ${sourceOf(view)} i where ${inAgeing(companyId)})`;
  const parts = await sql<Omit<Scope, 'disputed' | 'held'>>`
    select i.currency, coalesce(sum(i.balance) filter (where i.assigned is not null), 0)::bigint as assigned,
           coalesce(sum(i.balance) filter (where i.method in ('riba', 'sdd') and i.kind <> 'unpaid' and i.due_on >= ${asOf}::date and i.balance > 0), 0)::bigint as bills,
           coalesce(sum(i.balance) filter (where i.balance < 0), 0)::bigint as credits
      from ${items} i group by 1`.execute(tx);
  const held = await sql<{ currency: Currency; held: bigint; disputed: bigint }>`
    select h.currency, sum(h.held)::bigint as held, sum(h.disputed)::bigint as disputed from ${heldItems(companyId, asOf, items)} h group by 1`.execute(
    tx,
  );
  return parts.rows.map((row) => {
    const takes = held.rows.find((one) => one.currency === row.currency);
    return { ...row, held: takes?.held ?? 0n, disputed: takes?.disputed ?? 0n };
  });
}

function sourceOf({ companyId, asOf, today }: FigureView) {
  return asOf < today ? itemsAsOf(companyId, { asOf }) : openNow(companyId);
}

async function readLedgers(tx: Tx, companyId: number): Promise<{ ledgerAsOf: CalendarDate | null; lastImportAt: Date | null }> {
  const { rows } = await sql<{ as_of: CalendarDate | null; at: Date | null }>`
    select min(last_as_of) filter (where mode = 'follow') as as_of, max(last_import_at) as at from customers.ledger where company_id = ${companyId}`.execute(
    tx,
  );
  return { ledgerAsOf: rows[0]?.as_of ?? null, lastImportAt: rows[0]?.at ?? null };
}

/** The totals of the newest file of each ledger, as they were compared before it was registered. */
async function readControl(tx: Tx, companyId: number): Promise<Dashboard['control']> {
  const { rows } = await sql<{
    ledger: string;
    name: string;
    as_of: CalendarDate | null;
    totals: Record<string, { file: string; database: string }> | null;
  }>`
    select distinct on (l.ledger_id) l.code as ledger, l.name, m.as_of, m.result -> 'totals' as totals
      from intake.import m join customers.ledger l on l.company_id = m.company_id and l.ledger_id = m.ledger_id
     where m.company_id = ${companyId} and m.kind = 'open-items' and m.state = 'registered' order by l.ledger_id, m.registered_at desc, m.import_id desc`.execute(
    tx,
  );
  return rows.flatMap((row) =>
    Object.entries(row.totals ?? {}).flatMap(([code, { file, database }]) => {
      const currency = parseCurrency(code);
      if (currency === null) return [];
      const of = (text: string) => money(parseDecimal(text, currency) ?? 0n, currency);
      return [{ ledger: row.ledger, ledgerName: row.name, currency, file: of(file), database: of(database), asOf: row.as_of }];
    }),
  );
}

/** How many owe, how many are late, and how much of it hangs on ten. */
async function readPortfolio(tx: Tx, view: FigureView): Promise<Dashboard['portfolio']> {
  const { rows } = await sql<{ currency: string; customers: number; overdue_customers: number; top: bigint; all: bigint }>`
    select t.currency, count(*)::int as customers, count(*) filter (where t.overdue > 0)::int as overdue_customers,
           coalesce(sum(t.balance) filter (where t.place <= 10 and t.balance > 0), 0)::bigint as top, coalesce(sum(t.balance) filter (where t.balance > 0), 0)::bigint as all
      from (select i.currency, c.debtor_id, sum(i.balance) as balance, sum(i.overdue) as overdue, row_number() over (partition by i.currency order by sum(i.balance) desc) as place
              from (select i.currency, i.customer_id, sum(i.balance) as balance,
                           coalesce(sum(i.balance) filter (where ledger.is_overdue(i.balance, i.due_on, ${view.asOf}::date)), 0) as overdue
                      from ${sourceOf(view)} i where ${inAgeing(view.companyId)} group by 1, 2) i
              join customers.customer c on c.company_id = ${view.companyId} and c.customer_id = i.customer_id group by 1, 2) t
     group by 1 order by 1`.execute(tx);
  return rows.map((row) => ({
    currency: row.currency,
    customers: row.customers,
    overdueCustomers: row.overdue_customers,
    topTenShare: row.all > 0n ? Number((row.top * 10_000n) / row.all) / 10_000 : null,
  }));
}
