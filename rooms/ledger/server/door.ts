export { allLedgers, findLedger, setLedgerMode, type Ledger, type LedgerMode } from './ledgers.ts';
export { recordPayments, type NewPayment, type PaymentContext, type PaymentOrigin, type RecordedPayments } from './record-payments.ts';
export { undoPayment, undoReceipt } from './undo-payment.ts';
export { allocate, undoAllocation } from './allocate.ts';
export { undoWriteOff, writeOff } from './write-off.ts';
export { reverseMovements } from './reverse-movements.ts';
