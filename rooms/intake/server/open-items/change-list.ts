import { sql } from 'kysely';
import type { LedgerMode } from '#rooms/ledger/server/door.ts';
import type { Tx } from '#platform/database/database.ts';
import { documentKeyOf } from './document-key.ts';
import { analyzeTemporary } from './stage.ts';

export type ChangeCounts = {
  readonly new: number;
  readonly changed: number;
  readonly reduced: number;
  readonly left: number;
  readonly returned: number;
  readonly unchanged: number;
  readonly quarantined: number;
};

type Context = {
  readonly companyId: number;
  readonly ledgerId: bigint;
  readonly mode: LedgerMode;
  readonly snapshot: boolean;
  /** Something of this ledger is known: a file repeats most of it. */
  readonly known: boolean;
  /** The due date stands in for an instalment number. */ readonly keyedByDueDate: boolean;
};

/** The rows of the stage that the change list speaks of: of a file that repeats what is known, few of many. */
export type ToldRows = 'stage' | 'told';

/**
 * Compares the file with what is known, once, into a temporary list of what differs. Every later statement
 * works from this list and from the rows it speaks of. An increment says nothing of what it does not name. `delta` is what the file says
 * more (or less) than our balance.
 */
export async function compareWithLedger(tx: Tx, context: Context): Promise<void> {
  const { companyId, ledgerId, mode, snapshot } = context;
  // In lead the payments are the movements: a file may correct the amount of a document, never its balance.
  const delta = mode === 'follow' ? sql`(s.residual - i.balance)` : sql`(s.original - i.original)`;
  // Both sides of a million rows in one piece: in several they are written to disk and read again.
  await sql`select set_config('work_mem', (pg_size_bytes(current_setting('work_mem')) / 512)::text || 'kB', true)`.execute(tx);
  // What the file says otherwise of an item, beside its amount.
  const differs = sql`(
          (s.kind, s.document_no, s.document_on, s.due_on) is distinct from (i.kind, i.document_no, i.document_on, i.due_on)
          or (coalesce(s.original, i.original), coalesce(s.instalment, i.instalment), coalesce(s.method, i.method), coalesce(s.assigned, i.assigned), coalesce(s.contract, i.contract),
              coalesce(s.branch, i.branch), coalesce(s.order_no, i.order_no), coalesce(s.entered_level, i.entered_level), coalesce(s.entered_level_on, i.entered_level_on),
              coalesce(s.extra, i.extra))
             is distinct from (i.original, i.instalment, i.method, i.assigned, i.contract, i.branch, i.order_no, i.entered_level, i.entered_level_on, i.extra))`;
  await sql`
    create temporary table change on commit drop as
     select d.*, coalesce(a.customer_id, d.known_customer_id) as customer_id, q.code is not null as quarantined
      from (select case when i.item_id is null then 'new' when s.line is null then 'left' when ${delta} < 0 and sign(i.balance) > 0 then 'reduced' else 'changed' end as what,
             s.line, i.item_id, s.customer_code, i.customer_id as known_customer_id, coalesce(s.currency, i.currency) as currency, i.balance,
             case when s.line is null then -i.balance else coalesce(${delta}, 0) end as delta,
             s.source_key, coalesce(i.source_key, s.source_key) as known_key, coalesce(i.scope, s.scope) as scope,
             coalesce(i.original, s.original, s.residual) as original, coalesce(s.document_on, i.document_on) as document_on, ${differs} as differs,
             s.ctid as staged_at
        from stage s
        ${sql.raw(snapshot ? 'full' : 'left')} join (select item_id, customer_id, source_key, currency, balance, original, kind, document_no, document_on, instalment, due_on, method, assigned, contract, branch,
                          order_no, scope, entered_level, entered_level_on, extra
                     from ledger.open_item where company_id = ${companyId} and ledger_id = ${ledgerId} and closed_on is null and source_key not like 'pay|%') i
          on i.source_key = s.source_key
       where i.item_id is null or s.line is null or ${delta} <> 0 or i.currency <> s.currency or ${differs}) d
      left join stage_customer a on a.code = d.customer_code
      left join stage_quarantine q on q.code = d.customer_code`.execute(tx);
  await analyzeTemporary(tx, 'change');
}

/**
 * Does the snapshot name some item twice? It does not, where the known items it names are as many as its rows that name known ones, and
 * its new rows are all different: so the list tells, and a million keys need not be compared with each other.
 */
export async function namesSomeTwice(tx: Tx, staged: number, open: number): Promise<boolean> {
  const { rows } = await sql<{ fresh: number; kinds: number; gone: number }>`
    select (count(*) filter (where what = 'new'))::int as fresh, (count(distinct source_key) filter (where what = 'new'))::int as kinds,
           (count(*) filter (where what = 'left'))::int as gone from change`.execute(tx);
  const { fresh = 0, kinds = 0, gone = 0 } = rows[0] ?? {};
  return fresh !== kinds || staged - fresh !== open - gone;
}

