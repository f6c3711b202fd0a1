import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { inZone } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { businessMoment, type BusinessDay } from '#rooms/agreements/server/door.ts';
import { groupOf, inDayOrder, type DayGroup, type ExpectedValue } from '#rooms/policies/core/door.ts';
import { rolesOf } from '#rooms/companies/core/door.ts';
import type { CallTimes } from '#rooms/customers/core/door.ts';
import { callableToday } from '../core/callable.ts';
import type { TaskReason } from '../core/effects.ts';
import type { Levelled } from '../core/level-day.ts';
import { dayTotals, type DayTotals } from './day-totals.ts';
import { tasksOf } from './tasks-of.ts';

/** What belongs to somebody's day: to do, asleep until later, done. */
export type DayTab = 'todo' | 'waiting' | 'done';
export const TASK_KINDS = ['calls', 'letters', 'decisions', 'checks'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export type DayRow = {
  readonly taskId: bigint;
  readonly debtorId: bigint | null;
  readonly debtorName: string | null;
  readonly type: string;
  readonly actionId: bigint | null;
  readonly channel: string | null;
  readonly tone: string | null;
  readonly stage: number | null;
  readonly status: string;
  readonly firstDueOn: CalendarDate;
  /** Moved here because an earlier day was full (P22). */
  readonly levelled: Levelled | null;
  readonly dueOn: CalendarDate;
  readonly dueAt: Date | null;
  readonly ownerUserId: bigint | null;
  readonly ownerRole: string | null;
  readonly queue: string | null;
  readonly currency: string | null;
  readonly amount: bigint | null;
  readonly expected: bigint | null;
  readonly value: StoredValue | null;
  readonly reason: TaskReason;
  readonly result: string | null;
  readonly version: number;
  /** Of the debtor, in the task's currency. */
  readonly overdue: bigint | null;
  readonly daysLate: number | null;
  readonly brokenPromises: number;
  readonly promiseDueOn: CalendarDate | null;
  readonly disputeUntil: CalendarDate | null;
  readonly stopped: boolean;
  /** Of a call: hours that those who are called asked for, one entry each. */
  readonly called: readonly (CallTimes | null)[] | null;
  /** Steps of the first item so far, oldest first: what the row's trail shows. */
  readonly trail: readonly TrailMark[];
};

export type TrailMark = 'done' | 'promise' | 'broken' | 'dispute';
/** The expected value with its terms, as the task keeps it. */
export type StoredValue = Omit<ExpectedValue, 'amount' | 'expected'> & { readonly amount: string; readonly expected: string };

export type MyDay = {
  readonly today: CalendarDate;
  readonly groups: readonly { readonly group: DayGroup; readonly rows: readonly DayRow[] }[];
  readonly counts: { readonly todo: number; readonly waiting: number; readonly done: number; readonly carriedOver: number };
  /** The oldest day from which something was carried over. */
  readonly carriedFrom: CalendarDate | null;
  readonly trail: readonly DayMark[];
  readonly totals: DayTotals;
};

/** A dot of the day: done by whatever result, promised, paid, the carried over and the others still to do. */
export type DayMark = { readonly taskId: bigint; readonly mark: 'paid' | 'promise' | 'done' | 'carried-over' | 'todo' };

export type DayFilter = { readonly tab?: DayTab; readonly kind?: TaskKind | null };

/** La mia giornata of the acting person: her own tasks, those of her roles and queues that nobody has, those of whom she stands in for. */
export async function listMyDay(tx: Tx, day: BusinessDay, filter: DayFilter = {}): Promise<MyDay> {
  const rows = await tasksOf(tx, day, { userId: day.actor.userId, roles: rolesOf(day.actor.role) });
  const moment = businessMoment(day);
  const tabOf = (row: DayRow): DayTab => (row.status === 'done' ? 'done' : isAsleep(row, day.today, moment) ? 'waiting' : 'todo');
  const byTab = Map.groupBy(rows, tabOf);
  const todo = byTab.get('todo') ?? [];
  const done = byTab.get('done') ?? [];
  const shown = (byTab.get(filter.tab ?? 'todo') ?? []).filter((row) => filter.kind == null || kindOf(row) === filter.kind);
  const carried = todo.filter((row) => row.firstDueOn < day.today);
  return {
    today: day.today,
    groups: grouped(shown, day),
    counts: { todo: todo.length, waiting: byTab.get('waiting')?.length ?? 0, done: done.length, carriedOver: carried.length },
    carriedFrom: carried.reduce<CalendarDate | null>((last, row) => (last === null || row.firstDueOn > last ? row.firstDueOn : last), null),
    trail: [...done.map(doneMark), ...ordered(todo, day).map((row) => todoMark(row, day.today))],
    totals: await dayTotals(tx, day, todo),
  };
}

/** Put off to a later day, or waiting for the other half of this one. */
function isAsleep(row: DayRow, today: CalendarDate, moment: Date): boolean {
  return row.dueOn > today || (row.status === 'waiting' && (row.dueAt === null || row.dueAt > moment));
}

function ordered(rows: readonly DayRow[], day: BusinessDay): readonly DayRow[] {
  const byId = new Map(rows.map((row) => [row.taskId, row]));
  return inDayOrder(
    rows.map((row) => dayTask(row, day)),
    dayNumber(day.today),
  ).flatMap(({ taskId }) => byId.get(taskId) ?? []);
}

function grouped(rows: readonly DayRow[], day: BusinessDay): MyDay['groups'] {
  const groups = Map.groupBy(ordered(rows, day), (row) => groupOf(dayTask(row, day), dayNumber(day.today)));
  return [...groups].map(([group, members]) => ({ group, rows: members }));
}

/** Only an appointment of today stands at its hour; a missed one is carried over like anything else. */
function dayTask(row: DayRow, day: BusinessDay) {
  const at = row.status === 'open' && row.dueAt !== null ? inZone(row.dueAt, day.zone) : null;
  return {
    taskId: row.taskId,
    minuteOfDay: at !== null && at.on === day.today ? at.minutes : null,
    firstDueOn: dayNumber(row.firstDueOn),
    expected: row.expected ?? 0n,
    later: row.status !== 'done' && callableToday(row.called, day) !== 'now',
  };
}

const DECISIONS =
  /^(APPROVE_|.*_DECISION$|.*_REVIEW$|ORDER|AGENCY_PLACEMENT|LAWYER_HANDOVER|WRITE_OFF_PROPOSAL|SETTLEMENT_APPROVAL|OLD_DEBT_DECISION|DIFFICULTY_PROPOSAL)/;
const LETTERS = /^(SEND_|RESEND_|EMAIL_REMINDER|SECOND_REMINDER|FORMAL_NOTICE|FINAL_NOTICE|PLACEMENT_NOTICE|MESSAGE_IN_DOUBT)/;

export function kindOf(row: Pick<DayRow, 'type' | 'channel'>): TaskKind {
  if (row.channel === 'call' || /CALL|PROMISE_FOLLOW_UP|SALES_VISIT/.test(row.type)) return 'calls';
  if (DECISIONS.test(row.type)) return 'decisions';
  return LETTERS.test(row.type) ? 'letters' : 'checks';
}

const PROMISED = new Set(['PROMISE_TO_PAY', 'PARTIAL_PROMISE', 'PAYMENT_RUN_SCHEDULED', 'CHANGE_METHOD']);
const PAID = new Set(['paid', 'PAID_DURING_CALL', 'RECOVERED_ACTIVE']);

function doneMark(row: DayRow): DayMark {
  const result = row.result ?? '';
  return { taskId: row.taskId, mark: PROMISED.has(result) ? 'promise' : PAID.has(result) ? 'paid' : 'done' };
}

function todoMark(row: DayRow, today: CalendarDate): DayMark {
  return { taskId: row.taskId, mark: row.firstDueOn < today ? 'carried-over' : 'todo' };
}
