import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import {
  fileRefused,
  type FileAnswer,
  type FileHead,
  type FileKind,
  type FileToTake,
  type TakeContext,
} from '#rooms/intake/server/door.ts';
import { FATTURAPA_ROOTS } from '../../core/fatturapa/read-fatturapa.ts';
import { UBL_ROOTS } from '../../core/ubl/read-ubl.ts';
import { inBothLanguages } from '../../core/words.ts';
import { isP7m } from '../read/unwrap-p7m.ts';
import { PEPPOL_ENVELOPE, readInvoiceFile } from '../read/read-invoice-file.ts';
import { takeDocuments } from '../take-documents.ts';

/** SDI takes files of 5 MB; lots with attachments sent by other ways may be larger. */
const MOST_BYTES = 24 * 1024 * 1024;

/** FatturaPA 1.x, ordinary and simplified, plain or in a signed envelope. */
export const FATTURAPA: FileKind = {
  name: 'fatturapa',
  turn: 'documents',
  recognise: ({ root, extension, bytes }) =>
    root === null ? extension === 'p7m' || isP7m(bytes) : (FATTURAPA_ROOTS as readonly string[]).includes(root.name),
  mostBytes: MOST_BYTES,
  take: takeFile,
};

/** UBL 2.1 as Peppol uses it. */
export const UBL: FileKind = {
  name: 'ubl',
  turn: 'documents',
  recognise: ({ root }: FileHead) =>
    root !== null &&
    (root.name === PEPPOL_ENVELOPE || ((UBL_ROOTS as readonly string[]).includes(root.name) && (root.namespace ?? '').includes(':ubl:'))),
  mostBytes: MOST_BYTES,
  take: takeFile,
};

async function takeFile(tx: Tx, file: FileToTake, context: TakeContext): Promise<FileAnswer> {
  const { head } = file;
  if (head.extension === 'p7m' && head.root === null && !isP7m(head.bytes)) return refusedBy(refuse('p7m-unreadable'));
  const read = await readInvoiceFile(Buffer.from(await file.source.slice(0, file.source.size)));
  if (isRefusal(read)) return refusedBy(read);
  return takeDocuments(tx, { fileId: file.fileId, name: file.name, ...read }, context);
}

/** A refusal in the words of this room, with the line where there is one. */
export function refusedBy(refusal: Refusal): FileAnswer {
  const details = refusal.details as Readonly<Record<string, string | number>>;
  const line = details['line'];
  return fileRefused(refusal.code, inBothLanguages({ code: refusal.code, details }), line === undefined ? null : String(line));
}
