import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import type { Tx } from '#platform/database/database.ts';
import type { PromiseState } from '../core/promise.ts';

export type PromiseRow = {
  readonly promiseId: bigint;
  readonly debtorId: bigint;
  readonly currency: Currency;
  readonly amount: bigint;
  readonly dueOn: CalendarDate;
  readonly method: string | null;
  readonly madeOn: CalendarDate;
  readonly madeBy: bigint | null;
  readonly acceptedBy: bigint | null;
  readonly contactId: bigint | null;
  readonly note: string | null;
  readonly state: PromiseState;
  readonly judgedOn: CalendarDate | null;
  readonly received: bigint;
  readonly version: number;
  readonly parts: readonly { readonly itemId: bigint; readonly amount: bigint }[];
};

type Stored = Omit<PromiseRow, 'parts'> & { parts: [string, string][] };

const COLUMNS = sql`
  p.promise_id as "promiseId", p.debtor_id as "debtorId", p.currency, p.amount, p.due_on as "dueOn", p.method, p.made_on as "madeOn", p.made_by as "madeBy",
  p.accepted_by as "acceptedBy", p.contact_id as "contactId", p.note, p.state, p.judged_on as "judgedOn", p.received, p.version,
  (select coalesce(jsonb_agg(jsonb_build_array(i.item_id::text, i.amount::text) order by i.item_id), '[]') from agreements.promise_item i
    where i.company_id = p.company_id and i.promise_id = p.promise_id) as parts`;

function rowOf({ parts, ...row }: Stored): PromiseRow {
  return { ...row, parts: parts.map(([itemId, amount]) => ({ itemId: BigInt(itemId), amount: BigInt(amount) })) };
}

/** All promises of a debtor, the newest first. */
export async function promisesOfDebtor(tx: Tx, companyId: number, debtorId: bigint): Promise<readonly PromiseRow[]> {
  const { rows } = await sql<Stored>`
    select ${COLUMNS} from agreements.promise p where p.company_id = ${companyId} and p.debtor_id = ${debtorId} order by p.promise_id desc`.execute(
    tx,
  );
  return rows.map(rowOf);
}

/** Promises of all customers by their date, open ones ahead or all of one state. */
export async function listPromises(
  tx: Tx,
  companyId: number,
  page: { readonly state: PromiseState | null; readonly after: readonly [string, string] | null; readonly limit: number },
): Promise<readonly (PromiseRow & { readonly debtorName: string })[]> {
  const [afterOn, afterId] = page.after ?? [null, null];
  const { rows } = await sql<Stored & { debtorName: string }>`
    select ${COLUMNS}, d.name as "debtorName" from agreements.promise p
      join customers.debtor d on d.company_id = p.company_id and d.debtor_id = p.debtor_id
     where p.company_id = ${companyId} and (${page.state}::text is null or p.state = ${page.state})
       and (${afterOn}::date is null or (p.due_on >= ${afterOn}::date and (p.due_on > ${afterOn}::date or p.promise_id > ${afterId}::bigint)))
     order by p.due_on, p.promise_id limit ${page.limit}`.execute(tx);
  return rows.map((row) => ({ ...rowOf(row), debtorName: row.debtorName }));
}

/** Promises that money or its absence may still judge, locked. */
export async function promisesToJudge(tx: Tx, companyId: number, debtorIds: readonly bigint[]): Promise<readonly PromiseRow[]> {
  const { rows } = await sql<Stored>`
    select ${COLUMNS} from agreements.promise p
     where p.company_id = ${companyId} and p.debtor_id = any (${debtorIds.map(String)}::bigint[]) and p.state in ('open', 'covered')
     order by p.debtor_id, p.promise_id for update of p`.execute(tx);
  return rows.map(rowOf);
}

export async function promiseForUpdate(tx: Tx, companyId: number, promiseId: bigint): Promise<PromiseRow | null> {
  const { rows } = await sql<Stored>`
    select ${COLUMNS} from agreements.promise p where p.company_id = ${companyId} and p.promise_id = ${promiseId} for update of p`.execute(
    tx,
  );
  const row = rows[0];
  return row === undefined ? null : rowOf(row);
}

/** What one import brought, locked. */
export async function promisesOfImport(tx: Tx, companyId: number, importId: bigint): Promise<readonly PromiseRow[]> {
  const { rows } = await sql<Stored>`
    select ${COLUMNS} from agreements.promise p
     where p.company_id = ${companyId} and p.source_kind = 'import' and p.source_id = ${importId} order by p.promise_id for update of p`.execute(
    tx,
  );
  return rows.map(rowOf);
}

/** Debtors with a promise that waits to be judged, in the order of their ids. */
export async function debtorsWithOpenPromises(tx: Tx, companyId: number): Promise<readonly bigint[]> {
  const { rows } = await sql<{ debtor_id: bigint }>`
    select distinct debtor_id from agreements.promise where company_id = ${companyId} and state in ('open', 'covered') order by debtor_id`.execute(
    tx,
  );
  return rows.map((row) => row.debtor_id);
}

export type PromiseRecord = { readonly kept: number; readonly judged: number; readonly brokenIn90Days: number };

/** Promises kept m of n: covered and withdrawn ones count on neither side. */
export async function promiseRecord(tx: Tx, companyId: number, debtorId: bigint, today: CalendarDate): Promise<PromiseRecord> {
  const { rows } = await sql<PromiseRecord>`
    select count(*) filter (where state = 'kept')::int as kept, count(*) filter (where state in ('kept', 'partly-kept', 'broken'))::int as judged,
           count(*) filter (where state = 'broken' and judged_on > ${today}::date - 90)::int as "brokenIn90Days"
      from agreements.promise where company_id = ${companyId} and debtor_id = ${debtorId}`.execute(tx);
  return rows[0] ?? { kept: 0, judged: 0, brokenIn90Days: 0 };
}
