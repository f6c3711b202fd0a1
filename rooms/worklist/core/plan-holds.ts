import { addDays, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { addWorkingDays } from '#kernel/calendar/shifts.ts';
import { smaller } from '#kernel/money/money.ts';
import type { PlannedHold } from './effects.ts';
import type { DisputeReason, NotedItem, NotedResult, Outcome } from './outcome.ts';
import { dayAfter, slaOn, type OutcomeContext } from './outcome-context.ts';

/** A stop is looked at again after so many days; a wish for letters only after a year. */
const STOP_REVIEW_DAYS = 30;
const WRITTEN_ONLY_REVIEW_DAYS = 365;

/** Reasons of a hold that other rooms know by name; all others are the outcome's own. */
const REASONS: Readonly<Record<string, string>> = {
  INSOLVENCY_DECLARED: 'insolvency',
  LAWYER_INVOLVED: 'lawyer-named',
  OWNER_DECEASED: 'owner-deceased',
  COMPLAINT_ABOUT_CONTACT: 'conduct-complaint',
  DO_NOT_CALL: 'written-only',
};

/** Outcomes whose hold stands until the tasks that come with them are closed: whoever was cheated is not asked while nobody has looked. */
const UNTIL_TASK: Readonly<Record<string, string>> = { PAID_TO_OTHER_IBAN: 'FRAUD_ALARM' };

export function planHolds(row: Outcome, noted: NotedResult, context: OutcomeContext, dispute: DisputeReason | null): PlannedHold[] {
  if (dispute) return disputeHolds(dispute, noted, context);
  const base = {
    amount: null,
    currency: null,
    nature: natureOf(row),
    reason: holdReason(row.code),
    ownerQueue: null,
    untilTask: UNTIL_TASK[row.code] ?? null,
  };
  switch (row.hold) {
    // A promise holds by itself: whoever records it places the hold. Disputes are above.
    case 'none':
    case 'promise':
    case 'dispute':
      return [];
    case 'stop':
      return [
        { ...base, itemId: null, covers: 'dunning', kind: 'stop', untilOn: null, reviewOn: addDays(context.today, STOP_REVIEW_DAYS) },
      ];
    case 'calls': {
      if (row.holdDays === null)
        return [
          {
            ...base,
            itemId: null,
            covers: 'calls',
            kind: 'stop',
            untilOn: null,
            reviewOn: addDays(context.today, WRITTEN_ONLY_REVIEW_DAYS),
          },
        ];
      return [{ ...base, itemId: null, covers: 'calls', kind: 'hold', untilOn: endOf(row, noted, context), reviewOn: null }];
    }
    case 'hold': {
      const hold = { ...base, covers: 'dunning', kind: 'hold', untilOn: endOf(row, noted, context), reviewOn: null } as const;
      return row.holdScope === 'debtor' ? [{ ...hold, itemId: null }] : noted.items.map((item) => ({ ...hold, itemId: item.itemId }));
    }
  }
}

export function holdReason(outcome: string): string {
  return REASONS[outcome] ?? outcome.toLowerCase().replaceAll('_', '-');
}

function natureOf(row: Outcome): PlannedHold['nature'] {
  if (row.code === 'RETENTION_NOT_DUE') return 'retention';
  return row.holdScope === 'items' ? 'request' : 'hold';
}

function endOf(row: Outcome, noted: NotedResult, context: OutcomeContext): CalendarDate {
  return dayAfter(row.holdDays ?? 0, row.holdUnit ?? 'wd', noted.onDate, context);
}

/** The disputed part to the end of the reason's term and five working days; the whole item while the amount is unknown. */
function disputeHolds(reason: DisputeReason, noted: NotedResult, context: OutcomeContext): PlannedHold[] {
  const untilOn = addWorkingDays(slaOn(reason, context), DAYS_AFTER_TERM, context.calendar);
  const whole = noted.amount === null || reason.stopsDunning === 'item';
  const parts = whole ? noted.items.map((item) => ({ item, amount: null })) : spread(noted.amount, noted.items);
  return parts.map(({ item, amount }) => ({
    itemId: item.itemId,
    amount,
    currency: amount === null ? null : item.currency,
    covers: reason.stopsDunning === 'none' ? 'interest' : 'dunning',
    kind: 'hold',
    nature: 'dispute',
    reason: `dispute:${reason.code}`,
    ownerQueue: reason.ownerRole,
    untilOn,
    untilTask: null,
    reviewOn: null,
  }));
}

const DAYS_AFTER_TERM = 5;

/** Lays an amount on the items, oldest first; an item that is covered whole is held whole. */
function spread(amount: bigint, items: readonly NotedItem[]): { item: NotedItem; amount: bigint | null }[] {
  let left = amount;
  const parts: { item: NotedItem; amount: bigint | null }[] = [];
  for (const item of items) {
    const part = smaller(left, item.balance);
    if (part <= 0n) continue;
    parts.push({ item, amount: part === item.balance ? null : part });
    left -= part;
  }
  return parts;
}
