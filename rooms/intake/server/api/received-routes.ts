import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id, pageOf, pageQuery } from '#kernel/contract/shapes.ts';
import { isRefusal, refuse } from '#kernel/outcome.ts';
import { companyRoute, fileAnswer, pageOfRows, readCursor } from '#platform/http/door.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import { RECEIVED_STATUSES, receivedFile, uploadedFile } from '../../core/received-contract.ts';
import { MOST_UPLOADED } from '../imports/stored-upload.ts';
import { RECEIVE_JOB } from '../receive/receive-job.ts';
import { keepUpload } from '../receive/received-rows.ts';
import { receivedSource } from '../receive/received-source.ts';
import { receivedList, sayReceived } from './received-queries.ts';

const oneFile = z.object({ file: id('file') });

/** Files of any mix: in by one door, each with its answer, each as it came. */
export function receivedRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/received-files',
    name: 'listReceivedFiles',
    tag: 'intake',
    summary: 'Files of any kind that came in, the newest first',
    action: 'imports.write',
    query: z.object({ ...pageQuery, status: z.enum(RECEIVED_STATUSES).optional() }),
    response: pageOf(receivedFile),
    handler: async (tx, context, { query }) => {
      const [before] = query.after === undefined ? [null] : readCursor(query.after, z.tuple([z.string()]));
      const rows = await receivedList(tx, context.companyId, {
        before: before === null ? null : BigInt(before),
        status: query.status ?? null,
        limit: query.limit + 1,
      });
      const page = pageOfRows(rows, query.limit, (row) => [String(row.file_id)]);
      return { items: page.items.map((row) => sayReceived(row, context.language)), next: page.next };
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/received-files',
    name: 'receiveFile',
    tag: 'intake',
    summary: 'Take a file of any kind, or an archive of files: recognised and recorded in the background',
    action: 'imports.write',
    query: z.object({ ledger: z.string().optional() }),
    upload: true,
    bodyLimit: MOST_UPLOADED + 1024 * 1024,
    response: uploadedFile,
    status: 202,
    handler: async (tx, context, { query, request }) => {
      const upload = await request.file();
      if (upload === undefined) return refuse('file-empty');
      const kept = await keepUpload(
        tx,
        context.companyId,
        { name: upload.filename, content: upload.file, most: MOST_UPLOADED },
        context.userId,
      );
      if (isRefusal(kept)) return kept;
      if (kept.known) return { id: kept.fileId, known: true };
      const payload = {
        fileId: String(kept.fileId),
        ledger: query.ledger ?? null,
        userId: context.userId === null ? null : String(context.userId),
        role: context.actor.role,
        language: context.language,
      };
      await enqueue(tx, RECEIVE_JOB, [{ payload, key: `${kept.fileId}` }]);
      return { id: kept.fileId, known: false };
    },
  });

  companyRoute(app, {
    method: 'GET',
    url: '/received-files/:file',
    name: 'getReceivedFile',
    tag: 'intake',
    summary: 'What became of one file',
    action: 'imports.write',
    params: oneFile,
    response: receivedFile,
    handler: async (tx, context, { params }) => {
      const [row] = await receivedList(tx, context.companyId, { fileId: params.file });
      return row === undefined ? refuse('file-not-received') : sayReceived(row, context.language);
    },
  });

  companyRoute(app, {
    method: 'GET',
    url: '/received-files/:file/content',
    name: 'downloadReceivedFile',
    tag: 'intake',
    summary: 'The file itself, as it came',
    action: 'imports.write',
    params: oneFile,
    file: 'application/octet-stream',
    handler: async (_, context, { params }) => {
      const file = await receivedSource(app.services.db, context, params.file);
      if (file === null) return refuse('file-not-received');
      // Whatever it says it is, a browser only saves it.
      return fileAnswer({
        name: file.name.split('/').at(-1) ?? file.name,
        mediaType: 'application/octet-stream',
        content: Readable.from(file.chunks()),
      });
    },
  });
}
