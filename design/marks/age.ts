export type Band = 'not-due' | '1-30' | '31-60' | '61-90' | 'over-90';

export const BANDS: readonly Band[] = ['not-due', '1-30', '31-60', '61-90', 'over-90'];

/** The due day itself is not due. */
export function bandOf(daysLate: number): Band {
  if (daysLate <= 0) return 'not-due';
  if (daysLate <= 30) return '1-30';
  if (daysLate <= 60) return '31-60';
  return daysLate <= 90 ? '61-90' : 'over-90';
}
