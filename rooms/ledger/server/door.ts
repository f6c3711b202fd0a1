export { allLedgers, findLedger, setLedgerMode, type Ledger, type LedgerMode } from './ledgers.ts';
export { recordPayments, type NewPayment, type PaymentContext, type PaymentOrigin, type RecordedPayments } from './record-payments.ts';
export { undoPayment, undoReceipt } from './undo-payment.ts';
export { allocate, undoAllocation } from './allocate.ts';
export { bookWriteOffs, undoWriteOff, writeOff, type BookedWriteOff } from './write-off.ts';
export { reverseMovements } from './reverse-movements.ts';
export { holdsInForce, holdsOfDebtor, holdsOfSource, unfoundedDisputes, type HoldRow } from './holds-queries.ts';
export { liftHold, liftHoldByRule, type LiftRefusal } from './lift-hold.ts';
export { moveHoldEnds } from './move-hold-ends.ts';
export {
  LONGEST_HOLD_DAYS,
  placeHold,
  placeHoldByRule,
  placeStop,
  placeStopByRule,
  type HoldRefusal,
  type NewHold,
  type NewStop,
} from './place-hold.ts';
export { readAgeing, type AgeingReport, type CurrencyAgeing } from './read/ageing.ts';
export { inAgeing } from './read/ageing-scope.ts';
export { ageingSettings, type AgeingSettings } from './read/ageing-settings.ts';
export { itemsAsOf, PLAN_FOR_THIS_COMPANY, type AsOf } from './read/as-of.ts';
export { GROUPINGS, type Grouping } from './read/groupings.ts';
export { heldItems, inForce } from './read/held.ts';
export { openNow } from './read/open-now.ts';
export { addCharges, endMaturity, markInMaturity, markReturned, type BillReturned, type BillRunning, type Charge } from './bills.ts';
export { writeDayFigures } from './read/write-day-figures.ts';
export { recordsOfDebtor, type DebtorRecord } from './records-of-debtor.ts';
