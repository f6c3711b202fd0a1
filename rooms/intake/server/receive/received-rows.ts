import { sql } from 'kysely';
import { isRefusal, Refused } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { readBlob, storeBlob } from '#platform/files/blob-store.ts';
import type { FileAnswer, FileStatus } from '../kinds/file-kind.ts';

export type ReceivedRow = {
  readonly file_id: bigint;
  readonly name: string;
  readonly kind: string;
  readonly status: 'waiting' | FileStatus;
  readonly documents: number;
  /** The import it became was taken back: the file may come in again. */
  readonly undone: boolean;
};

/** Above this a file is kept in several blobs. */
const PART = 16 * 1024 * 1024;

/** The file with these bytes, whatever it was called then. */
export async function receivedBefore(tx: Tx, companyId: number, sha256: Buffer): Promise<ReceivedRow | null> {
  const { rows } = await sql<ReceivedRow>`
    select f.file_id, f.name, f.kind, f.status, f.documents, coalesce(i.state = 'undone', false) as undone
      from intake.received_file f left join intake.import i on i.company_id = f.company_id and i.import_id = f.import_id
     where f.company_id = ${companyId} and f.sha256 = ${sha256}`.execute(tx);
  return rows[0] ?? null;
}

/** Keeps the bytes as they came; a file that is there already keeps its row and takes the newest name. */
export async function keepReceived(
  tx: Tx,
  companyId: number,
  file: { readonly name: string; readonly sha256: Buffer; readonly chunks: AsyncIterable<Uint8Array>; readonly archiveId: bigint | null },
  userId: bigint | null,
): Promise<bigint> {
  const parts: Buffer[] = [];
  let bytes = 0;
  let waiting: Uint8Array[] = [];
  let held = 0;
  const flush = async (): Promise<void> => {
    const stored = await storeBlob(tx, companyId, 'application/octet-stream', Buffer.concat(waiting));
    if (isRefusal(stored)) throw new Refused(stored);
    parts.push(stored);
    waiting = [];
    held = 0;
  };
  for await (const chunk of file.chunks) {
    waiting.push(chunk);
    held += chunk.byteLength;
    bytes += chunk.byteLength;
    if (held >= PART) await flush();
  }
  if (held > 0) await flush();
  const { rows } = await sql<{ file_id: bigint }>`
    insert into intake.received_file (company_id, name, bytes, sha256, parts, status, archive_id, received_by)
      values (${companyId}, ${file.name.slice(0, 1000)}, ${bytes}, ${file.sha256}, ${parts}::bytea[], 'waiting', ${file.archiveId}, ${userId})
    on conflict (company_id, sha256) do update set name = excluded.name, status = 'waiting', settled_at = null, received_at = now()
    returning file_id`.execute(tx);
  return rows[0]?.file_id ?? 0n;
}

/** What became of the file. */
export async function settleReceived(tx: Tx, companyId: number, fileId: bigint, kind: string, answer: FileAnswer): Promise<void> {
  const totals = Object.fromEntries([...answer.totals].map(([currency, minor]) => [currency, String(minor)]));
  await sql`
    update intake.received_file set kind = ${answer.kind ?? kind}, status = ${answer.status}, documents = ${answer.documents}, items = ${answer.items}, entries = ${answer.entries},
           totals = ${JSON.stringify(totals)}::jsonb, findings = ${JSON.stringify(answer.findings)}::jsonb, import_id = ${answer.importId ?? null}, settled_at = now()
     where company_id = ${companyId} and file_id = ${fileId}`.execute(tx);
}

/** The bytes as they came. */
export async function readReceived(
  tx: Tx,
  companyId: number,
  fileId: bigint,
): Promise<{ readonly name: string; readonly content: Buffer } | null> {
  const { rows } = await sql<{ name: string; parts: Buffer[] }>`
    select name, parts from intake.received_file where company_id = ${companyId} and file_id = ${fileId}`.execute(tx);
  const row = rows[0];
  if (row === undefined) return null;
  const pieces: Buffer[] = [];
  for (const part of row.parts) pieces.push((await readBlob(tx, companyId, part))?.content ?? Buffer.alloc(0));
  return { name: row.name, content: Buffer.concat(pieces) };
}
