/** As long as a file may grow without a word before it counts as whole. */
export const SETTLES_AFTER_MS = 60_000;

/** Names under which programs write a file that is not ready, and those that systems keep for themselves. */
const UNFINISHED = /^[.~]|\.(part|filepart|partial|tmp|temp|crdownload|download|swp|lock)$|^(thumbs\.db|desktop\.ini)$/i;

export function isUnfinishedName(name: string): boolean {
  return UNFINISHED.test(name);
}

export type Sighting = {
  /** When this name was first seen with this size and time. */
  readonly firstSeenAt: Date;
  /** The last change by the clock of this machine; `null` where another machine says it. */
  readonly changedAt: Date | null;
};

/**
 * Whether a file has stopped growing: half a ledger read as a whole one would close what the other half holds. Either it was unchanged
 * between two looks, or our own clock says that nothing touched it lately.
 */
export function hasSettled({ firstSeenAt, changedAt }: Sighting, now: Date): boolean {
  const still = (since: Date | null): boolean => since !== null && now.getTime() - since.getTime() >= SETTLES_AFTER_MS;
  return still(firstSeenAt) || still(changedAt);
}
