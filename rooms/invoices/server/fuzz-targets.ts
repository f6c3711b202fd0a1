import { isRefusal } from '#kernel/outcome.ts';
import { readXml } from '#platform/xml/read-xml.ts';
import { readDaticert } from '../core/pec/read-daticert.ts';
import { isReceiptRoot, readReceipt } from '../core/sdi/read-receipt.ts';
import { instalmentsOf } from '../core/instalments.ts';
import { inBothLanguages } from '../core/words.ts';
import { openMail } from './read/open-mail.ts';
import { openXml, readInvoiceFile } from './read/read-invoice-file.ts';

/** A reader of bytes for `npm run fuzz` and the brief tests: whatever comes in, it answers and never throws. */
export type FuzzTarget = {
  readonly name: string;
  /** Folders of the shared data whose files are mutated, and the endings that belong to the reader. */
  readonly corpus: { readonly folder: string; readonly ending: RegExp };
  readonly read: (bytes: Buffer) => Promise<void>;
};

const NO_TERMS = (): null => null;

export const INVOICE_FUZZ_TARGETS: readonly FuzzTarget[] = [
  { name: 'fatturapa', corpus: { folder: 'fatturapa', ending: /\.xml$/i }, read: readInvoice },
  { name: 'p7m', corpus: { folder: 'fatturapa', ending: /\.p7m$/i }, read: readInvoice },
  { name: 'ubl', corpus: { folder: 'ubl', ending: /\.xml$/i }, read: readInvoice },
  { name: 'sdi', corpus: { folder: 'sdi-notifications', ending: /\.xml$/i }, read: readSdi },
  { name: 'pec', corpus: { folder: 'pec', ending: /\.eml$/i }, read: readPec },
];

/** All that happens to an invoice before the database is asked. */
async function readInvoice(bytes: Buffer): Promise<void> {
  const read = await readInvoiceFile(bytes);
  if (isRefusal(read)) return void inBothLanguages({ code: read.code, details: read.details as Record<string, string> });
  for (const { invoice, noticed } of read.documents) {
    noticed.forEach(inBothLanguages);
    if (invoice !== null) instalmentsOf(invoice, NO_TERMS).noticed.forEach(inBothLanguages);
  }
}

async function readSdi(bytes: Buffer): Promise<void> {
  const opened = await openXml(bytes);
  if (!isRefusal(opened) && isReceiptRoot(opened.root.name)) readReceipt(opened.root);
}

async function readPec(bytes: Buffer): Promise<void> {
  const mail = await openMail(bytes);
  if (isRefusal(mail)) return;
  for (const part of mail.parts) {
    const read = readXml(part.content);
    if (isRefusal(read)) continue;
    readDaticert(read.root);
    if (isReceiptRoot(read.root.name)) readReceipt(read.root);
  }
}
