import { dayNumber, fromDayNumber, type CalendarDate, type DayNumber } from '#kernel/calendar/calendar-date.ts';
import { actionSteps } from '../core/action-steps.ts';
import type { CurrencySection, Decision, ItemVerdict, PlannedAction } from '../core/decision.ts';
import type { Reason } from '../core/reasons.ts';
import type { LoadedDebtor, StoredState } from './snapshot/snapshot-row.ts';
import { withChanges } from './stored-progress.ts';
import { storedTold } from './stored-told.ts';

/** A decision as the database will hold it. Snapshot and decision can be forgotten as soon as it is made. */
export type DecisionRow = {
  readonly debtorId: bigint;
  readonly action: ActionRow | null;
  readonly state: StateRow;
  /** The state says what it said before, and nothing is planned: the row need not be written. */
  readonly unchanged: boolean;
  readonly withdraw: Decision['withdraw'];
};

export type StateRow = {
  readonly segment: string | null;
  readonly ladder: string | null;
  readonly stage: number;
  readonly heldBy: string | null;
  readonly isOverdue: boolean;
  readonly decision: string;
  /** JSON of the progress with this action, and without it: of two runs on one day, only one plans it. */
  readonly progress: string;
  readonly progressBefore: string;
  /** JSON of what the salesperson was told; `null` = of nothing. */
  readonly told: string | null;
  readonly nextOn: CalendarDate | null;
};

export function decisionRow({ snapshot, stored, state }: LoadedDebtor, decision: Decision, today: CalendarDate): DecisionRow {
  const { action, progress } = decision;
  const before = JSON.stringify(stored);
  const told = storedTold(decision.told);
  const row: StateRow = {
    segment: decision.segment,
    ladder: decision.ladder,
    stage: decision.stage,
    heldBy: action === null ? (decision.why[0]?.code ?? null) : null,
    isOverdue: snapshot.items.some((item) => item.balance > 0n && item.dueOn < dayNumber(today)),
    decision: JSON.stringify(decisionJson(decision)),
    progress: action === null || progress.length === 0 ? before : JSON.stringify(withChanges(stored, progress, action.on)),
    progressBefore: before,
    told: told === null ? null : JSON.stringify(told),
    nextOn: decision.nextOn === null ? null : fromDayNumber(decision.nextOn),
  };
  return {
    debtorId: snapshot.debtorId,
    action: action === null ? null : actionRow(snapshot.debtorId, action, decision),
    state: row,
    unchanged: state !== null && saysTheSame(state, row, decision.nextOn) && snapshot.told === decision.told,
    withdraw: decision.withdraw,
  };
}

function saysTheSame(before: StoredState, now: StateRow, nextOn: DayNumber | null): boolean {
  return (
    before.decision === now.decision &&
    before.segment === now.segment &&
    before.ladder === now.ladder &&
    before.stage === now.stage &&
    before.nextOn === nextOn
  );
}

export type ActionRow = ReturnType<typeof actionRow>;

/** What waits for a person: a step with `approve`; firm acts besides wait for a signature (G7). */
function actionRow(debtorId: bigint, action: PlannedAction, decision: Decision) {
  const waitsFor = !action.written ? null : action.firm ? 'signature' : action.approve !== null ? 'approval' : null;
  return {
    debtorId: String(debtorId),
    step: action.step,
    stage: action.stage,
    channel: action.channel,
    template: action.template,
    taskType: action.taskType,
    tone: action.tone,
    actor: action.actor,
    status: waitsFor === null ? 'planned' : 'approval',
    written: action.written,
    waitsFor,
    currency: action.currency,
    amount: String(action.amount),
    driverItemId: String(action.driverItemId),
    itemIds: `{${action.itemIds.join(',')}}`,
    sections: JSON.stringify(action.sections.map(sectionJson)),
    steps: JSON.stringify(actionSteps(decision.progress)),
    segment: decision.segment,
    reason: JSON.stringify({
      why: decision.why,
      ladder: action.ladder,
      approve: action.approve,
      told: sayTold(action.salespersonTold),
      firm: action.firm,
      written: action.written,
      spared: sparedJson(decision),
    }),
    interest: action.interest,
  };
}

/** A day as a date, so that whoever reads the row needs no calendar of ours. */
function sayTold(told: PlannedAction['salespersonTold']): string | null {
  return typeof told === 'number' ? fromDayNumber(told) : told;
}

function sparedJson(decision: Decision): Record<string, readonly string[]> {
  return Object.fromEntries(
    decision.progress.flatMap((change) => (change.spared.length === 0 ? [] : [[String(change.itemId), change.spared]])),
  );
}

/** What later rooms write letters from: amounts as text of minor units; what an item's own row tells is not said again. */
function sectionJson(section: CurrencySection): Record<string, unknown> {
  return {
    currency: section.currency,
    gross: String(section.gross),
    credits: String(section.credits),
    receipts: String(section.receipts),
    net: String(section.net),
    disputed: String(section.disputed),
    asked: section.asked,
    // One line per item: id, customer, what is asked, and what is disputed of it.
    items: section.items.map((item) => [
      Number(item.itemId),
      Number(item.customerId),
      String(item.chaseable),
      ...(item.disputed === 0n ? [] : [String(item.disputed)]),
    ]),
  };
}

/**
 * What screens and lists read, by `policies.item_verdicts`: reasons as codes with values; items of which the same is said stand together.
 * Of what is not due the same is said with other days: there the days stand beside each item.
 */
function decisionJson(decision: Decision): Record<string, unknown> {
  const later = decision.verdicts.filter(isNotDue);
  return {
    why: decision.why,
    action: decision.action === null ? null : { step: decision.action.step, channel: decision.action.channel },
    groups: groupsOf(decision.verdicts.filter((verdict) => !isNotDue(verdict))),
    ...(later.length === 0 ? {} : { notDue: notDueByStep(later) }),
  };
}

function isNotDue({ reason }: ItemVerdict): boolean {
  return reason.code === 'item-not-due';
}

type NotDue = {
  readonly state: string;
  readonly step: string | null;
  readonly code: string;
  readonly items: [number, DayNumber | null, DayNumber][];
};

function notDueByStep(verdicts: readonly ItemVerdict[]): NotDue[] {
  const byStep = new Map<string | null, NotDue>();
  for (const { itemId, state, step, stepOn, reason } of verdicts) {
    const item: [number, DayNumber | null, DayNumber] = [Number(itemId), stepOn, reason.values['dueOn'] as DayNumber];
    const known = byStep.get(step);
    if (known === undefined) byStep.set(step, { state, step, code: reason.code, items: [item] });
    else known.items.push(item);
  }
  return [...byStep.values()];
}

function groupsOf(verdicts: readonly ItemVerdict[]): object[] {
  const groups = new Map<string, { items: number[]; state: string; step: string | null; stepOn: string | null; reason: Reason }>();
  for (const { itemId, state, step, stepOn, reason } of verdicts) {
    const key = `${state}|${step}|${stepOn}|${reason.code}|${textOf(reason)}`;
    const group = groups.get(key);
    if (group === undefined)
      groups.set(key, { items: [Number(itemId)], state, step, stepOn: stepOn === null ? null : fromDayNumber(stepOn), reason });
    else group.items.push(Number(itemId));
  }
  return [...groups.values()];
}

/** The values of a reason as text, without the price of JSON: this is asked for every item of every debtor. */
function textOf({ values }: Reason): string {
  let text = '';
  for (const name in values) text += `${name}=${String(values[name])}|`;
  return text;
}
