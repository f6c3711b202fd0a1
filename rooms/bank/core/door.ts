export { isCreditorReference, isIban, normalIban } from './iban.ts';
export { judgeStatement } from './judge-statement.ts';
export { isReceipt, isUnpaid, meaningOf } from './meaning/meaning-of.ts';
export type { EntryMeaning } from './meaning/causali.ts';
export { sayFlaw } from './flaw-words.ts';
export type { Bill, BillFlow, BillState } from './cbi/bill.ts';
export type {
  Balance,
  BankEntry,
  BankEvent,
  EntryPart,
  Flaw,
  FlawCode,
  StatementFormat,
  StatementHead,
  StatementReader,
} from './statement.ts';
