import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { findLedger } from '#rooms/ledger/server/door.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import { batchMapping, type BatchRow, type BatchKind } from '../../core/batches/batch-rows.ts';

import { WORK_JOB } from '../imports/work-job.ts';
import { judgeRows, tableHeading, tableLines, type JudgedRow } from './batch-table.ts';

export type Sender = CompanyScope & { readonly clock: Clock; readonly language: string };

export type Batch = {
  readonly kind: BatchKind;
  readonly ledger: string | undefined;
  readonly rows: readonly BatchRow[];
};

export type TakenBatch = { readonly importId: bigint; readonly judged: readonly JudgedRow[] };

type Refusals = Refusal<'snapshot-not-open' | 'ledger-unknown' | 'ledger-needed'>;

/**
 * Rows that another program sent become an import of their own, worked on in the background like a file; what is wrong with a row is
 * answered at once. The same rows again change nothing: the caller's ids are the keys.
 */
export async function takeBatch(tx: Tx, sender: Sender, batch: Batch): Promise<TakenBatch | Refusal> {
  const judged = await judge(tx, sender, batch);
  const opened = await openImport(tx, sender, batch, { asOf: null, snapshot: batch.kind === 'open-items' ? false : null });
  if (isRefusal(opened)) return opened;
  await addPart(tx, sender.companyId, opened, tableLines(batch.kind, batch.rows));
  await work(tx, sender, opened);
  return { importId: opened, judged };
}

/** Opens a snapshot: from now on batches may be sent as its parts, and what is absent from all of them is judged when it is closed. */
export async function openSnapshot(
  tx: Tx,
  sender: Sender,
  { ledger, asOf }: { readonly ledger: string | undefined; readonly asOf: CalendarDate | undefined },
): Promise<bigint | Refusal> {
  const { today } = await companyDay(tx, sender.companyId, sender.clock);
  return openImport(tx, sender, { kind: 'open-items', ledger, rows: [] }, { asOf: asOf ?? today, snapshot: true });
}

export async function addToSnapshot(tx: Tx, sender: Sender, snapshot: bigint, rows: readonly BatchRow[]): Promise<TakenBatch | Refusals> {
  const { companyId } = sender;
  if (!(await lockOpen(tx, companyId, snapshot))) return refuse('snapshot-not-open');
  const judged = await judge(tx, sender, { kind: 'open-items', rows });
  const part = tableLines('open-items', rows);
  const { rows: known } = await sql`
    select 1 from intake.upload_chunk where company_id = ${companyId} and import_id = ${snapshot} and octet_length(content) = ${Buffer.byteLength(part)}
       and sha256(content) = ${createHash('sha256').update(part).digest()} limit 1`.execute(tx);
  // A part that came twice is one part: its sender did not hear our answer.
  if (known.length === 0) await addPart(tx, companyId, snapshot, part);
  return { importId: snapshot, judged };
}

/** No more parts: the snapshot is compared with the ledger, in the background. */
export async function closeSnapshot(tx: Tx, sender: Sender, snapshot: bigint): Promise<bigint | Refusals> {
  if (!(await lockOpen(tx, sender.companyId, snapshot))) return refuse('snapshot-not-open');
  await work(tx, sender, snapshot);
  return snapshot;
}

/** A snapshot that its sender could not finish: nothing of it is compared. */
export async function abandonSnapshot(tx: Tx, { companyId }: Sender, snapshot: bigint): Promise<bigint | Refusals> {
  if (!(await lockOpen(tx, companyId, snapshot))) return refuse('snapshot-not-open');
  await sql`update intake.import set state = 'stopped', check_order = check_order - 'open' where company_id = ${companyId} and import_id = ${snapshot}`.execute(
    tx,
  );
  await sql`delete from intake.upload_chunk where company_id = ${companyId} and import_id = ${snapshot}`.execute(tx);
  return snapshot;
}

async function judge(tx: Tx, sender: Sender, { kind, rows }: Pick<Batch, 'kind' | 'rows'>): Promise<readonly JudgedRow[]> {
  const { today } = await companyDay(tx, sender.companyId, sender.clock);
  return judgeRows(kind, rows, { today });
}

async function openImport(
  tx: Tx,
  sender: Sender,
  { kind, ledger: named }: Batch,
  { asOf, snapshot }: { readonly asOf: CalendarDate | null; readonly snapshot: boolean | null },
): Promise<bigint | Refusal> {
  const ledger = await findLedger(tx, sender.companyId, named);
  if (isRefusal(ledger)) return ledger;
  const order = { asOf, snapshot: snapshot === true, expected: {}, ...(snapshot === true && { open: true }) };
  const { rows } = await sql<{ import_id: bigint }>`
    insert into intake.import (company_id, ledger_id, kind, mode, file_name, bytes, sha256, mapping, as_of, check_order, state, started_by, created_at)
      values (${sender.companyId}, ${ledger.ledgerId}, ${kind}, ${snapshot === null ? null : snapshot ? 'snapshot' : 'increment'}, 'API', 0, '\\x00',
        ${JSON.stringify(batchMapping(kind))}::jsonb, ${asOf}::date, ${JSON.stringify(order)}::jsonb, 'uploaded', ${sender.actor.userId}, ${sender.clock.now()}) returning import_id`.execute(
    tx,
  );
  const importId = rows[0]?.import_id;
  if (importId === undefined) throw new Error('the batch was not opened');
  // The mark says which encoding it is, whatever letters come.
  await addPart(tx, sender.companyId, importId, `\ufeff${tableHeading(kind)}`);
  return importId;
}

async function lockOpen(tx: Tx, companyId: number, snapshot: bigint): Promise<boolean> {
  const { rows } = await sql`
    select 1 from intake.import where company_id = ${companyId} and import_id = ${snapshot} and state = 'uploaded' and check_order ->> 'open' = 'true' for update`.execute(
    tx,
  );
  return rows.length > 0;
}

async function addPart(tx: Tx, companyId: number, importId: bigint, text: string): Promise<void> {
  await sql`
    insert into intake.upload_chunk (company_id, import_id, part, content)
      select ${companyId}, ${importId}, coalesce(max(part) + 1, 0), ${Buffer.from(text)} from intake.upload_chunk where company_id = ${companyId} and import_id = ${importId}`.execute(
    tx,
  );
}

async function work(tx: Tx, sender: Sender, importId: bigint): Promise<void> {
  const { companyId, actor, language } = sender;
  await sql`
    update intake.import i set state = 'registering', check_order = i.check_order - 'open', bytes = c.bytes, sha256 = c.digest
      from (select sum(octet_length(content)) as bytes, sha256(string_agg(sha256(content), '' order by part)) as digest
              from intake.upload_chunk where company_id = ${companyId} and import_id = ${importId}) c
     where i.company_id = ${companyId} and i.import_id = ${importId}`.execute(tx);
  const payload = {
    importId: String(importId),
    what: 'register',
    userId: actor.userId === null ? null : String(actor.userId),
    role: actor.role,
    language,
  };
  await enqueue(tx, WORK_JOB, [{ payload, key: `${importId}:register` }]);
}
