import { HELD_REASONS } from '#rooms/run/core/door.ts';

/** The working lists that can be kept as a view. */
export const LISTS = ['items', 'customers', 'unchased', 'promises', 'messages', 'actions'] as const;
export type List = (typeof LISTS)[number];

/** The columns that a list of open items can show, in the order in which they are offered: the screen and its export know the same. */
export const ITEM_COLUMNS = [
  'customer',
  'code',
  'document',
  'instalment',
  'kind',
  'documentOn',
  'dueOn',
  'daysLate',
  'original',
  'balance',
  'held',
  'disputed',
  'cause',
  'promisedOn',
  'state',
  'stage',
  'next',
  'nextOn',
  'why',
  'method',
  'area',
  'collector',
  'salesperson',
] as const;
export type ItemColumn = (typeof ITEM_COLUMNS)[number];

/** By what open items are grouped. The key of a group is the value of the filter that opens it. */
export const ITEM_GROUPS = ['customer', 'area', 'collector', 'salesperson', 'stage', 'method', 'kind', 'owner', 'band'] as const;
export type ItemGroup = (typeof ITEM_GROUPS)[number];

/** Why nobody asks a customer for what is overdue: what a run holds back, and who no run has looked at yet. */
export const UNCHASED_REASONS = [...HELD_REASONS, 'unseen'] as const;
export type UnchasedReason = (typeof UNCHASED_REASONS)[number];

export const DEBTOR_COLUMNS = [
  'name',
  'codes',
  'area',
  'collector',
  'salesperson',
  'segment',
  'stage',
  'balance',
  'overdue',
  'oldest',
  'state',
  'reason',
  'why',
  'nextOn',
  'promisedOn',
] as const;
export type DebtorColumn = (typeof DEBTOR_COLUMNS)[number];

export const DEBTOR_GROUPS = ['area', 'collector', 'salesperson', 'segment', 'stage', 'reason'] as const;
export type DebtorGroup = (typeof DEBTOR_GROUPS)[number];

export const PROMISE_COLUMNS = [
  'customer',
  'dueOn',
  'amount',
  'received',
  'state',
  'method',
  'madeOn',
  'madeBy',
  'judgedOn',
  'note',
  'area',
  'collector',
  'salesperson',
] as const;
export type PromiseColumn = (typeof PROMISE_COLUMNS)[number];

export const PROMISE_GROUPS = ['state', 'customer', 'area', 'collector', 'salesperson'] as const;
export type PromiseGroup = (typeof PROMISE_GROUPS)[number];

/** In which order rows come that hang on customers: what was made last first, what was made first, the largest amount, by customer. */
export const ROW_SORTS = ['newest', 'oldest', 'amount', 'customer'] as const;
export type RowSort = (typeof ROW_SORTS)[number];

export const WRITTEN_COLUMNS = [
  'customer',
  'act',
  'subject',
  'to',
  'channel',
  'state',
  'why',
  'amount',
  'on',
  'by',
  'language',
  'answer',
  'area',
  'collector',
  'salesperson',
] as const;
export type WrittenColumn = (typeof WRITTEN_COLUMNS)[number];

export const WRITTEN_GROUPS = ['state', 'act', 'channel', 'on', 'customer', 'area', 'collector', 'salesperson'] as const;
export type WrittenGroup = (typeof WRITTEN_GROUPS)[number];

export const PLANNED_COLUMNS = [
  'customer',
  'step',
  'stage',
  'channel',
  'state',
  'waitsFor',
  'why',
  'amount',
  'items',
  'on',
  'segment',
  'area',
  'collector',
  'salesperson',
] as const;
export type PlannedColumn = (typeof PLANNED_COLUMNS)[number];

export const PLANNED_GROUPS = [
  'state',
  'step',
  'stage',
  'channel',
  'on',
  'segment',
  'customer',
  'area',
  'collector',
  'salesperson',
] as const;
export type PlannedGroup = (typeof PLANNED_GROUPS)[number];

/** Where a planned step stands. */
export const PLANNED_STATES = ['planned', 'approval', 'released', 'in-doubt', 'done', 'cancelled'] as const;
export type PlannedState = (typeof PLANNED_STATES)[number];

export const MESSAGE_STATES = [
  'prepared',
  'queued',
  'attempted',
  'sent',
  'produced',
  'in-doubt',
  'refused',
  'bounced',
  'cancelled',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];
