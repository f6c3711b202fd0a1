import { addDays, dayNumber, daysBetween, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { addWorkingDays } from '#kernel/calendar/shifts.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { companionTasks } from './companion-tasks.ts';
import type { CallStep, Effects, PlannedTask, TaskReason } from './effects.ts';
import { nextTry } from './next-try.ts';
import { ATTEMPTS, DEAD_NUMBER, NO_REASON, REASON_OF_OUTCOME, type DisputeReason, type NotedResult, type Outcome } from './outcome.ts';
import { dayAfter, slaOn, type OutcomeContext } from './outcome-context.ts';
import { needsDate, usesReason } from './outcome-needs.ts';
import { planHolds } from './plan-holds.ts';

/*
 * From what the customer said to what follows: the rows of the outcome table (policies-and-stories.md, section 6) applied to
 * chosen items, with what changes when the same thing is said again.
 */

export type OutcomeRefusal = Refusal<
  | 'items-missing'
  | 'date-missing'
  | 'date-past'
  | 'date-too-far'
  | 'reason-missing'
  | 'reason-unknown'
  | 'amount-too-large'
  | 'several-currencies'
  | 'cash-over-limit'
  | 'method-change-refused'
>;

/** An approval within the customer's house is asked about again after a week at most. */
const LATEST_APPROVAL_DAYS = 7;
const LATEST_REOPENING_DAYS = 30;
/** Cash from 5,000 € on is forbidden by law (art. 49 D.Lgs. 231/2007). */
const CASH_LIMIT_MINOR = 5_000_00n;

export function planOutcome(row: Outcome, noted: NotedResult, context: OutcomeContext): Effects | OutcomeRefusal {
  const wrong = whatIsMissing(row, noted, context);
  if (wrong) return wrong;
  if (row.repeatRule === 'sixth-unreachable' || ATTEMPTS.has(row.code)) return afterAttempt(context);
  const asApproval = row.repeatRule === 'third-as-approval' && context.earlier >= 2;
  const noHold = asApproval || (row.repeatRule === 'no-hold' && context.earlier >= 1 && noted.proof === null);
  const dispute = disputeOf(row, noted, context);
  const nextOn = dispute ? slaOn(dispute, context) : nextDay(row, noted, context, asApproval);
  return {
    promise: row.hold === 'promise' ? promiseOf(noted) : null,
    holds: noHold ? [] : planHolds(row, noted, context, dispute),
    tasks: [
      ...mainTask(row, noted, context, dispute, nextOn),
      ...companionTasks(row.code, noted, context),
      ...whenRepeated(row, noted, context),
    ],
    call: callStep(row, context, nextOn),
    phoneInvalid: DEAD_NUMBER.has(row.code),
    mails: row.hold === 'promise' ? ['confirm-promise'] : [],
    unreachable: false,
    nextOn,
  };
}

function whatIsMissing(row: Outcome, noted: NotedResult, context: OutcomeContext): OutcomeRefusal | null {
  const { code } = row;
  const needsItems = row.holdScope === 'items' || row.holdScope === 'amount';
  if (needsItems && noted.items.length === 0) return refuse('items-missing', { outcome: code });
  if (needsDate(row) && noted.onDate === null) return refuse('date-missing', { outcome: code });
  if (noted.onDate !== null && noted.onDate < context.today) return refuse('date-past', { outcome: code, date: noted.onDate });
  const latest = latestDate(row, context);
  if (latest !== null && noted.onDate !== null && noted.onDate > latest) return refuse('date-too-far', { outcome: code, latest });
  if (usesReason(row) && reasonCode(row, noted) === null) return refuse('reason-missing', { outcome: code });
  if (reasonCode(row, noted) !== null && reasonCode(row, noted) !== NO_REASON && usesReason(row) && context.disputeReason === null) {
    return refuse('reason-unknown', { reason: reasonCode(row, noted) });
  }
  if (row.holdScope === 'amount' && new Set(noted.items.map((item) => item.currency)).size > 1)
    return refuse('several-currencies', { outcome: code });
  if (row.holdScope === 'amount' && noted.amount !== null && noted.amount > openOn(noted))
    return refuse('amount-too-large', { outcome: code });
  if (code === 'PAID_TO_SALESPERSON' && noted.method === 'cash' && (noted.amount ?? openOn(noted)) >= CASH_LIMIT_MINOR)
    return refuse('cash-over-limit');
  if (row.repeatRule === 'refused' && context.earlier >= 1) return refuse('method-change-refused');
  return null;
}

function latestDate(row: Outcome, { today }: OutcomeContext): CalendarDate | null {
  if (row.code === 'INTERNAL_APPROVAL') return addDays(today, LATEST_APPROVAL_DAYS);
  if (row.code === 'CLOSED_FOR_HOLIDAYS') return addDays(today, LATEST_REOPENING_DAYS);
  return null;
}

export function reasonCode(row: Outcome, noted: NotedResult): string | null {
  return noted.reason ?? REASON_OF_OUTCOME[row.code] ?? null;
}

/** A refusal that names a fault of ours is a dispute (section 6). */
function disputeOf(row: Outcome, noted: NotedResult, context: OutcomeContext): DisputeReason | null {
  if (row.hold === 'dispute') return context.disputeReason;
  return row.code === 'REFUSES_TO_PAY' && noted.reason !== NO_REASON ? context.disputeReason : null;
}

function openOn(noted: NotedResult): bigint {
  return noted.items.reduce((sum, item) => sum + item.balance, 0n);
}

function promiseOf(noted: NotedResult): Effects['promise'] {
  const [first] = noted.items;
  if (first === undefined || noted.onDate === null) return null;
  const { onDate: dueOn, method } = noted;
  return {
    amount: noted.amount ?? openOn(noted),
    currency: first.currency,
    dueOn,
    method,
    itemIds: noted.items.map((item) => item.itemId),
  };
}

function nextDay(row: Outcome, noted: NotedResult, context: OutcomeContext, asApproval: boolean): CalendarDate | null {
  // Nobody said when: the customer's own approval is asked about after the longest time allowed.
  if (row.code === 'INTERNAL_APPROVAL' && noted.onDate === null) return addDays(context.today, LATEST_APPROVAL_DAYS);
  if (asApproval) return earlierOf(noted.onDate, addDays(context.today, LATEST_APPROVAL_DAYS));
  if (row.nextDays === null || row.nextUnit === null) return null;
  return dayAfter(row.nextDays, row.nextUnit, noted.onDate, context);
}

function earlierOf(told: CalendarDate | null, latest: CalendarDate): CalendarDate {
  return told !== null && told < latest ? told : latest;
}

function mainTask(
  row: Outcome,
  noted: NotedResult,
  context: OutcomeContext,
  dispute: DisputeReason | null,
  nextOn: CalendarDate | null,
): PlannedTask[] {
  if (dispute) {
    const reason: TaskReason = { code: 'dispute', values: { reason: dispute.code, evidence: dispute.evidenceExpected } };
    return [{ type: 'DISPUTE_WORK', owner: dispute.ownerRole, samePerson: false, dueOn: slaOn(dispute, context), at: null, reason }];
  }
  if (row.taskType === null || nextOn === null || makesTheCallAgain(row)) return [];
  const appointment = row.code === 'CALL_BACK' && context.earlier < 2;
  const escalated = context.earlier >= 1;
  return [
    {
      type: escalated && row.repeatRule === 'tracing' ? 'TRACING' : row.taskType,
      owner: escalated && row.repeatRule === 'salesperson' ? 'salesperson' : null,
      samePerson: row.taskType === 'CALL',
      dueOn: nextOn,
      at: appointment ? noted.atTime : null,
      reason: { code: escalated && row.repeatRule === 'next-contact' ? 'next-contact-level' : 'after-call', values: { outcome: row.code } },
    },
  ];
}

/** Nobody of the customer's was spoken to: the same call is made another time. */
function makesTheCallAgain(row: Outcome): boolean {
  return row.taskType === 'CALL' && !row.countsAsContact;
}

function callStep(row: Outcome, { today, otherPhone }: OutcomeContext, nextOn: CalendarDate | null): CallStep {
  if (DEAD_NUMBER.has(row.code) && otherPhone) return { kind: 'again', on: today, half: null, otherContact: true };
  const spokenToAnother = row.contactLevel === 'THIRD_PARTY' || makesTheCallAgain(row);
  return spokenToAnother && nextOn !== null
    ? { kind: 'again', on: nextOn, half: null, otherContact: row.code === 'NOT_THE_RIGHT_PERSON' }
    : { kind: 'done' };
}

function afterAttempt({ attempts, today, minutes, calendar }: OutcomeContext): Effects {
  const next = nextTry(attempts, today, minutes, calendar);
  const nothing = { promise: null, holds: [], tasks: [], phoneInvalid: false, mails: [] as const };
  if (next.kind === 'unreachable') return { ...nothing, call: { kind: 'done' }, unreachable: true, nextOn: today };
  const { on, half, otherContact, mail } = next;
  return {
    ...nothing,
    call: { kind: 'again', on, half, otherContact },
    mails: mail ? ['we-looked-for-you'] : [],
    unreachable: false,
    nextOn: on,
  };
}

function whenRepeated(row: Outcome, noted: NotedResult, context: OutcomeContext): PlannedTask[] {
  const toManager = (code: string, values: TaskReason['values']): PlannedTask[] => [
    {
      type: 'MANAGER_DECISION',
      owner: null,
      samePerson: false,
      dueOn: addWorkingDays(context.today, 1, context.calendar),
      at: null,
      reason: { code, values },
    },
  ];
  if (row.repeatRule === 'manager' && context.earlier >= 1) return toManager('repeated', { outcome: row.code, times: context.earlier + 1 });
  if (row.repeatRule === 'third-unfounded-manager' && context.unfoundedDisputes >= 2)
    return toManager('unfounded-disputes', { times: context.unfoundedDisputes });
  if (row.repeatRule === 'after-broken-plan' && context.brokenPlan) return toManager('plan-after-broken-plan', {});
  if (row.code === 'CALL_BACK' && noted.onDate !== null && daysBetween(context.today, noted.onDate) > LATEST_APPROVAL_DAYS) {
    return toManager('call-back-far', { askedOn: dayNumber(noted.onDate) });
  }
  return [];
}
