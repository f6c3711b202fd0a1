import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { DayHalf } from './next-try.ts';

/* What a result of a call sets in motion: values only, nothing written yet. */

export type Effects = {
  readonly promise: PlannedPromise | null;
  readonly holds: readonly PlannedHold[];
  readonly tasks: readonly PlannedTask[];
  /** What becomes of the call that was to be made. */
  readonly call: CallStep;
  readonly phoneInvalid: boolean;
  readonly mails: readonly ('confirm-promise' | 'we-looked-for-you')[];
  /** Attempts led nowhere: the consequences of `UNREACHABLE` come with them. */
  readonly unreachable: boolean;
  /** The day on which this result asks for attention again; `null` = it does not. */
  readonly nextOn: CalendarDate | null;
};

export type PlannedPromise = {
  readonly amount: bigint;
  readonly currency: string;
  readonly dueOn: CalendarDate;
  readonly method: string | null;
  readonly itemIds: readonly bigint[];
};

export type PlannedHold = {
  /** `null` = the whole debtor. */
  readonly itemId: bigint | null;
  /** `null` = the whole item. */
  readonly amount: bigint | null;
  readonly currency: string | null;
  readonly covers: 'dunning' | 'calls' | 'interest';
  readonly kind: 'hold' | 'stop';
  readonly nature: 'hold' | 'dispute' | 'request' | 'retention';
  readonly reason: string;
  readonly ownerQueue: string | null;
  /** `null` exactly for a stop, which has a review day instead. */
  readonly untilOn: CalendarDate | null;
  /** The type of the tasks of the same call with which it ends, whatever its day; `null`: it ends on its day. */
  readonly untilTask: string | null;
  readonly reviewOn: CalendarDate | null;
};

export type PlannedTask = {
  readonly type: string;
  /** A role or a queue; `null` = as the type says. */
  readonly owner: string | null;
  /** The person who made the call keeps it. */
  readonly samePerson: boolean;
  readonly dueOn: CalendarDate;
  readonly at: Date | null;
  readonly reason: TaskReason;
};

/** Why a task is there now. `…On` are day numbers, `…Amount` decimals in `currency`. The sentences stand in `task-reason-words.ts`. */
export type TaskReason = { readonly code: string; readonly values: Readonly<Record<string, string | number>> };

export type CallStep =
  | { readonly kind: 'done' }
  | { readonly kind: 'again'; readonly on: CalendarDate; readonly half: DayHalf | null; readonly otherContact: boolean };
