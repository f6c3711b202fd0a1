import { BANK_FILE_KINDS } from '#rooms/bank/server/door.ts';
import { REMITTANCE_ADVICE, REMITTANCE_MAIL, REMITTANCE_PDF } from '#rooms/cash/server/door.ts';
import { DELIVERY_REPORTS } from '#rooms/communications/server/door.ts';
import { NOT_DOCUMENTS, TABLES, type FileKind } from '#rooms/intake/server/door.ts';
import { FATTURAPA, INVOICE_COPIES, PEC_MESSAGES, SDI_RECEIPTS, UBL } from '#rooms/invoices/server/door.ts';

/**
 * The kinds of file that `puntuale import auto` and the Import screen take, asked in this order: the particular before the general.
 * A room adds its own by a line.
 */
export const FILE_KINDS: readonly FileKind[] = [
  FATTURAPA,
  UBL,
  SDI_RECEIPTS,
  DELIVERY_REPORTS,
  REMITTANCE_MAIL,
  PEC_MESSAGES,
  INVOICE_COPIES,
  REMITTANCE_PDF,
  NOT_DOCUMENTS,
  ...BANK_FILE_KINDS,
  REMITTANCE_ADVICE,
  TABLES,
];
