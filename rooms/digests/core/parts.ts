/** What a summary may hold, in its order. */
export const DIGEST_PARTS = ['day', 'late', 'promises', 'payments', 'team', 'figures'] as const;
export type DigestPart = (typeof DIGEST_PARTS)[number];

/** The right each part asks for: a summary shows what its reader could open. */
export const RIGHT_OF_PART: Readonly<Record<DigestPart, string>> = {
  day: 'outcome.record',
  late: 'outcome.record',
  promises: 'customers.see',
  payments: 'customers.see',
  team: 'work.assign',
  figures: 'reports.see',
};

/** A worker that was down at the hour still sends within this time; later, tomorrow's comes soon enough. */
export const STILL_TODAY_MINUTES = 180;

/** Whether a summary's hour has come. */
export function isDue(
  choice: { readonly weekdays: readonly number[]; readonly minuteOfDay: number },
  now: { readonly weekday: number; readonly minutes: number },
): boolean {
  const late = now.minutes - choice.minuteOfDay;
  return choice.weekdays.includes(now.weekday) && late >= 0 && late < STILL_TODAY_MINUTES;
}
