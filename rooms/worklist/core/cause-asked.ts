import type { Cause } from './causes-of-delay.ts';

/* What a result of a call says of why an invoice is late, and whether that is to be asked when it says nothing. */

/** He speaks of paying, or of nothing at all: the cause is not asked of somebody who has already paid or wants to be called later. */
const NOT_ASKED: ReadonlySet<string> = new Set([
  'ALREADY_PAID',
  'PAID_DURING_CALL',
  'PAID_TO_SALESPERSON',
  'PAID_TO_FACTOR',
  'PAID_TO_OTHER_IBAN',
  'RECOVERED_ACTIVE',
  'RETENTION_NOT_DUE',
  'CALL_BACK',
  'STATEMENT_REQUESTED',
  'SALESPERSON_WANTED',
  'CLOSED_FOR_HOLIDAYS',
  'LAWYER_INVOLVED',
  'OWNER_DECEASED',
  'COMPLAINT_ABOUT_CONTACT',
  'DO_NOT_CALL',
  'HOSTILE_CALL',
  'CEASED_BUSINESS',
  'COMPANY_CHANGED',
]);

/** What is said and the cause are the same thing. A collector may still note another. */
const SAID: Readonly<Record<string, Cause>> = {
  PAYMENT_RUN_SCHEDULED: 'CUSTOMER_PROCESS',
  INTERNAL_APPROVAL: 'CUSTOMER_PROCESS',
  DISPUTE_RAISED: 'DISPUTE',
  WRONG_DUE_DATE: 'DISPUTE',
  DEDUCTION_ANNOUNCED: 'DEDUCTION',
  SET_OFF_CLAIMED: 'SET_OFF',
  AWAITS_CREDIT_NOTE: 'OUR_ERROR',
  INVOICE_NOT_RECEIVED: 'OUR_DOCUMENTS',
  DOCUMENTS_REQUESTED: 'OUR_DOCUMENTS',
  DOCUMENT_BLOCK: 'OUR_DOCUMENTS',
  CASH_DIFFICULTY: 'CASH_TEMPORARY',
  PLAN_REQUESTED: 'CASH_TEMPORARY',
  WAITS_OWN_COLLECTION: 'WAITS_OWN_COLLECTION',
  INSOLVENCY_DECLARED: 'INSOLVENT',
};

export function asksForCause(outcome: { readonly code: string; readonly countsAsContact: boolean }): boolean {
  return outcome.countsAsContact && !NOT_ASKED.has(outcome.code);
}

export function causeSaidBy(outcome: { readonly code: string }): Cause | null {
  return SAID[outcome.code] ?? null;
}
