import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { requestDocumentText } from './read-document-text.ts';
import { recordTimeline } from './record-timeline.ts';
import { isShownInPlace, sniffMediaType } from './sniff-media-type.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';

export const MOST_DOCUMENT_BYTES = 25 * 1024 * 1024;

export type NewDocument = {
  readonly debtorId: bigint;
  /** An item of this debtor: the caller, who knows the ledger, has looked. */
  readonly itemId?: bigint | null;
  readonly fileName: string;
  readonly content: Buffer;
  readonly note?: string | null;
};

/** Keeps what the customer sent; the same bytes are stored once. */
export async function attachDocument(
  tx: Tx,
  acting: Acting,
  document: NewDocument,
): Promise<{ readonly documentId: bigint } | Refusal<'file-empty' | 'file-too-large' | 'debtor-unknown'>> {
  const { companyId, actor, today } = acting;
  const { debtorId, itemId = null, content } = document;
  if (content.length === 0) return refuse('file-empty');
  if (content.length > MOST_DOCUMENT_BYTES) return refuse('file-too-large', { mostBytes: MOST_DOCUMENT_BYTES });
  if (!(await debtorExists(tx, companyId, debtorId))) return refuse('debtor-unknown');
  const fileName = cleanName(document.fileName);
  const mediaType = sniffMediaType(content, fileName);
  const sha256 = createHash('sha256').update(content).digest();
  await sql`
    insert into files.blob (company_id, sha256, media_type, content) values (${companyId}, ${sha256}, ${mediaType}, ${content})
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ document_id: bigint }>`
    insert into customers.document (company_id, debtor_id, item_id, file_name, media_type, bytes, sha256, added_by)
    values (${companyId}, ${debtorId}, ${itemId}, ${fileName}, ${mediaType}, ${content.length}, ${sha256}, ${actor.userId})
    returning document_id`.execute(tx);
  const documentId = rows[0]!.document_id;
  await requestDocumentText(tx, documentId, mediaType);
  await recordTimeline(tx, companyId, {
    debtorId,
    businessOn: today,
    kind: 'document',
    code: 'document-added',
    data: { fileName, mediaType, bytes: content.length },
    userId: actor.userId,
    subject: { kind: 'document', id: documentId },
    itemIds: itemId === null ? [] : [itemId],
    note: document.note ?? null,
  });
  await writeAudit(tx, acting, { code: 'document.add', subject: { kind: 'document', id: documentId }, data: { debtorId, fileName } });
  return { documentId };
}

export type StoredDocument = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer;
  readonly showInPlace: boolean;
};

/** The bytes of a document; somebody else's customer has none. */
export async function readDocument(tx: Tx, companyId: number, documentId: bigint): Promise<StoredDocument | Refusal<'document-unknown'>> {
  const { rows } = await sql<{ file_name: string; media_type: string; content: Buffer }>`
    select d.file_name, b.media_type, b.content from customers.document d join files.blob b on b.company_id = d.company_id and b.sha256 = d.sha256
     where d.company_id = ${companyId} and d.document_id = ${documentId}`.execute(tx);
  const row = rows[0];
  if (row === undefined) return refuse('document-unknown');
  return { fileName: row.file_name, mediaType: row.media_type, content: row.content, showInPlace: isShownInPlace(row.media_type) };
}

/** The last part of any path, without control characters. */
function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 200);
  return clean === '' ? 'documento' : clean;
}

async function debtorExists(tx: Tx, companyId: number, debtorId: bigint): Promise<boolean> {
  const { rows } = await sql`select 1 from customers.debtor where company_id = ${companyId} and debtor_id = ${debtorId}`.execute(tx);
  return rows.length > 0;
}
