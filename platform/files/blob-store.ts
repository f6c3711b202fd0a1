import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';

/** Files live in the database by their hash: stored once, never changed, part of every backup. */
export const LARGEST_FILE = 25 * 1024 * 1024;

export type Blob = { readonly mediaType: string; readonly content: Buffer };

export function sha256(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}

export async function storeBlob(
  tx: Tx,
  companyId: number,
  mediaType: string,
  content: Uint8Array,
): Promise<Buffer | Refusal<'file-too-large'>> {
  if (content.length > LARGEST_FILE) return refuse('file-too-large', { bytes: content.length, largest: LARGEST_FILE });
  const hash = sha256(content);
  await sql`insert into files.blob (company_id, sha256, media_type, content) values (${companyId}, ${hash}, ${mediaType}, ${content instanceof Buffer ? content : Buffer.from(content)})
    on conflict do nothing`.execute(tx);
  return hash;
}

export async function readBlob(tx: Tx, companyId: number, hash: Buffer): Promise<Blob | null> {
  const { rows } = await sql<{ media_type: string; content: Buffer }>`
    select media_type, content from files.blob where company_id = ${companyId} and sha256 = ${hash}`.execute(tx);
  const row = rows[0];
  return row === undefined ? null : { mediaType: row.media_type, content: row.content };
}
