import { sql } from 'kysely';
import type { CalendarDate, DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { nameKey } from '../core/clues/name-key.ts';
import { readClues } from '../core/clues/read-clues.ts';
import type { Match } from '../core/decision.ts';
import type { Habits, Way } from '../core/habits/habits.ts';
import { isWay, readHabits } from '../core/habits/read-habits.ts';
import { waysOf } from '../core/habits/ways.ts';
import type { Incoming } from '../core/incoming.ts';
import { FREE_AMOUNT } from './free-amount.ts';

/** What was confirmed longer ago says little about how somebody pays now. */
const REMEMBERED_MONTHS = 24;
const LATEST_LESSONS = 12;
/** A name under which money was placed once may have been a chance. */
const TIMES_FOR_A_NAME = 2;

/** In which ways the payer can have chosen what a person says he pays; `null` where his words name it, or it is of several debtors. */
export async function waysTaught(tx: Tx, companyId: number, payment: Incoming, match: Match): Promise<Way[] | null> {
  const [debtorId, other] = [...new Set(match.uses.map((use) => use.debtorId))];
  if (debtorId === undefined || other !== undefined || match.difference !== null) return null;
  const { tokens } = readClues(payment);
  if (tokens.some((token) => token.labelled)) return null;
  const { rows } = await sql<{ item_id: bigint; due_on: DayNumber; free: bigint; document_no: string; serial: string; compact: string }>`
    select i.item_id, i.due_on - date '1970-01-01' as due_on, i.document_no, cash.document_serial(i.document_no, extract(year from i.document_on)::int) as serial,
           upper(regexp_replace(i.document_no, '[^A-Za-z0-9]', '', 'g')) as compact,
           ${FREE_AMOUNT} as free
      from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
     where i.company_id = ${companyId} and c.debtor_id = ${debtorId} and i.closed_on is null and i.currency = ${payment.currency}
       and i.kind in ('invoice', 'debit', 'unpaid', 'credit', 'other')`.execute(tx);
  const open = rows.filter((row) => row.free !== 0n);
  const chosen = new Map(match.uses.map((use) => [use.itemId, use.amount]));
  const named = open.some(
    (row) => chosen.has(row.item_id) && tokens.some((token) => token.serial === row.serial || token.compact === row.compact),
  );
  if (named) return null;
  // A part of an item is no way of choosing items.
  if (open.some((row) => chosen.has(row.item_id) && chosen.get(row.item_id) !== row.free)) return [];
  return waysOf(
    new Set(chosen.keys()),
    open.map((row) => ({ itemId: row.item_id, dueOn: row.due_on, free: row.free })),
    payment.valueOn,
  );
}

/** All that people have taught about payers in the last two years, made once per run and asked by debtor. */
export async function stageLessons(tx: Tx, companyId: number, today: CalendarDate): Promise<void> {
  await sql`drop table if exists pg_temp.cash_lesson`.execute(tx);
  await sql`
    create temporary table cash_lesson on commit drop as
      select u.debtor_id, u.debtors, a.application_id, a.ways, a.ways is not null or (a.by_itself and a.pass <> all (array['reference', 'documents'])) as unnamed,
             a.by_itself as wrong, u.cited, a.difference_code, abs(a.difference) as size, e.counterparty
        from cash.application a
        join bank.entry e on e.company_id = a.company_id and e.entry_id = a.entry_id
        join lateral (select c.debtor_id, count(*) over () as debtors, sum(u.amount)::bigint as cited
                        from cash.application_use u join customers.customer c on c.company_id = u.company_id and c.customer_id = u.customer_id
                       where u.company_id = a.company_id and u.application_id = a.application_id group by 1) u on true
       where a.company_id = ${companyId} and a.applied_on > ${today}::date - make_interval(months => ${REMEMBERED_MONTHS})
         and ((not a.by_itself and a.undone_at is null) or (a.by_itself and a.undone_at is not null))`.execute(tx);
  await sql`create index on cash_lesson (debtor_id, application_id desc)`.execute(tx);
  await sql`analyze cash_lesson`.execute(tx);
}

/** Payers' names of which people have said more than once, and never otherwise, whose money it is. */
export async function learntNames(tx: Tx): Promise<{ readonly name: string; readonly debtorId: bigint }[]> {
  const { rows } = await sql<{ counterparty: string; debtor_id: bigint; times: number }>`
    select counterparty, debtor_id, count(*)::int as times from cash_lesson where not wrong and counterparty is not null group by 1, 2 order by 1, 2`.execute(
    tx,
  );
  const byName = new Map<string, Map<bigint, number>>();
  for (const row of rows) {
    const name = nameKey(row.counterparty);
    const debtors = byName.get(name) ?? new Map<bigint, number>();
    byName.set(name, debtors.set(row.debtor_id, (debtors.get(row.debtor_id) ?? 0) + row.times));
  }
  return [...byName].flatMap(([name, debtors]) => {
    const [only, other] = [...debtors];
    return only === undefined || other !== undefined || only[1] < TIMES_FOR_A_NAME ? [] : [{ name, debtorId: only[0] }];
  });
}

type LessonRow = {
  debtor_id: bigint;
  ways: string[] | null;
  unnamed: boolean;
  wrong: boolean;
  cited: bigint;
  difference_code: string | null;
  size: bigint | null;
};

/** The habits of some debtors, in one statement. */
export async function habitsOf(tx: Tx, debtors: readonly bigint[]): Promise<Map<bigint, Habits>> {
  if (debtors.length === 0) return new Map();
  const { rows } = await sql<LessonRow>`
    select l.* from unnest(${debtors.map(String)}::bigint[]) as d (debtor_id)
     cross join lateral (select debtor_id, ways, unnamed, wrong, cited, difference_code, size from cash_lesson l
                          where l.debtor_id = d.debtor_id and l.debtors = 1 order by application_id desc limit ${LATEST_LESSONS}) l`.execute(
    tx,
  );
  const lessons = Map.groupBy(rows, (row) => row.debtor_id);
  return new Map(
    [...lessons].map(([debtorId, own]) => [
      debtorId,
      readHabits(
        own.map((row) => ({
          ways: (row.ways ?? []).filter(isWay),
          unnamed: row.unnamed,
          wrong: row.wrong,
          cited: row.cited,
          difference: row.difference_code === null ? null : { code: row.difference_code, size: row.size ?? 0n },
        })),
      ),
    ]),
  );
}
