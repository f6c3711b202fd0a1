import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { isRefusal, Refused, refuse, type Refusal } from '#kernel/outcome.ts';
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

/** Above this a file is kept in several blobs, and read one after the other. */
const PART = 1024 * 1024;

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
  const { parts, bytes } = await storeParts(tx, companyId, file.chunks, Number.MAX_SAFE_INTEGER);
  return keepRow(tx, companyId, { ...file, parts, bytes }, userId);
}

/** An upload, stored while it arrives. `known`: it was imported before, and stays as it is. */
export async function keepUpload(
  tx: Tx,
  companyId: number,
  upload: { readonly name: string; readonly content: AsyncIterable<Uint8Array>; readonly most: number },
  userId: bigint | null,
): Promise<{ readonly fileId: bigint; readonly known: boolean } | Refusal<'file-too-large' | 'file-empty'>> {
  const { parts, bytes, sha256 } = await storeParts(tx, companyId, upload.content, upload.most);
  if (bytes > upload.most) return refuse('file-too-large', { most: upload.most });
  if (bytes === 0) return refuse('file-empty');
  const before = await receivedBefore(tx, companyId, sha256);
  if (before !== null && (before.status === 'waiting' || (before.status === 'imported' && !before.undone)))
    return { fileId: before.file_id, known: true };
  return { fileId: await keepRow(tx, companyId, { name: upload.name, sha256, archiveId: null, parts, bytes }, userId), known: false };
}

type Stored = { readonly parts: readonly Buffer[]; readonly bytes: number; readonly sha256: Buffer };

async function storeParts(tx: Tx, companyId: number, chunks: AsyncIterable<Uint8Array>, most: number): Promise<Stored> {
  const sha256 = createHash('sha256');
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
  for await (const chunk of chunks) {
    sha256.update(chunk);
    waiting.push(chunk);
    held += chunk.byteLength;
    bytes += chunk.byteLength;
    if (bytes > most) break;
    if (held >= PART) await flush();
  }
  if (held > 0) await flush();
  return { parts, bytes, sha256: sha256.digest() };
}

async function keepRow(
  tx: Tx,
  companyId: number,
  file: Stored & { readonly name: string; readonly archiveId: bigint | null },
  userId: bigint | null,
): Promise<bigint> {
  const { rows } = await sql<{ file_id: bigint }>`
    insert into intake.received_file (company_id, name, bytes, sha256, parts, status, archive_id, received_by)
      values (${companyId}, ${file.name.slice(0, 1000)}, ${file.bytes}, ${file.sha256}, ${[...file.parts]}::bytea[], 'waiting', ${file.archiveId}, ${userId})
    on conflict (company_id, sha256) do update set name = excluded.name, status = 'waiting', settled_at = null, received_at = now()
    returning file_id`.execute(tx);
  return rows[0]?.file_id ?? 0n;
}

export async function waitingFile(tx: Tx, companyId: number, fileId: bigint): Promise<boolean> {
  const { rows } = await sql`
    select 1 from intake.received_file where company_id = ${companyId} and file_id = ${fileId} and status = 'waiting'`.execute(tx);
  return rows.length > 0;
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
