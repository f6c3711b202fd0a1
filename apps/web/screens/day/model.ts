import type { Amount } from '#design/formats/money.ts';
import type { DayDot } from '#design/marks/DayTrail.tsx';
import type { TagKind } from '#design/marks/Tag.tsx';
import type { TrailStep } from '#design/marks/Trail.tsx';
import type { NextStep } from '#design/timeline/NextSteps.tsx';

export type TaskLook = 'call' | 'mail' | 'document' | 'dispute' | 'promise' | 'plan' | 'review' | 'handover' | 'contact' | 'money' | 'task';
export type StateTag = { kind: TagKind; text: string };

/** One row of the day: why now, what to do, how much, how late, what it is worth. */
export type DayTask = {
  id: string;
  customer: { id: string; name: string } | null;
  look: TaskLook;
  tags: readonly StateTag[];
  what: string;
  why: string;
  trail: readonly TrailStep[];
  trailLabel: string;
  overdue: Amount | null;
  daysLate: number | null;
  expected: Amount | null;
  chance: number | null;
};

export type DayGroup = {
  key: 'appointments' | 'carried' | 'today' | 'waiting' | 'done';
  title: string;
  tasks: readonly DayTask[];
  amount: Amount | null;
};
export type DayTab = 'todo' | 'waiting' | 'done';

export type Day = {
  today: string;
  done: number;
  total: number;
  carried: number;
  promised: Amount;
  collected: Amount;
  atStake: Amount;
  dots: readonly DayDot[];
  counts: Readonly<Record<DayTab, number>>;
  groups: readonly DayGroup[];
};

export type Outcome = {
  code: string;
  label: string;
  /** One of the eight keys. */
  group: number;
  fields: readonly OutcomeField[];
  /** Of items late for more than fifteen days the cause is to be known. */
  asksForCause: boolean;
  /** The cause of delay that the outcome says itself. */
  cause: string | null;
};
export type OutcomeField = 'amount' | 'date' | 'time' | 'method' | 'reason' | 'reference' | 'note';

export type CallItem = {
  id: string;
  document: string;
  dueOn: string;
  daysLate: number;
  balance: Amount;
  /** The task is about it. */
  chosen: boolean;
  /** Why it is late, as it was said last. */
  cause: string | null;
  state?: StateTag;
};
export type CallContact = {
  id: string;
  name: string;
  role: string;
  phone: string | null;
  hours: string | null;
  /** He asked to be called at other hours. */
  notNow?: boolean;
  /** Amounts and reasons may be named to this person. */
  mayBeTold: boolean;
};
export type ReadyNote = { title: string; text: string };
export type Direction = 'in' | 'out';
/** Somebody on the phone who is none of the contacts. */
export type Caller = { person: string; phone: string };
/** How a call begins: who called whom, and with whom one speaks if that is known. */
export type CallStart = { direction: Direction; contactId: string | null; phone: string };

export type CallSheet = {
  taskId: string;
  customer: { id: string; name: string };
  about: string;
  currency: string;
  contacts: readonly CallContact[];
  facts: readonly { label: string; value: string }[];
  /** What is open beside the ledger: complaints, orders, deliveries. */
  records: readonly string[];
  script: { tone: string | null; text: string; forOthers: string; answers: readonly { said: string; advice: string }[] };
  items: readonly CallItem[];
  /** Late items in other currencies, which this call does not show. */
  lateElsewhere: readonly string[];
  outcomes: readonly Outcome[];
  disputeReasons: readonly { code: string; label: string }[];
  causes: readonly { code: string; label: string }[];
  /** The company's ready notes, in the order of their keys. */
  readyNotes: readonly ReadyNote[];
  policy: string | null;
  /** Not a telephone task: what remains is to do it and say so. */
  byPhone: boolean;
  what: string;
};

export type CallResult = {
  outcome: string;
  itemIds: readonly string[];
  amount: string | null;
  date: string | null;
  time: string | null;
  method: string | null;
  reason: string | null;
  reference: string | null;
};

export type CallReport = {
  direction: Direction;
  contactId: string | null;
  /** Only where it is none of the contacts. */
  other: Caller;
  seconds: number | null;
  note: string;
  results: readonly CallResult[];
  /** Late items of which nothing was said: each due item has a result or stands here. */
  nothingSaid: readonly string[];
  /** Why items are late, by item, as it was chosen in this call. */
  causes: Causes;
};
/** A mail begun during a call: to whom, and whether statement and copies stand in it already. */
export type CallWriting = { contactId: string | null; enclosed: boolean };
/** A cause of delay by item. */
export type Causes = Readonly<Record<string, string>>;
export type Preview = {
  steps: readonly NextStep[];
  refusal?: string | undefined;
};
