import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';
import { later, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, Refused, refuse, type Refusal } from '#kernel/outcome.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { findLedger, type Ledger } from '#rooms/ledger/server/door.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import { isRecordTable } from '../../core/fields/kinds.ts';
import { growMapping, hasGrown } from '../../core/grow-mapping.ts';
import { lackingColumns, parseMapping, type Mapping } from '../../core/mapping.ts';
import { proposeMapping, type MappingProposal } from '../../core/recognise/propose-mapping.ts';
import { sumsRows } from '../../core/shapes/shape.ts';
import { compileRowReader } from '../../core/typing/compile-row-reader.ts';
import type { RejectedRow } from '../../core/typing/typed-rows.ts';
import type { Language } from '../../core/words.ts';
import { importCustomers } from '../customers/import-customers.ts';
import { importOpenItems, type OpenItemsOrder } from '../open-items/import-open-items.ts';
import { importPayments } from '../payments/import-payments.ts';
import { importRecords } from '../records/import-records.ts';
import { readTableInBatches } from '../read/read-table.ts';
import { sampleTable } from '../read/sample-table.ts';
import { sniffTable, type TableFormat } from '../read/sniff-table.ts';
import type { TableSource } from '../read/table-source.ts';
import { keepMapping, keptMapping } from './find-mapping.ts';
import { ImportStopped, importProgress, type ImportStage } from './import-progress.ts';
import type { ImportResult } from './import-result.ts';
import { recogniseFile } from './recognise-file.ts';
import { saveOutcome } from './save-outcome.ts';
import { tellCustomers, tellOpenItems, tellPayments, tellRecords, type TellContext } from './tell-result.ts';

export type ImportServices = { readonly db: Db; readonly pool: pg.Pool; readonly clock: Clock };

export type ImportOrder = {
  readonly kind: Mapping['kind'];
  readonly source: TableSource;
  readonly ledger?: string | undefined;
  /** As a person wrote or corrected it; else the kept one, else the proposal where nothing in it is doubtful. */
  readonly mapping?: unknown;
  readonly asOf?: CalendarDate | undefined;
  readonly snapshot: boolean;
  /** Doubts that were answered with yes: all, or some by their codes. */
  readonly confirmed: 'all' | readonly string[];
  readonly expected?: ReadonlyMap<string, bigint>;
  /** Compute everything and record nothing. */
  readonly check: boolean;
  readonly language: Language;
  /** The row made when the file was uploaded; else one is made here. */
  readonly importId?: bigint;
  readonly tell?: (stage: ImportStage, rows: number) => void;
};

/** Nothing was kept: a mapping or a yes is needed first. */
export type ImportNeeds = { readonly needs: string; readonly proposal: MappingProposal | null; readonly result: ImportResult | null };

export function isNeeds(answer: ImportResult | ImportNeeds | Refusal): answer is ImportNeeds {
  return 'needs' in answer;
}

/**
 * A file into the ledger: what it is, how it is read, what it changes. The same for the command line, the API and the screen.
 * Everything of it is recorded, or nothing.
 */
