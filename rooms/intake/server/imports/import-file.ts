import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { isRefusal, Refused, refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import { isHistoryTable, isRecordTable } from '../../core/fields/kinds.ts';
import type { FieldSource, Mapping } from '../../core/mapping.ts';
import { sumsRows } from '../../core/shapes/shape.ts';
import { compileRowReader } from '../../core/typing/compile-row-reader.ts';
import { headingOrNull } from '../../core/typing/customer-part.ts';
import type { RejectedRow } from '../../core/typing/typed-rows.ts';
import { importCustomers } from '../customers/import-customers.ts';
import { importHistory } from '../history/import-history.ts';
import { importOpenItems, type OpenItemsOrder } from '../open-items/import-open-items.ts';
import { importPayments } from '../payments/import-payments.ts';
import { importRecords } from '../records/import-records.ts';
import { readTableInBatches } from '../read/read-table.ts';
import { sniffTable, type TableFormat } from '../read/sniff-table.ts';
import { atWork, endInterrupted, type AtWork } from './at-work.ts';
import { keepMapping } from './find-mapping.ts';
import type { ImportNeeds, ImportOrder, ImportServices } from './import-order.ts';
import { ImportStopped, importProgress } from './import-progress.ts';
import type { ImportResult } from './import-result.ts';
import { saveOutcome } from './save-outcome.ts';
import { choose, formatOf, givenMapping, prepare, type Start } from './start-import.ts';
import { tellCustomers, tellOpenItems, tellPayments, tellRecords, type TellContext } from './tell-result.ts';

export type { ImportNeeds, ImportOrder, ImportServices } from './import-order.ts';

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
  const working = atWork(services.pool);
  try {
    const importId = await openImport(services, scope, order, { start, mapping: chosen.mapping, working });
    return await recordOpened(services, scope, order, { ...start, importId, mapping: chosen.mapping, format });
  } finally {
    await working.leave();
  }
}

async function recordOpened(
  services: ImportServices,
  scope: CompanyScope,
  order: ImportOrder,
  work: Work,
): Promise<ImportResult | ImportNeeds | Refusal> {
  try {
    return await record(services, scope, order, work);
  } catch (error) {
    const stopped = error instanceof ImportStopped;
    await saveOutcome(services.db, scope, work.importId, { state: stopped ? 'stopped' : 'failed', result: null, rejected: [] });
    if (stopped) return refuse('import-stopped');
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

async function openImport(
  { db, clock }: ImportServices,
  scope: CompanyScope,
  order: ImportOrder,
  { start, mapping, working }: { readonly start: Start; readonly mapping: Mapping; readonly working: AtWork },
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
    await endInterrupted(tx, companyId);
    const { rows } = await sql<{ import_id: bigint }>`
      insert into intake.import (company_id, ledger_id, kind, mode, file_name, bytes, sha256, mapping, as_of, state, started_by, created_at)
        values (${companyId}, ${start.ledger.ledgerId}, ${order.kind}, ${values.mode}, ${order.source.name}, ${order.source.size}, ${digest}, ${values.mapping}::jsonb, ${start.asOf}::date,
                ${order.check ? 'checking' : 'registering'}, ${scope.actor.userId}, ${now}) returning import_id`.execute(tx);
    const row = rows[0];
    if (row === undefined) throw new Error('the import was not opened');
    await working.hold(companyId, row.import_id);
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
  if (isHistoryTable(order.kind)) {
    const fields: Readonly<Record<string, FieldSource>> = mapping.fields;
    const history = { ...common, columnOf: (field: string) => headingOrNull(fields[field]) };
    const found =
      order.kind === 'closed-items'
        ? await importHistory(db, scope, { ...history, kind: order.kind, read: compileRowReader(order.kind, mapping, rowContext) })
        : await importHistory(db, scope, { ...history, kind: order.kind, read: compileRowReader(order.kind, mapping, rowContext) });
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
