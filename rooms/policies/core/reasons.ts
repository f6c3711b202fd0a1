/**
 * Why something comes, waits or does not come. The code is stable; the values are stable from day to day (a date, never a
 * countdown), so an unchanged answer compares equal. Values whose name ends in `On` are day numbers; `…Amount` is a decimal
 * with the currency's digits, its currency in `currency`. The sentences stand in `reason-words.ts`.
 */
export type Reason = { readonly code: ReasonCode; readonly values: ReasonValues };
export type ReasonValues = Readonly<Record<string, string | number>>;

// prettier-ignore
export const REASON_CODES = [
  // An action comes.
  'step-due', 'step-repeats', 'small-debtor-statement',
  // The debtor as a whole.
  'no-open-items', 'segment-excluded', 'stopped', 'held', 'held-by-alarm', 'old-debt-undecided', 'nothing-overdue', 'nothing-to-ask', 'below-minimum',
  'credits-cover', 'money-to-place', 'ladder-rests',
  // A step is due, something holds it back.
  'not-working-day', 'quiet-period', 'ledger-stale', 'ledger-partial', 'gap', 'email-limit', 'conversation-limit', 'attempt-limit', 'message-pending', 'message-in-doubt',
  'no-contact', 'calls-held', 'salesperson-first',
  // One item.
  'item-acts', 'item-listed', 'item-not-due', 'item-step-waits', 'item-next-turn', 'item-small', 'item-small-never-leads', 'item-held', 'item-held-by-alarm', 'item-disputed',
  'item-promised', 'item-plan', 'item-covered-by-receipt', 'item-covered-by-credit', 'item-bill-running', 'item-assigned', 'item-placed',
  'item-stopped', 'item-excluded', 'item-old-undecided', 'item-after-hold', 'item-after-broken-promise', 'item-after-old-level', 'item-waits-notice',
  'item-not-reminded', 'item-ladder-done', 'item-pending', 'item-no-ladder', 'item-difficulty',
  // A task is asked for.
  'task-offset', 'task-money-to-place', 'task-complete-contacts', 'task-stop-review', 'task-old-debt', 'task-small-debts', 'task-salesperson-told',
  // A planned message is withdrawn.
  'withdrawn-nothing-asked', 'withdrawn-held',
] as const;

export type ReasonCode = (typeof REASON_CODES)[number];

const NOTHING: ReasonValues = Object.freeze({});

export function reason(code: ReasonCode, values: ReasonValues = NOTHING): Reason {
  return { code, values };
}
