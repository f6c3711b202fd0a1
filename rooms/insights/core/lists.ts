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