export async function forgetComparison(tx: Tx): Promise<void> {
  await sql`drop table change`.execute(tx);
}

/** What the comparison cannot see: items that were closed, and those that got another due date. */
export async function completeChangeList(tx: Tx, context: Context): Promise<ToldRows> {
  const told = context.known ? await keepToldRows(tx) : 'stage';
  await findReturned(tx, context, told);
  if (context.snapshot && context.keyedByDueDate) await joinRedated(tx, told);
  return told;
}

async function keepToldRows(tx: Tx): Promise<ToldRows> {
  await sql`create temporary table told on commit drop as select s.* from change c join stage s on s.ctid = c.staged_at`.execute(tx);
  await analyzeTemporary(tx, 'told (line)');
  return 'told';
}

/**
 * The new ones among the closed: found there, an item has come back and is not a second one. In lead only an import
 * that was undone can have closed it without our own payments.
 */
async function findReturned(tx: Tx, { companyId, ledgerId, mode }: Context, told: ToldRows): Promise<void> {
  const back =
    mode === 'follow'
      ? sql`true`
      : sql`exists (select from ledger.movement m where m.company_id = i.company_id and m.item_id = i.item_id and m.cause_kind = 'import-undone')`;
  // How many items are closed is known from the last time the table was analysed. Where that was before the first of them left, pairing
  // each with each looks best, and takes minutes.
  await sql`set local enable_nestloop = off`.execute(tx);
  await sql`
    update change c set what = case when ${back} then 'returned' else 'known' end, item_id = i.item_id, balance = i.balance, delta = s.residual, differs = true
      from ${sql.table(told)} s, ledger.open_item i
     where c.what = 'new' and s.line = c.line and i.company_id = ${companyId} and i.ledger_id = ${ledgerId} and i.source_key = c.source_key and i.closed_on is not null`.execute(
    tx,
  );
  await sql`set local enable_nestloop = on`.execute(tx);
  // A residual of zero is no open item: it says something only of one we hold open.
  await sql`delete from change c using ${sql.table(told)} s where s.line = c.line and (c.what = 'known' or (c.what in ('new', 'returned') and s.residual = 0))`.execute(
    tx,
  );
}

/**
 * Without an instalment number the due date is part of the key. One known item and one row of the same document,
 * both unmatched and of the same original amount, are one item with a new due date (foundation, Snapshot: Key).
 */
async function joinRedated(tx: Tx, told: ToldRows): Promise<void> {
  await sql`
    with gone as (select item_id, balance, original, currency, ${documentKeyOf('known_key')} as document_key from change where what = 'left'),
         come as (select line, original, currency, ${documentKeyOf('known_key')} as document_key from change where what = 'new'),
         one_gone as (select document_key, original, currency, min(item_id) as item_id, min(balance) as balance from gone group by 1, 2, 3 having count(*) = 1),
         one_come as (select document_key, original, currency, min(line) as line from come group by 1, 2, 3 having count(*) = 1),
         pair as (select g.item_id, g.balance, c.line from one_gone g join one_come c using (document_key, original, currency)),
         joined as (
           update change c set item_id = p.item_id, balance = p.balance, delta = s.residual - p.balance, differs = true, what = case when s.residual < p.balance then 'reduced' else 'changed' end
             from pair p join ${sql.table(told)} s on s.line = p.line where c.what = 'new' and c.line = p.line returning p.item_id),
         removed as (delete from change c using pair p where c.what = 'left' and c.item_id = p.item_id)
    select count(*)::int as n from joined`.execute(tx);
}

/** Of summed rows many are settled and were never known: they are no items of ours. */
export async function stagedItems(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from stage s where s.residual <> 0 or exists (select from change c where c.line = s.line)`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** Counts the list as it stands: call it when absences have been judged. */
export async function countChanges(tx: Tx, staged: number): Promise<ChangeCounts> {
  const { rows } = await sql<{
    what: string;
    quarantined: boolean;
    n: number;
  }>`select what, quarantined, count(*)::int as n from change group by 1, 2`.execute(tx);
  const of = (what: string): number => rows.find((row) => row.what === what && !row.quarantined)?.n ?? 0;
  const quarantined = await quarantinedRows(tx);
  const touched = of('new') + of('changed') + of('reduced') + of('returned');
  return {
    new: of('new'),
    changed: of('changed'),
    reduced: of('reduced'),
    left: of('left'),
    returned: of('returned'),
    unchanged: staged - quarantined - touched,
    quarantined,
  };
}

/** Rows of accounts that are kept back for a person. */
async function quarantinedRows(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from stage_quarantine q join stage s on s.customer_code = q.code`.execute(tx);
  return rows[0]?.n ?? 0;
}
