import { sql } from 'kysely';
import { isRefusal } from '#kernel/outcome.ts';
import { inCompany, THE_RUN } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import { enqueue, type JobPayload } from '#platform/jobs/enqueue.ts';
import { readPdfText } from '#platform/pdf/pdf-text.ts';

const READ_TEXT_JOB = 'customers.read-document-text';
const MOST_CHARACTERS = 100_000;
const READABLE: ReadonlySet<string> = new Set(['application/pdf', 'text/plain']);

/** A document is found by what it says. A foreign file is read by the worker, never while somebody waits for a page. */
export async function requestDocumentText(tx: Tx, documentId: bigint, mediaType: string): Promise<void> {
  if (!READABLE.has(mediaType)) return;
  await enqueue(tx, READ_TEXT_JOB, [{ payload: { documentId: String(documentId) }, key: String(documentId) }]);
}

export function customersJobs(services: { readonly db: Db }) {
  return {
    [READ_TEXT_JOB]: async ({ companyId, documentId }: JobPayload): Promise<void> => {
      const scope = { companyId, actor: THE_RUN };
      const found = await inCompany(services.db, scope, async (tx) => {
        const { rows } = await sql<{ media_type: string; content: Buffer }>`
          select d.media_type, b.content from customers.document d join files.blob b on b.company_id = d.company_id and b.sha256 = d.sha256
           where d.company_id = ${companyId} and d.document_id = ${documentId}`.execute(tx);
        return rows[0];
      });
      if (found === undefined) return;
      const said = await textOf(found.media_type, found.content);
      // The database keeps no text with a zero in it.
      const kept = said.slice(0, MOST_CHARACTERS).replaceAll('\0', ' ');
      await inCompany(services.db, scope, (tx) =>
        sql`update customers.document set said = ${kept} where company_id = ${companyId} and document_id = ${documentId}`.execute(tx),
      );
    },
  };
}

/** A picture in a PDF says nothing; so does what cannot be read. */
async function textOf(mediaType: string, content: Buffer): Promise<string> {
  if (mediaType === 'text/plain') return content.toString('utf8');
  const lines = await readPdfText(content);
  return isRefusal(lines) ? '' : lines.join('\n');
}
