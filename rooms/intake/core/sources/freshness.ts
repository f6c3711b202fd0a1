export const FRESHNESS = ['new', 'fresh', 'late', 'failing', 'paused'] as const;
export type Freshness = (typeof FRESHNESS)[number];

export type Looks = {
  readonly active: boolean;
  readonly everyMinutes: number;
  readonly failures: number;
  readonly addedAt: Date;
  readonly succeededAt: Date | null;
};

/** A look may wait its turn behind a long import. */
const GRACE_MINUTES = 10;

/** Whether what a source holds can be trusted to be here: `late` when two looks in a row are missing, `failing` when the last one failed. */
export function freshnessOf(looks: Looks, now: Date): Freshness {
  if (!looks.active) return 'paused';
  if (looks.failures > 0) return 'failing';
  const minutes = (now.getTime() - (looks.succeededAt ?? looks.addedAt).getTime()) / 60_000;
  if (minutes > 2 * looks.everyMinutes + GRACE_MINUTES) return 'late';
  return looks.succeededAt === null ? 'new' : 'fresh';
}
