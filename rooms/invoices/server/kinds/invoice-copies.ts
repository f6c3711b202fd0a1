import { sql } from 'kysely';
import { isRefusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { readPdfText } from '#platform/pdf/pdf-text.ts';
import { NOTHING_TAKEN, type FileAnswer, type FileKind, type FileToTake, type TakeContext } from '#rooms/intake/server/door.ts';
import { namesAnInvoice, numbersInName, vatNumbersIn } from '../../core/copy-numbers.ts';

/**
 * The PDF of one of our invoices, by its name. It changes nothing in the ledger: it waits until a message asks for a copy. A purchase invoice
 * of the same number is none of ours, so the buyer's VAT number, or his code in the name, decides then.
 */
export const INVOICE_COPIES: FileKind = {
  name: 'invoice-copy',
  turn: 'documents',
  recognise: ({ bytes, baseName }) => bytes.subarray(0, 1024).includes('%PDF-') && namesAnInvoice(baseName),
  mostBytes: 14 * 1024 * 1024,
  take,
};

async function take(tx: Tx, { fileId, head, source }: FileToTake, { scope }: TakeContext): Promise<FileAnswer> {
  const lines = await readPdfText(await source.slice(0, source.size));
  const vatNumbers = isRefusal(lines) ? [] : vatNumbersIn(lines.join('\n'));
  await sql`
    insert into invoices.copy (company_id, file_id, numbers, vat_numbers, bytes)
    values (${scope.companyId}, ${fileId}, ${[...numbersInName(head.baseName)]}::text[], ${[...vatNumbers]}::text[], ${source.size})`.execute(
    tx,
  );
  return {
    ...NOTHING_TAKEN,
    status: 'imported',
    documents: 1,
    findings:
      vatNumbers.length > 0
        ? []
        : [
            {
              severity: 'info',
              code: 'copy-without-text',
              place: null,
              message: {
                it: 'Copia senza testo: si allega solo se il nome del file contiene il codice del cliente.',
                en: 'A copy without text: it is attached only if the file’s name holds the customer’s code.',
              },
            },
          ],
  };
}
