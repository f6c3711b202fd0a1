import { isRefusal } from '#kernel/outcome.ts';
import type { XmlElement } from '#kernel/xml/xml-element.ts';
import type { Tx } from '#platform/database/database.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { NOTHING_TAKEN, type FileAnswer, type FileKind, type FileToTake, type TakeContext } from '#rooms/intake/server/door.ts';
import { noticed, type Noticed } from '../../core/einvoice.ts';
import { isReceiptRoot, METADATA_ROOTS, readReceipt } from '../../core/sdi/read-receipt.ts';
import { applyReceipt } from '../delivery/apply-receipt.ts';
import { insertReceipt, receiptKnown } from '../delivery/receipt-rows.ts';
import { openXml } from '../read/read-invoice-file.ts';
import { asFinding } from '../take-documents.ts';
import { refusedBy } from './e-invoices.ts';

/** Receipts and notifications of SDI, of companies and of public bodies. */
export const SDI_RECEIPTS: FileKind = {
  name: 'sdi-receipt',
  turn: 'receipts',
  recognise: ({ root }) => root !== null && isReceiptRoot(root.name),
  mostBytes: 5 * 1024 * 1024,
  take,
};

async function take(tx: Tx, file: FileToTake, context: TakeContext): Promise<FileAnswer> {
  const opened = await openXml(Buffer.from(await file.source.slice(0, file.source.size)));
  return isRefusal(opened) ? refusedBy(opened) : takeReceipt(tx, { fileId: file.fileId, root: opened.root }, context);
}

/** One message of SDI: kept, and its documents take over what it says. */
export async function takeReceipt(
  tx: Tx,
  { fileId, root }: { readonly fileId: bigint; readonly root: XmlElement },
  { services, scope }: Pick<TakeContext, 'services' | 'scope'>,
): Promise<FileAnswer> {
  const { companyId, actor } = scope;
  const answer = (status: FileAnswer['status'], documents: number, found: readonly Noticed[]): FileAnswer => ({
    ...NOTHING_TAKEN,
    kind: 'sdi-receipt',
    status,
    documents,
    findings: found.map(asFinding),
  });
  if (METADATA_ROOTS.includes(root.name)) return answer('refused', 0, [noticed('info', 'metadata-only')]);
  const receipt = readReceipt(root);
  if (isRefusal(receipt)) return refusedBy(receipt);
  if (await receiptKnown(tx, companyId, receipt)) return answer('duplicate', 1, [noticed('info', 'receipt-known')]);
  const receiptId = await insertReceipt(tx, companyId, fileId, receipt);
  const { today } = await companyDay(tx, companyId, services.clock);
  const applied = await applyReceipt(tx, { companyId, actor, today }, receiptId);
  const errors = receipt.errors.map((error) => noticed('review', 'sdi-error', error.code, error));
  const waits = applied.documents > 0 ? [] : [noticed('review', 'receipt-waits', null, { file: receipt.fileName ?? receipt.sdiId ?? '' })];
  return answer('imported', 1, [...errors, ...applied.noticed, ...waits]);
}
