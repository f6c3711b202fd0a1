import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal, refuse } from '#kernel/outcome.ts';
import { writeCsv } from '#platform/csv/write-csv.ts';
import { readBlob } from '#platform/files/blob-store.ts';
import { companyRoute, fileAnswer, pageOfRows, readCursor } from '#platform/http/door.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import { pdfWorkers } from '#platform/pdf/shared-workers.ts';
import * as contract from '../../core/contract.ts';
import { confirmPosting } from '../confirm-posting.ts';
import { PRODUCE_LETTERS_JOB } from '../dispatch-message.ts';
import { batchFile, batchList } from '../message-queries.ts';
import { statementDocument } from '../render-message.ts';
import { statementFor } from '../statement-of-account.ts';
import { statementXlsx } from '../statement-xlsx.ts';
import { actingIn } from './acting.ts';

const TAG = 'communications';
const ofBatch = z.object({ batch: id('batch') });
const ofDebtor = z.object({ debtor: id('debtor') });
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Letters by post, batch by batch, and statements of account. */
export function letterRoutes(app: FastifyInstance): void {
  batches(app);
  statements(app);
}

function batches(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/letter-batches',
    name: 'listLetterBatches',
    tag: TAG,
    summary: 'Print-ready batches of letters, the newest first',
    action: 'customers.see',
    query: z.object({ after: contract.messageQuery.shape.after, limit: contract.messageQuery.shape.limit }),
    response: contract.batchPage,
    handler: async (tx, { companyId }, { query }) => {
      const before = query.after === undefined ? null : BigInt(readCursor(query.after, z.tuple([z.string()]))[0]);
      const page = pageOfRows(await batchList(tx, companyId, { before, limit: query.limit + 1 }), query.limit, (row) => [row.batch_id]);
      return {
        next: page.next,
        items: page.items.map((row) => ({
          id: row.batch_id,
          producedOn: row.produced_on,
          letters: row.letters,
          pages: row.pages,
          postingOn: row.posting_on,
          postedOn: row.posted_on,
          takenOut: row.taken_out,
        })),
      };
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/letter-batches',
    name: 'produceLetters',
    tag: TAG,
    summary: 'Make the letters that wait into a batch now',
    action: 'messages.approve',
    status: 202,
    response: z.object({ started: z.literal(true) }),
    handler: async (tx) => {
      await enqueue(tx, PRODUCE_LETTERS_JOB, [{ payload: {}, key: 'batch' }]);
      return { started: true as const };
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/letter-batches/:batch/print.pdf',
    name: 'readLetterBatch',
    tag: TAG,
    summary: 'The print file of a batch',
    action: 'messages.approve',
    params: ofBatch,
    file: 'application/pdf',
    handler: async (tx, { companyId }, { params }) => {
      const batch = await batchFile(tx, companyId, params.batch);
      const pdf = batch === null ? null : await readBlob(tx, companyId, batch.pdf_sha256);
      if (batch === null || pdf === null) return refuse('batch-unknown');
      return fileAnswer({ name: `lettere-${batch.produced_on}.pdf`, mediaType: 'application/pdf', content: pdf.content });
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/letter-batches/:batch/manifest',
    name: 'readLetterManifest',
    tag: TAG,
    summary: 'Which pages of the print file belong to which envelope',
    action: 'messages.approve',
    params: ofBatch,
    response: contract.manifest,
    handler: async (tx, { companyId }, { params }) => {
      const batch = await batchFile(tx, companyId, params.batch);
      if (batch === null) return refuse('batch-unknown');
      return {
        items: batch.manifest.map(({ messageId, lines, ...line }) => ({
          ...line,
          message: BigInt(messageId),
          lines: [...lines],
          takenOut: batch.taken_out.includes(messageId),
        })),
      };
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/letter-batches/:batch/manifest.csv',
    name: 'exportLetterManifest',
    tag: TAG,
    summary: 'The manifest as a table',
    action: 'messages.approve',
    params: ofBatch,
    file: 'text/csv',
    handler: async (tx, { companyId, language }, { params }) => {
      const batch = await batchFile(tx, companyId, params.batch);
      if (batch === null) return refuse('batch-unknown');
      const csv = writeCsv(
        [
          { it: 'ordine', en: 'order', cell: (line) => line.order },
          { it: 'prima pagina', en: 'first page', cell: (line) => line.firstPage },
          { it: 'pagine', en: 'pages', cell: (line) => line.pages },
          { it: 'destinatario', en: 'recipient', cell: (line) => ({ text: line.name }) },
          { it: 'indirizzo', en: 'address', cell: (line) => ({ text: line.lines.join(', ') }) },
          { it: 'protocollo', en: 'reference', cell: (line) => (line.reference === null ? null : { text: line.reference }) },
          { it: 'da togliere', en: 'take out', cell: (line) => (batch.taken_out.includes(line.messageId) ? { text: 'x' } : null) },
        ],
        batch.manifest,
        language,
      );
      return fileAnswer({ name: `lettere-${batch.produced_on}.csv`, mediaType: 'text/csv', content: csv });
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/letter-batches/:batch/posting',
    name: 'confirmPosting',
    tag: TAG,
    summary: 'Say on which day a batch went to the post',
    action: 'messages.approve',
    params: ofBatch,
    body: contract.posting,
    response: contract.posted,
    handler: async (tx, context, { params, body }) =>
      confirmPosting(tx, await actingIn(tx, context), { batchId: params.batch, postedOn: body.postedOn, clock: context.clock }),
  });
}

function statements(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/statement.pdf',
    name: 'readStatement',
    tag: TAG,
    summary: 'Statement of account in the customer’s language',
    action: 'customers.see',
    params: ofDebtor,
    file: 'application/pdf',
    handler: async (tx, context, { params }) => {
      const { companyId, today } = await actingIn(tx, context);
      const statement = await statementFor(tx, companyId, params.debtor, today);
      if (isRefusal(statement)) return statement;
      const [pdf] = await pdfWorkers().render([statementDocument(statement)]);
      if (pdf === undefined) throw new Error('a statement was not rendered');
      return fileAnswer({
        name: `estratto-conto-${today}.pdf`,
        mediaType: 'application/pdf',
        content: Buffer.from(pdf),
        disposition: 'inline',
      });
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/statement.xlsx',
    name: 'exportStatement',
    tag: TAG,
    summary: 'Statement of account as a workbook',
    action: 'customers.see',
    params: ofDebtor,
    file: XLSX,
    handler: async (tx, context, { params }) => {
      const { companyId, today } = await actingIn(tx, context);
      const statement = await statementFor(tx, companyId, params.debtor, today);
      return isRefusal(statement)
        ? statement
        : fileAnswer({ name: `estratto-conto-${today}.xlsx`, mediaType: XLSX, content: await statementXlsx(statement) });
    },
  });
}
