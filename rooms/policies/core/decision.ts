import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Actor, Approver, Channel, Interest, Tone } from './policy.ts';
import type { Reason } from './reasons.ts';
import type { Told } from './snapshot.ts';

/*
 * What `decide` answers. It holds nothing that changes from one day to the next while the facts stay the same, so an
 * unchanged answer is not written again.
 */

export type Decision = {
  readonly segment: string;
  /** The ladder of the segment; `null` = none (excluded). A returned bill follows its own, see the verdict. */
  readonly ladder: string | null;
  /** What could be asked today, by currency, over all his customer codes. Currencies never mix. */
  readonly sections: readonly CurrencySection[];
  readonly action: PlannedAction | null;
  /** With an action: why it comes now. Without one: what holds it back, the deciding reason first. Never empty. */
  readonly why: readonly Reason[];
  /** One for each item with something to collect (balance > 0), in the order of the snapshot. */
  readonly verdicts: readonly ItemVerdict[];
  /** Steps done and spared by this action, to be written with it; empty without an action. */
  readonly progress: readonly ProgressChange[];
  /** Tasks the facts ask for, whatever the action. The key makes each one open once. */
  readonly tasks: readonly TaskWish[];
  /** What the salesperson was told of, today's telling included, to be written with it. */
  readonly told: readonly Told[];
  /** Messages decided earlier whose items are no longer asked: they are cancelled with the reason. */
  readonly withdraw: readonly { readonly actionId: bigint; readonly reason: Reason }[];
  /** Highest stage done over his items, this action included. */
  readonly stage: number;
  /** The first day on which the answer can change by itself; `null` = only a new fact can change it. Always after today. */
  readonly nextOn: DayNumber | null;
};

export type CurrencySection = {
  readonly currency: string;
  /** Overdue (for a pre-due notice: to fall due) items that may be asked, oldest first. */
  readonly items: readonly AskedItem[];
  /** Sum of what may be asked of the items. */
  readonly gross: bigint;
  /** Unlinked credit notes and payments on account netted from it, as a positive amount. */
  readonly credits: bigint;
  /** Receipts awaiting posting that cover no single item, netted as well. */
  readonly receipts: bigint;
  /** gross − credits − receipts: what the message asks. */
  readonly net: bigint;
  /** Disputed parts of overdue items: named in the message, not asked. */
  readonly disputed: bigint;
  /** False: the sizes of G3 leave this currency out of the message. */
  readonly asked: boolean;
};

export type AskedItem = {
  readonly itemId: bigint;
  readonly customerId: bigint;
  readonly dueOn: DayNumber;
  readonly balance: bigint;
  /** What is asked of it: balance − linked credits − receipts on it − disputed, held and promised parts. */
  readonly chaseable: bigint;
  readonly disputed: bigint;
  readonly cycle: number;
  /** The step this action does for it; `null` = only listed. */
  readonly step: string | null;
  readonly driver: boolean;
};

export type PlannedAction = {
  /** The day on which it leaves or is done: today, always a working day. */
  readonly on: DayNumber;
  /** Key for progress and uniqueness; repetitions count on: `second-reminder/2`. */
  readonly step: string;
  readonly stage: number;
  readonly ladder: string;
  readonly channel: Channel;
  /** Of the step; a call or task has a task type instead. */
  readonly template: string | null;
  readonly taskType: string | null;
  /** `null` for an internal task. */
  readonly tone: Tone | null;
  readonly actor: Actor;
  /** Who must say yes before it leaves; `null` = automatic (G11 and the company's mode may still hold the batch). */
  readonly approve: Approver | null;
  /** The day on which the salesperson was told of it; `nobody` = the step asks for it and there is no salesperson; `null` = it does not ask. */
  readonly salespersonTold: DayNumber | 'nobody' | null;
  /** Formal notice, final notice, block, suspension, placement, lawyer: never automatic (G7). */
  readonly firm: boolean;
  readonly interest: Interest;
  /** A counted written step on the debtor (G5), in contrast to a call or an internal task. */
  readonly written: boolean;
  readonly driverItemId: bigint;
  readonly currency: string;
  /** Net amount asked in the driver's currency. */
  readonly amount: bigint;
  /** Items named, driver first. */
  readonly itemIds: readonly bigint[];
  /** The sections as this action asks them: a formal act has only the items that reached it. */
  readonly sections: readonly CurrencySection[];
};

export type ItemVerdict = {
  readonly itemId: bigint;
  /**
   * `acts`: this action does a step of it. `listed`: named by the action without a step of its own. `waits`: its next step is known
   * and comes later. `held`: something stands in the way. `not-due`: before its first step.
   */
  readonly state: 'acts' | 'listed' | 'waits' | 'held' | 'not-due';
  readonly ladder: string | null;
  /** The next step of the item on its ladder; `null` = none left. */
  readonly step: string | null;
  /** The first day on which that step can come; `null` = it waits for a fact, not for a day. */
  readonly stepOn: DayNumber | null;
  readonly reason: Reason;
};

export type ProgressChange = {
  readonly itemId: bigint;
  readonly cycle: number;
  readonly done: string | null;
  readonly spared: readonly string[];
  /** Highest stage of the item after the change. */
  readonly stage: number;
};

export type TaskWish = {
  /** The same fact opens one task: with an open or closed task of the same key for the debtor nothing new is opened. */
  readonly key: string;
  readonly type: string;
  readonly owner: Actor;
  readonly reason: Reason;
  readonly itemIds: readonly bigint[];
  readonly currency: string | null;
  readonly amount: bigint | null;
};
