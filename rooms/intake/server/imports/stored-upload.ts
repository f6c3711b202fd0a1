import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import type { TableSource } from '../read/table-source.ts';

/** The largest file taken in over the web; a larger one goes in by the command line, which reads it where it lies. */
export const MOST_UPLOADED = 300 * 1024 * 1024;
const PART = 1024 * 1024;

/** Stores an upload in parts while it arrives, so that memory does not grow with the file. */
export async function storeUpload(
  tx: Tx,
  companyId: number,
  importId: bigint,
  content: AsyncIterable<Buffer>,
): Promise<{ readonly bytes: number; readonly sha256: Buffer } | Refusal<'file-too-large'>> {
  const sha256 = createHash('sha256');
  let bytes = 0;
  let part = 0;
  let waiting: Buffer[] = [];
  let held = 0;
  const flush = async (): Promise<void> => {
    if (held === 0) return;
    await sql`insert into intake.upload_chunk (company_id, import_id, part, content) values (${companyId}, ${importId}, ${part}, ${Buffer.concat(waiting)})`.execute(
      tx,
    );
    part += 1;
    waiting = [];
    held = 0;
  };
  for await (const chunk of content) {
    sha256.update(chunk);
    bytes += chunk.length;
    if (bytes > MOST_UPLOADED) return refuse('file-too-large', { most: MOST_UPLOADED });
    waiting.push(chunk);
    held += chunk.length;
    if (held >= PART) await flush();
  }
  await flush();
  return { bytes, sha256: sha256.digest() };
}

/** An uploaded file as the readers want it: read from its parts, as often as needed. */
export function uploadedSource(db: Db, scope: CompanyScope, importId: bigint, name: string, size: number): TableSource {
  const read = (part: number): Promise<Buffer | null> =>
    inCompany(db, scope, async (tx) => {
      const { rows } = await sql<{ content: Buffer }>`
        select content from intake.upload_chunk where company_id = ${scope.companyId} and import_id = ${importId} and part = ${part}`.execute(
        tx,
      );
      return rows[0]?.content ?? null;
    });
  return {
    name,
    size,
    async *chunks() {
      for (let part = 0; ; part += 1) {
        const content = await read(part);
        if (content === null) return;
        yield content;
      }
    },
    async slice(start, end) {
      const pieces: Buffer[] = [];
      let at = 0;
      for (let part = 0; at < end; part += 1) {
        const content = await read(part);
        if (content === null) break;
        if (at + content.length > start) pieces.push(content.subarray(Math.max(0, start - at), end - at));
        at += content.length;
      }
      return Buffer.concat(pieces);
    },
  };
}

/** The bytes of a settled import are not kept twice over: what it changed stands in its change list. */
export async function forgetUpload(tx: Tx, companyId: number, importId: bigint): Promise<void> {
  await sql`delete from intake.upload_chunk where company_id = ${companyId} and import_id = ${importId}`.execute(tx);
}
