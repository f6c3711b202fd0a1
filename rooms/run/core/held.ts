/** What keeps debtors with something overdue from being asked, in the words of the run's answer. */
export const HELD_REASONS = [
  'stale',
  'brake',
  'approval',
  'hours',
  'gap',
  'hold',
  'stop',
  'contact',
  'size',
  'money',
  'doubt',
  'quiet',
  'assigned',
  'waits',
  'other',
] as const;
export type HeldReason = (typeof HELD_REASONS)[number];

export type Held = { readonly reason: HeldReason; readonly debtors: number };

const BY_CODE: Readonly<Record<string, HeldReason>> = {
  'ledger-stale': 'stale',
  'ledger-partial': 'stale',
  gap: 'gap',
  'email-limit': 'gap',
  'conversation-limit': 'gap',
  'attempt-limit': 'gap',
  held: 'hold',
  'held-by-alarm': 'hold',
  'calls-held': 'hold',
  'item-held': 'hold',
  'item-held-by-alarm': 'hold',
  'item-disputed': 'hold',
  'item-promised': 'hold',
  'item-plan': 'hold',
  'item-after-hold': 'hold',
  'item-after-broken-promise': 'hold',
  stopped: 'stop',
  'item-stopped': 'stop',
  'segment-excluded': 'stop',
  'item-excluded': 'stop',
  'old-debt-undecided': 'approval',
  'item-old-undecided': 'approval',
  'message-pending': 'approval',
  'item-pending': 'approval',
  'message-in-doubt': 'doubt',
  'no-contact': 'contact',
  'nothing-to-ask': 'money',
  'credits-cover': 'money',
  'money-to-place': 'money',
  'item-covered-by-receipt': 'money',
  'item-covered-by-credit': 'money',
  'below-minimum': 'size',
  'item-small': 'size',
  'item-small-never-leads': 'size',
  'not-working-day': 'hours',
  'quiet-period': 'quiet',
  'item-assigned': 'assigned',
  'item-placed': 'assigned',
  'ladder-rests': 'waits',
  'salesperson-first': 'waits',
  'item-bill-running': 'waits',
  'item-step-waits': 'waits',
  'item-next-turn': 'waits',
  'item-after-old-level': 'waits',
  'item-waits-notice': 'waits',
  'item-not-reminded': 'waits',
  'item-ladder-done': 'waits',
  'nothing-overdue': 'waits',
};

/** Groups reason codes of decisions, with how many debtors each holds back, under the names of the answer. */
export function heldBy(codes: readonly { readonly code: string; readonly debtors: number }[]): Held[] {
  const counts = new Map<HeldReason, number>();
  for (const { code, debtors } of codes) {
    const reason = BY_CODE[code] ?? 'other';
    counts.set(reason, (counts.get(reason) ?? 0) + debtors);
  }
  return HELD_REASONS.flatMap((reason) => (counts.has(reason) ? [{ reason, debtors: counts.get(reason) ?? 0 }] : []));
}

/** The reason behind each code of a decision; a code that is not here is `other`. */
export function reasonsByCode(): Readonly<Record<string, HeldReason>> {
  return BY_CODE;
}
