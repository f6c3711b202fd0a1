/** Why a whole batch of automatic messages waits for a person's yes (G11, P14). */
export type Brake = 'first-of-version' | 'many-messages' | 'after-missed-days';

export type BrakeFacts = {
  readonly messages: number;
  /** Messages of the last runs that planned any, newest first; 20 at most are looked at. */
  readonly earlier: readonly number[];
  readonly firstOfVersion: boolean;
  /** Days without a run between the last one and today; 0 = it ran yesterday or today. */
  readonly missedDays: number;
};

/**
 * The first batch of a policy version, more than twice the mean of the last 20 batches, or the first after three missed
 * days. Without any earlier batch there is no mean, and the version is new anyway.
 */
export function brakeOf({ messages, earlier, firstOfVersion, missedDays }: BrakeFacts): Brake | null {
  if (messages === 0) return null;
  if (firstOfVersion) return 'first-of-version';
  if (missedDays >= 3) return 'after-missed-days';
  const recent = earlier.slice(0, 20);
  const sum = recent.reduce((total, count) => total + count, 0);
  return recent.length > 0 && messages * recent.length > 2 * sum ? 'many-messages' : null;
}
