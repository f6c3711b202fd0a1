import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id, pageOf, pageQuery } from '#kernel/contract/shapes.ts';
import { isRefusal, Refused, refuse } from '#kernel/outcome.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { findLedger } from '#rooms/ledger/server/door.ts';
import { addProblemWords, companyRoute, fileAnswer, pageOfRows, readCursor } from '#platform/http/door.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import {
  tableKind,
  importSummary,
  importToCheck,
  importToRegister,
  importToReshape,
  importToUndo,
  importView,
} from '../../core/contract.ts';
import { REFUSALS } from '../../core/refusal-words.ts';
import { requestStop } from '../imports/import-progress.ts';
import { storeUpload } from '../imports/stored-upload.ts';
import { undoImport } from '../imports/undo-import.ts';
import { WORK_JOB } from '../imports/work-job.ts';
import { batchRoutes } from './batch-routes.ts';
import { importRows } from './import-queries.ts';
import { receivedRoutes } from './received-routes.ts';
import { rejectedFile } from './rejected-file.ts';
import { sayImport, saySummary } from './say-import.ts';

const oneImport = z.object({ import: id('import') });
const WAITING = ['checking', 'registering'];

export function intakeRoutes(app: FastifyInstance): void {
  addProblemWords(REFUSALS);
  receivedRoutes(app);
  batchRoutes(app);

  companyRoute(app, {
    method: 'GET',
    url: '/imports',
    name: 'listImports',
    tag: 'intake',
    summary: 'Files that came in, the newest first',
    action: 'imports.write',
    query: z.object(pageQuery),
    response: pageOf(importSummary),
    handler: async (tx, context, { query }) => {
      const [before] = query.after === undefined ? [null] : readCursor(query.after, z.tuple([z.string()]));
      const rows = await importRows(tx, context.companyId, { before: before === null ? null : BigInt(before), limit: query.limit + 1 });
      const page = pageOfRows(rows, query.limit, (row) => [String(row.import_id)]);
      return { items: page.items.map(saySummary), next: page.next };
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/imports',
    name: 'uploadImport',
    tag: 'intake',
    summary: 'Upload a file: its columns are recognised, nothing is recorded',
    action: 'imports.write',
    query: z.object({ kind: tableKind, ledger: z.string().optional() }),
    upload: true,
    bodyLimit: 320 * 1024 * 1024,
    response: z.object({ id: id('import') }),
    status: 202,
    handler: async (tx, context, { query, request }) => {
      const ledger = await findLedger(tx, context.companyId, query.ledger);
      if (isRefusal(ledger)) return ledger;
      const upload = await request.file();
      if (upload === undefined) return refuse('file-empty');
      const made = await sql<{ import_id: bigint }>`
        insert into intake.import (company_id, ledger_id, kind, file_name, bytes, sha256, state, started_by)
          values (${context.companyId}, ${ledger.ledgerId}, ${query.kind}, ${upload.filename.slice(0, 200)}, 0, '\\x00', 'checking', ${context.userId}) returning import_id`.execute(
        tx,
      );
      const importId = made.rows[0]?.import_id ?? 0n;
      const stored = await storeUpload(tx, context.companyId, importId, upload.file);
      if (isRefusal(stored)) return stored;
      await sql`update intake.import set bytes = ${stored.bytes}, sha256 = ${stored.sha256} where company_id = ${context.companyId} and import_id = ${importId}`.execute(
        tx,
      );
      await enqueue(tx, WORK_JOB, [job(importId, 'propose', context)]);
      return { id: importId };
    },
  });

  companyRoute(app, {
    method: 'GET',
    url: '/imports/:import',
    name: 'getImport',
    tag: 'intake',
    summary: 'One import: proposal, progress, result',
    action: 'imports.write',
    params: oneImport,
    response: importView,
    handler: async (tx, context, { params }) => {
      const [row] = await importRows(tx, context.companyId, { importId: params.import });
      return row === undefined ? refuse('import-unknown') : sayImport(row, context.language);
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/imports/:import/reshape',
    name: 'reshapeImport',
    tag: 'intake',
    summary: 'Say what the rows are, or where fields of fixed width stand: the columns are proposed anew',
    action: 'imports.write',
    params: oneImport,
    body: importToReshape,
    status: 202,
    response: z.object({ id: id('import') }),
    handler: async (tx, context, { params, body }) => {
      const { rows } = await sql`
        update intake.import set state = 'checking', result = null, mapping = null
         where company_id = ${context.companyId} and import_id = ${params.import} and kind = 'open-items' and state not in ('checking', 'registering', 'registered', 'undone')
        returning import_id`.execute(tx);
      if (rows.length === 0) return refuse('import-busy');
      const { payload, key } = job(params.import, 'propose', context);
      await enqueue(tx, WORK_JOB, [{ key, payload: { ...payload, told: JSON.stringify(body) } }]);
      return { id: params.import };
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/imports/:import/check',
    name: 'checkImport',
    tag: 'intake',
    summary: 'Compute what the file would change; nothing is recorded',
    action: 'imports.write',
    params: oneImport,
    body: importToCheck,
    status: 202,
    response: z.object({ id: id('import') }),
    handler: async (tx, context, { params, body }) => {
      const order = JSON.stringify({ asOf: body.asOf ?? null, snapshot: body.mode === 'snapshot', expected: body.expected });
      const { rows } = await sql<{ state: string }>`
        update intake.import set state = 'checking', mapping = coalesce(${body.mapping === undefined ? null : JSON.stringify(body.mapping)}::jsonb, mapping), check_order = ${order}::jsonb, result = null
         where company_id = ${context.companyId} and import_id = ${params.import} and state not in ('checking', 'registering', 'registered', 'undone') returning state`.execute(
        tx,
      );
      if (rows.length === 0) return refuse('import-busy');
      await enqueue(tx, WORK_JOB, [job(params.import, 'check', context)]);
      return { id: params.import };
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/imports/:import/register',
    name: 'registerImport',
    tag: 'intake',
    summary: 'Record a checked file; what was doubtful is confirmed by its codes',
    action: 'imports.write',
    params: oneImport,
    body: importToRegister,
    status: 202,
    response: z.object({ id: id('import') }),
    handler: async (tx, context, { params, body }) => {
      const { rows } = await sql`
        update intake.import set state = 'registering', confirmed = ${JSON.stringify(body.confirmed)}::jsonb
         where company_id = ${context.companyId} and import_id = ${params.import} and state in ('ready', 'stopped', 'failed') returning import_id`.execute(
        tx,
      );
      if (rows.length === 0) return refuse('import-busy');
      await enqueue(tx, WORK_JOB, [job(params.import, 'register', context)]);
      return { id: params.import };
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/imports/:import/stop',
    name: 'stopImport',
    tag: 'intake',
    summary: 'Stop a working import at the next step; nothing of it remains',
    action: 'imports.write',
    params: oneImport,
    handler: async (tx, context, { params }) => {
      const [row] = await importRows(tx, context.companyId, { importId: params.import });
      if (row === undefined) return refuse('import-unknown');
      if (WAITING.includes(row.state)) await requestStop(app.services.db, context, params.import);
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/imports/:import/undo',
    name: 'undoImport',
    tag: 'intake',
    summary: 'Take a whole import back',
    action: 'imports.write',
    params: oneImport,
    body: importToUndo,
    handler: async (tx, context, { params, body }) => {
      const { today } = await companyDay(tx, context.companyId, context.clock);
      const undone = await undoImport(tx, context, { importId: params.import, bookedOn: today, reason: body.reason });
      if (isRefusal(undone)) throw new Refused(undone);
    },
  });

  companyRoute(app, {
    method: 'GET',
    url: '/imports/:import/rejected.csv',
    name: 'downloadRejected',
    tag: 'intake',
    summary: 'The rejected rows with their reasons, to be corrected and sent again',
    action: 'imports.write',
    params: oneImport,
    file: 'text/csv',
    handler: async (tx, context, { params }) => {
      const [row] = await importRows(tx, context.companyId, { importId: params.import });
      if (row === undefined) return refuse('import-unknown');
      const headings = (row.mapping as { file?: { headings?: string[] } } | null)?.file?.headings ?? [];
      const content = await rejectedFile(tx, context.companyId, params.import, headings, context.language);
      return fileAnswer({
        name: `${row.file_name.replace(/\.[^.]*$/, '')}-${context.language === 'it' ? 'respinte' : 'rejected'}.csv`,
        mediaType: 'text/csv; charset=utf-8',
        content,
      });
    },
  });
}

function job(
  importId: bigint,
  what: 'propose' | 'check' | 'register',
  context: { readonly userId: bigint | null; readonly language: string; readonly actor: { readonly role: string } },
) {
  return {
    payload: {
      importId: String(importId),
      what,
      userId: context.userId === null ? null : String(context.userId),
      role: context.actor.role,
      language: context.language,
    },
    key: `${importId}:${what}`,
  };
}
