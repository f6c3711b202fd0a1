export { joinWaitingDocuments } from './ledger/join-waiting.ts';
export { INVOICE_COPIES } from './kinds/invoice-copies.ts';
export { FATTURAPA, UBL } from './kinds/e-invoices.ts';
export { PEC_MESSAGES } from './kinds/pec-messages.ts';
export { invoicesRoutes } from './api/routes.ts';
export { SDI_RECEIPTS } from './kinds/sdi-receipts.ts';
export { carriesDocuments } from './kinds/pec-messages.ts';
export { openMail, type MailPart, type OpenedMail } from './read/open-mail.ts';
export { invoiceCopies, itemsWithInvoiceCopy, type InvoiceCopy } from './invoice-copies.ts';