export async function importFile(
  services: ImportServices,
  scope: CompanyScope,
  order: ImportOrder,
): Promise<ImportResult | ImportNeeds | Refusal> {
  try {
    return await takeFile(services, scope, order);
  } catch (error) {
    // A file may turn out to be damaged while it is looked at.
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

async function takeFile(services: ImportServices, scope: CompanyScope, order: ImportOrder): Promise<ImportResult | ImportNeeds | Refusal> {
  const given = givenMapping(order);
  if (isRefusal(given)) return given;
  const found = await formatOf(services, scope, order, given);
  if (isRefusal(found)) return found;
  let format: TableFormat = found;
  const start = await inCompany(services.db, scope, (tx) => prepare(tx, services, scope, { order, format, given }));
  if (isRefusal(start)) return start;
  const keptSheet = start.mapping?.mapping.file.sheet;
  if (given === null && format.type === 'xlsx' && keptSheet !== undefined && keptSheet !== format.sheet) {
    // The mapping that was kept reads another sheet than the first with a table; a book that has it no longer is read as it is.
    const named = await sniffTable(order.source, { sheet: keptSheet, shapes: order.kind === 'open-items' });
    if (!isRefusal(named)) format = named;
  }
  const chosen = await choose(order, format, start, given !== null);
  if ('proposal' in chosen) return { needs: 'mapping', proposal: chosen.proposal, result: null };
  const importId = await openImport(services, scope, order, start, chosen.mapping);
  try {
    return await record(services, scope, order, { ...start, importId, mapping: chosen.mapping, format });
  } catch (error) {
    const stopped = error instanceof ImportStopped;
    await saveOutcome(services.db, scope, importId, { state: stopped ? 'stopped' : 'failed', result: null, rejected: [] });
    if (stopped) return refuse('import-stopped');
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

async function formatOf(
  { db, clock }: ImportServices,
  scope: CompanyScope,
  { kind, source, ledger: code }: ImportOrder,
  given: Mapping | null,
): Promise<TableFormat | Refusal> {
  if (kind !== 'open-items') return sniffTable(source, { sheet: given?.file.sheet });
  if (given !== null) return sniffTable(source, { sheet: given.file.sheet, shape: given.shape, shapes: true });
  return inCompany(db, scope, async (tx) => {
    const ledger = await findLedger(tx, scope.companyId, code);
    if (isRefusal(ledger)) return ledger;
    const { today } = await companyDay(tx, scope.companyId, clock);
    return recogniseFile(tx, { companyId: scope.companyId, ledgerId: ledger.ledgerId, source, today });
  });
}

type Start = {
  readonly ledger: Ledger;
  readonly asOf: CalendarDate;
  /** The day on which we know it. */
  readonly bookedOn: CalendarDate;
  /** Rows dated after it are rejected. */
  readonly latest: CalendarDate;
  readonly mapping: { readonly mapping: Mapping } | null;
};

function givenMapping(order: ImportOrder): Mapping | null | Refusal {
  if (order.mapping === undefined) return null;
  const given = parseMapping(order.mapping, order.language);
  if (!isRefusal(given) && given.kind !== order.kind) return refuse('mapping-other-kind', { mapping: given.kind, kind: order.kind });
  return given;
}

async function prepare(
  tx: Tx,
  { clock }: ImportServices,
  scope: CompanyScope,
  { order, format, given }: { readonly order: ImportOrder; readonly format: TableFormat; readonly given: Mapping | null },
): Promise<Start | Refusal> {
  const { companyId } = scope;
  const ledger = await findLedger(tx, companyId, order.ledger);
  if (isRefusal(ledger)) return ledger;
  const day = await companyDay(tx, companyId, clock);
  const asOf = order.asOf ?? day.today;
  // In trial time is played: the file's day is the day on which it is known. Otherwise nothing is known before it is.
  const trial = day.mode === 'trial';
  if (!trial && asOf > day.today) return refuse('as-of-in-future', { asOf, today: day.today });
  const lacking = given === null ? [] : lackingColumns(given, format.columns);
  if (lacking.length > 0) return refuse('mapping-lacks-columns', { columns: lacking.join(', ') });
  return {
    ledger,
    asOf,
    bookedOn: trial && order.asOf !== undefined ? order.asOf : day.today,
    latest: trial ? later(day.today, asOf) : day.today,
    mapping: given !== null ? { mapping: given } : await keptMapping(tx, companyId, ledger.ledgerId, order.kind, format.columns),
  };
}

async function choose(
  order: ImportOrder,
  format: TableFormat,
  { mapping: known, latest }: Start,
  given: boolean,
): Promise<{ readonly mapping: Mapping } | { readonly proposal: MappingProposal }> {
  if (known !== null && (given || !hasGrown(known.mapping, format.columns))) return known;
  const proposal = proposeMapping(await sampleTable(order.source, format), order.kind, { today: latest });
  if (known !== null) return { mapping: growMapping(known.mapping, proposal) };
  // A yes covers a doubtful mapping, never an incomplete one, nor one that the file itself contradicts: that takes a mapping.
  const contradicted = proposal.checks.some((check) => check.code === 'date-order-swapped');
  const usable = proposal.certain || (order.confirmed === 'all' && proposal.missing.length === 0 && !contradicted);
  return usable ? { mapping: proposal.mapping } : { proposal };
}

async function openImport(
  { db, clock }: ImportServices,
  scope: CompanyScope,
  order: ImportOrder,
  start: Start,
  mapping: Mapping,
): Promise<bigint> {
  const sha256 = createHash('sha256');
  for await (const chunk of order.source.chunks()) sha256.update(chunk);
  const digest = sha256.digest();
  const now = clock.now();
  return inCompany(db, scope, async (tx) => {
    const { companyId } = scope;
    const values = {
      mode: order.kind === 'open-items' ? (order.snapshot ? 'snapshot' : 'increment') : null,
      mapping: JSON.stringify(mapping),
    };
    if (order.importId !== undefined) {
      await sql`
        update intake.import set mode = ${values.mode}, mapping = ${values.mapping}::jsonb, as_of = ${start.asOf}::date, state = ${order.check ? 'checking' : 'registering'}
         where company_id = ${companyId} and import_id = ${order.importId}`.execute(tx);
      return order.importId;
    }
    const { rows } = await sql<{ import_id: bigint }>`
      insert into intake.import (company_id, ledger_id, kind, mode, file_name, bytes, sha256, mapping, as_of, state, started_by, created_at)
        values (${companyId}, ${start.ledger.ledgerId}, ${order.kind}, ${values.mode}, ${order.source.name}, ${order.source.size}, ${digest}, ${values.mapping}::jsonb, ${start.asOf}::date,
                ${order.check ? 'checking' : 'registering'}, ${scope.actor.userId}, ${now}) returning import_id`.execute(tx);
    const row = rows[0];
    if (row === undefined) throw new Error('the import was not opened');
    return row.import_id;
  });
}

type Work = Omit<Start, 'mapping'> & { readonly importId: bigint; readonly mapping: Mapping; readonly format: TableFormat };

async function record(
  services: ImportServices,
  scope: CompanyScope,
  order: ImportOrder,
  work: Work,
): Promise<ImportResult | ImportNeeds | Refusal> {
  const { db } = services;
  const told = await recordKind(services, scope, order, work);
  if (isRefusal(told)) {
    await saveOutcome(db, scope, work.importId, { state: 'refused', result: told, rejected: [] });
    return told;
  }
  const { result, rejected } = told;
  const open = result.doubts.filter((doubt) => order.confirmed !== 'all' && !order.confirmed.includes(doubt.needs));
  const state = result.kept ? 'registered' : order.check ? 'ready' : 'stopped';
  await saveOutcome(db, scope, work.importId, { state, result, rejected });
  if (result.kept) {
    await inCompany(db, scope, async (tx) => {
      const mappingId = await keepMapping(tx, scope.companyId, work.ledger.ledgerId, work.mapping, work.format.columns, scope.actor.userId);
      await sql`update intake.import set mapping_id = ${mappingId} where company_id = ${scope.companyId} and import_id = ${work.importId}`.execute(
        tx,
      );
      await writeAudit(tx, scope, {
        code: 'import.register',
        subject: { kind: 'import', id: work.importId },
        data: { file: order.source.name, kind: order.kind, rows: result.rows, confirmed: result.confirmed, totals: result.totals },
      });
    });
    return result;
  }
  const first = open[0];
  return order.check || first === undefined ? result : { needs: first.needs, proposal: null, result };
}

async function recordKind(
  services: ImportServices,
  scope: CompanyScope,
  order: ImportOrder,
  work: Work,
): Promise<{ readonly result: ImportResult; readonly rejected: readonly RejectedRow[] } | Refusal> {
  const { db, pool } = services;
  const { importId, ledger, mapping, format, asOf, bookedOn } = work;
  const expected = order.expected ?? new Map<string, bigint>();
  const context: TellContext = {
    importId,
    ledger: ledger.code,
    asOf: order.kind === 'open-items' ? asOf : null,
    language: order.language,
    expected,
  };
  const rowContext = { columns: format.columns, today: work.latest, asOf };
  const progress = importProgress(db, scope, importId, order.tell);
  const batches = readTableInBatches(order.source, format);
  const common = { importId, ledger, bookedOn, batches, check: order.check, progress };
  if (order.kind === 'payments') {
    const found = await importPayments(db, scope, {
      ...common,
      userId: scope.actor.userId,
      read: compileRowReader('payments', mapping, rowContext),
    });
    return { result: tellPayments(found, context), rejected: found.rejected };
  }
  if (order.kind === 'customers') {
    const found = await importCustomers(db, scope, { ...common, read: compileRowReader('customers', mapping, rowContext) });
    return { result: tellCustomers(found, context), rejected: found.rejected };
  }
  if (isRecordTable(order.kind)) {
    const found = await importRecords(db, scope, { ...common, kind: order.kind, read: compileRowReader(order.kind, mapping, rowContext) });
    return { result: tellRecords(order.kind, found, context), rejected: found.rejected };
  }
  const items: OpenItemsOrder = {
    ...common,
    asOf,
    snapshot: order.snapshot,
    read: compileRowReader('open-items', mapping, rowContext),
    keyedByDueDate: mapping.fields['itemId'] === undefined && mapping.fields['instalment'] === undefined,
    duplicates: mapping.duplicates,
    summed: sumsRows(mapping.shape),
    confirmed: order.confirmed,
    expected,
    missingLimitPercent: 10,
  };
  const found = await importOpenItems(pool, scope, items);
  return isRefusal(found) ? found : { result: tellOpenItems(found, order.snapshot, context), rejected: found.tally.rejected };
}
