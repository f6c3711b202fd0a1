import { sql } from 'kysely';
import type pg from 'pg';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { EUR, parseCurrency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { setLedgerMode, type Ledger, type LedgerMode } from '#rooms/ledger/server/door.ts';
import { inCompanyBulk, type BulkTransaction } from '#platform/database/bulk-transaction.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import { importDoubts, type Doubt } from '../../core/import-guards.ts';
import type { LooseTotal } from '../../core/shapes/control-totals.ts';
import type { RowReading, TypedOpenItem } from '../../core/typing/typed-rows.ts';
import type { RawRow } from '../../core/values/cell.ts';
import { markKept } from '../imports/at-work.ts';
import type { Progress } from '../imports/import-progress.ts';
import { keptOrNot, NothingKept } from '../imports/nothing-kept.ts';
import { applyChanges } from './apply-changes.ts';
import {
  compareWithLedger,
  completeChangeList,
  countChanges,
  forgetComparison,
  namesSomeTwice,
  stagedItems,
  type ChangeCounts,
} from './change-list.ts';
import { judgeAbsences, rejectedKeys, type Absences } from './judge-absences.ts';
import { itemsOf, openByScope, totalsInScope } from './open-by-scope.ts';
import { makeItems } from './make-items.ts';
import { readIntoStage, type Tally } from './read-into-stage.ts';
import { resolveStagedCustomers, stageCustomers, type ResolvedCustomers } from './resolve-customers.ts';
import { analyzeTemporary, createStage, stagedScopes } from './stage.ts';
import { STAGE_COLUMNS } from './stage-line.ts';
import { tieTotals, type TiedTotal } from './tie-totals.ts';

export type OpenItemsOrder = {
  readonly importId: bigint;
  readonly ledger: Ledger;
  readonly snapshot: boolean;
  readonly asOf: CalendarDate;
  readonly bookedOn: CalendarDate;
  readonly batches: AsyncIterable<readonly RawRow[]>;
  readonly read: (raw: RawRow) => RowReading<TypedOpenItem>;
  /** No instalment column: the due date stands in for its number. */
  readonly keyedByDueDate: boolean;
  readonly duplicates: 'reject' | 'sum';
  /** Several rows in Dare and Avere make one item. */
  readonly summed?: boolean;
  /** What a person said yes to: codes of doubts, or all of them. */
  readonly confirmed: 'all' | readonly string[];
  readonly expected: ReadonlyMap<string, bigint>;
  readonly missingLimitPercent: number;
  /** True: everything is computed and nothing kept. */
  readonly check: boolean;
  readonly progress: Progress;
};

export type OpenItemsImport = {
  readonly tally: Tally;
  readonly counts: ChangeCounts;
  readonly customers: ResolvedCustomers;
  readonly absences: Absences | null;
  readonly doubts: readonly Doubt[];
  readonly confirmed: readonly string[];
  readonly totals: readonly TiedTotal[];
  /** False: checked only, or stopped at a doubt. Nothing was kept. */
  readonly kept: boolean;
};

type Refusals = Refusal<
  'as-of-older' | 'ledger-leads' | 'too-many-rejected' | 'nothing-readable' | 'control-total-differs' | 'totals-differ'
>;

/** Leaves the transaction without a trace and carries what was found out of it. */
/**
 * A file of open items, from its rows to the committed ledger, in one transaction: stage, customers, change list,
 * guards, changes, totals. Until the totals tie and every doubt is confirmed, nothing of it exists.
 */
export async function importOpenItems(pool: pg.Pool, scope: CompanyScope, order: OpenItemsOrder): Promise<OpenItemsImport | Refusals> {
  return keptOrNot(() => inCompanyBulk(pool, scope, (bulk) => work(bulk, scope.companyId, order)));
}

async function work({ tx, copyInto }: BulkTransaction, companyId: number, order: OpenItemsOrder): Promise<OpenItemsImport> {
  // Two imports of a company wait for each other; the run takes the same lock shared.
  await sql`select pg_advisory_xact_lock(hashtext('puntuale.import'), ${companyId})`.execute(tx);
  // The change list is the audit of an import; a line per row of it would be said twice.
  await sql`select set_config('app.audit', 'written', true)`.execute(tx);
  const mode = await ledgerMode(tx, companyId, order);
  await createStage(tx);
  const tally = await readIntoStage(
    order.batches,
    order.read,
    copyInto(
      'stage',
      STAGE_COLUMNS.map(([name]) => name),
    ),
    order.progress,
  );
  if (tally.tooManyRejected)
    throw new NothingKept(refuse('too-many-rejected', { rejected: tally.rejected.length, line: tally.rejected.at(-1)?.line }));
  if (tally.looseTotal !== null) throw new NothingKept(refuse('control-total-differs', sayTotal(tally.looseTotal, tally)));
  if (tally.staged === 0 && tally.rejected.length > 0)
    throw new NothingKept(refuse('nothing-readable', { rejected: tally.rejected.length, first: tally.rejected[0]?.errors[0] }));
  await stageCustomers(tx);
  const known = order.ledger.lastAsOf !== null;
  const rowsOfItems = { summed: order.summed ?? false, duplicates: order.duplicates };
  // What a file repeats of a known ledger is compared with it anyway, and only then asked for what it names twice.
  const twiceIsSeen = known && order.snapshot && !rowsOfItems.summed && rowsOfItems.duplicates === 'reject';
  if (!twiceIsSeen) await makeItems(tx, rowsOfItems, tally);
  await analyzeTemporary(tx, 'stage (line, source_key, customer_code, scope)');
  await order.progress('comparing', tally.rows);
  const customers = await resolveStagedCustomers(tx, companyId, order.ledger.ledgerId, order.importId);
  const context = {
    companyId,
    ledgerId: order.ledger.ledgerId,
    mode,
    snapshot: order.snapshot,
    known,
    keyedByDueDate: order.keyedByDueDate,
  };
  const scopes = await stagedScopes(tx, tally.scopes);
  const open = await openByScope(tx, companyId, order.ledger.ledgerId, scopes);
  await compareWithLedger(tx, context);
  if (twiceIsSeen && (await namesSomeTwice(tx, tally.staged, itemsOf(open)))) {
    await makeItems(tx, rowsOfItems, tally);
    await forgetComparison(tx);
    await compareWithLedger(tx, context);
  }
  const told = await completeChangeList(tx, context);
  const turnedAway = rejectedKeys(tally.rejected);
  const absences = order.snapshot ? await judgeAbsences(tx, open, scopes, turnedAway) : null;
  const counts = await countChanges(tx, order.summed === true ? await stagedItems(tx) : tally.staged);
  const doubts = importDoubts(facts(order, tally, absences, known ? totalsInScope(open) : new Map()));
  const unsure = order.confirmed === 'all' ? [] : doubts.filter((doubt) => !order.confirmed.includes(doubt.needs));
  const found = {
    tally,
    counts,
    customers,
    absences,
    doubts,
    confirmed: doubts.filter((doubt) => !unsure.includes(doubt)).map((doubt) => doubt.needs),
  };
  if (unsure.length > 0 && !order.check) throw new NothingKept({ ...found, totals: [], kept: false });

  await order.progress('recording', tally.rows);
  const applying = {
    companyId,
    ledgerId: order.ledger.ledgerId,
    importId: order.importId,
    asOf: order.asOf,
    bookedOn: order.bookedOn,
    mode,
    told,
    stops: tally.stops > 0,
  };
  await applyChanges(tx, applying, counts);
  await order.progress('totals', tally.rows);
  const totals = await tieTotals(tx, { ...context, scopes }, tally.perCurrency, turnedAway);
  const loose = totals.filter((one) => one.file !== one.database + one.rejected + one.quarantined);
  if (loose.length > 0)
    throw new NothingKept(
      refuse('totals-differ', {
        totals: loose.map((one) => ({
          ...one,
          file: String(one.file),
          database: String(one.database),
          rejected: String(one.rejected),
          quarantined: String(one.quarantined),
        })),
      }),
    );
  if (order.check) throw new NothingKept({ ...found, totals, kept: false });

  await sql`update customers.ledger set last_as_of = greatest(last_as_of, ${order.asOf}::date), last_import_at = clock_timestamp()
             where company_id = ${companyId} and ledger_id = ${order.ledger.ledgerId}`.execute(tx);
  if (order.ledger.mode !== mode) await setLedgerMode(tx, companyId, order.ledger.ledgerId, mode);
  await announce(tx, 'ledger.changed', { companyId, debtorIds: await debtorsWithLess(tx, companyId) });
  await announce(tx, 'ledger.imported', { companyId, ledgerId: order.ledger.ledgerId, asOf: order.asOf });
  await markKept(tx, companyId, order.importId);
  return { ...found, totals, kept: true };
}

/**
 * The first snapshot into an empty ledger makes it follow, the first increment makes it lead. With payments of its own
 * a ledger changes only by an explicit act (foundation, Difference).
 */
async function ledgerMode(tx: Tx, companyId: number, { ledger, snapshot, asOf }: OpenItemsOrder): Promise<LedgerMode> {
  // Under the lock: another import may have been faster. Keys of payments are asked for as a range, which the unique index serves.
  const { rows } = await sql<{ mode: LedgerMode | null; last_as_of: CalendarDate | null; own_payments: boolean }>`
    select mode, last_as_of, exists (select from ledger.open_item where company_id = ${companyId} and ledger_id = ${ledger.ledgerId} and source_key >= 'pay|' and source_key < 'pay}') as own_payments
      from customers.ledger where company_id = ${companyId} and ledger_id = ${ledger.ledgerId}`.execute(tx);
  const now = rows[0];
  if (now === undefined) throw new Error('the ledger is gone');
  if (!snapshot) return now.mode ?? 'lead';
  if (now.own_payments) throw new NothingKept(refuse('ledger-leads', { ledger: ledger.code }));
  if (now.last_as_of !== null && asOf < now.last_as_of) throw new NothingKept(refuse('as-of-older', { asOf, last: now.last_as_of }));
  return 'follow';
}

/** Whose open items became less or fewer: what was planned about them may be pointless from this moment. */
async function debtorsWithLess(tx: Tx, companyId: number): Promise<bigint[]> {
  const { rows } = await sql<{ debtor_id: bigint }>`
    select distinct c.debtor_id from change k join customers.customer c on c.company_id = ${companyId} and c.customer_id = k.customer_id
     where k.item_id is not null and (k.what in ('reduced', 'left') or k.delta < 0)`.execute(tx);
  return rows.map((row) => row.debtor_id);
}

/** A total speaks of one currency, or it would not be judged. */
function sayTotal({ line, says, stated, computed }: LooseTotal, { perCurrency }: Tally) {
  const currency = parseCurrency([...perCurrency.keys()][0] ?? 'EUR') ?? EUR;
  return { line, says, stated: `${toDecimal(stated, currency)} ${currency}`, computed: `${toDecimal(computed, currency)} ${currency}` };
}

function facts(
  order: OpenItemsOrder,
  tally: Tally,
  absences: Absences | null,
  before: ReadonlyMap<string, bigint>,
): Parameters<typeof importDoubts>[0] {
  return {
    known: absences?.known ?? 0,
    absent: absences?.absent ?? 0,
    amounts: absences?.amounts ?? [],
    missingScopes: absences?.missingScopes ?? [],
    unreadable: absences === null ? 0 : tally.rejected.filter(({ key, documentKey }) => key === null && documentKey === undefined).length,
    perCurrency: [...tally.perCurrency].map(([currency, sums]) => ({
      currency,
      // A row we could not read still stands in the file's total.
      total: sums.total + sums.rejected,
      invoices: sums.invoices,
      negativeInvoices: sums.negativeInvoices,
      before: order.snapshot ? (before.get(currency) ?? null) : null,
      expected: order.expected.get(currency) ?? null,
    })),
    missingLimitPercent: order.missingLimitPercent,
  };
}

export function isKept(answer: OpenItemsImport | Refusals): answer is OpenItemsImport {
  return !isRefusal(answer) && answer.kept;
}
