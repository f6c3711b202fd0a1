import { REASON_OF_OUTCOME, type Outcome } from './outcome.ts';

const NEEDS_DATE: ReadonlySet<string> = new Set([
  'PROMISE_TO_PAY',
  'PARTIAL_PROMISE',
  'PAYMENT_RUN_SCHEDULED',
  'CHANGE_METHOD',
  'CALL_BACK',
  'RETENTION_NOT_DUE',
  'CLOSED_FOR_HOLIDAYS',
]);

/** The form of an outcome asks for a day: the promised one, the hour agreed, the release, the reopening. */
export function needsDate(outcome: Pick<Outcome, 'code'>): boolean {
  return NEEDS_DATE.has(outcome.code);
}

/** A dispute or a refusal has a reason; some outcomes say theirs themselves. */
export function needsReason(outcome: Pick<Outcome, 'code' | 'hold'>): boolean {
  return usesReason(outcome) && REASON_OF_OUTCOME[outcome.code] === undefined;
}

export function usesReason(outcome: Pick<Outcome, 'code' | 'hold'>): boolean {
  return outcome.hold === 'dispute' || outcome.code === 'REFUSES_TO_PAY';
}
