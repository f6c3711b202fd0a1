import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import { couldHold, holds, unknownFacts, type FactReader } from './conditions.ts';
import { debtorFacts, isInDifficulty } from './debtor-facts.ts';
import type { FactName } from './facts.ts';
import type { Ladder, Policy, Segment } from './ready-policy.ts';
import type { DebtorSnapshot } from './snapshot.ts';

/** The first segment that matches. The last one takes everybody (checked when published), so each debtor lands somewhere. */
export function segmentOf(policy: Policy, read: FactReader): Segment {
  for (const segment of policy.segments) if (holds(segment.when, read)) return segment;
  throw new Error(`policy ${policy.key} has no segment for everybody`);
}

/** The ladder of a debtor: one policy softer while he is in difficulty. */
export function ladderOf(segment: Segment, debtor: DebtorSnapshot, today: DayNumber): Ladder | null {
  return segment.ladder !== null && segment.inDifficulty !== null && isInDifficulty(debtor, today) ? segment.inDifficulty : segment.ladder;
}

export type UnknownFactRule = {
  readonly segment: string;
  readonly facts: readonly FactName[];
  /** Debtors who fall to a later segment only because the facts are not known of them. */
  readonly debtors: number;
};

/** For the top of the policy page: rules that some debtors cannot meet because we do not know enough of them. */
export function unknownFactRules(policy: Policy, debtors: Iterable<DebtorSnapshot>, today: DayNumber): UnknownFactRule[] {
  const found = policy.segments.map(() => ({ facts: new Set<FactName>(), debtors: 0 }));
  for (const debtor of debtors) {
    const read = debtorFacts(debtor, today);
    for (const [at, segment] of policy.segments.entries()) {
      if (holds(segment.when, read)) break;
      if (!couldHold(segment.when, read)) continue;
      const rule = found[at]!;
      rule.debtors += 1;
      for (const fact of unknownFacts(segment.when, read)) rule.facts.add(fact);
    }
  }
  return policy.segments.flatMap((segment, at) => {
    const rule = found[at]!;
    return rule.debtors === 0 ? [] : [{ segment: segment.key, facts: [...rule.facts], debtors: rule.debtors }];
  });
}
