import type { Clues } from '../clues/read-clues.ts';
import type { Decision, Match, MatchingRules } from '../decision.ts';
import type { Candidate, Incoming, KnownPayer } from '../incoming.ts';
import { readCited, type Reading } from './cited.ts';
import { readKnownPayer } from './known-payer.ts';

/** Named documents first, for all payments; only then what payers who named none may mean. So no weak reading takes an item that a strong one names. */
export type Sweep = 'named' | 'meant';

const MOST_PROPOSALS = 3;
/** Days by which a document may be later than the money: bills are dated at the month's end. */
const DATED_AHEAD_DAYS = 5;

/**
 * What becomes of one payment. Applied is only what is sure; the rest are proposals with their reasons, the best first. In the first sweep
 * only `apply` counts: what is left comes again in the second, when the sure ones have taken their items.
 */
export function decide(
  payment: Incoming,
  clues: Clues,
  offered: readonly Candidate[],
  payers: readonly KnownPayer[],
  rules: MatchingRules,
  sweep: Sweep,
): Decision {
  const items = offered.filter(
    (item) => item.currency === payment.currency && item.free !== 0n && item.documentOn <= payment.valueOn + DATED_AHEAD_DAYS,
  );
  const cited = readCited(payment, clues, items, payers, rules);
  const meant = sweep === 'named' ? [] : readKnownPayer(payment, clues, items, payers);
  const sure = [...cited, ...meant].find((one) => one.sure);
  if (sure !== undefined && !contradicted(sure, cited)) return { kind: 'apply', match: sure.match };
  const proposals = distinct([...cited, ...meant].toSorted((a, b) => b.match.score - a.match.score)).slice(0, MOST_PROPOSALS);
  const [only] = payers;
  const debtorId = payers.length === 1 ? only!.debtorId : null;
  return proposals.length === 0 ? { kind: 'nothing', debtorId } : { kind: 'propose', proposals, debtorId };
}

/**
 * What is meant without a number gives way to numbers that name the payer's own documents well, and to any document of that very amount.
 * Numbers of strangers with other amounts say nothing against a known payer: every number is somebody's.
 */
function contradicted(sure: Reading, cited: readonly Reading[]): boolean {
  if (cited.includes(sure)) return false;
  return cited.some(
    (one) =>
      (one.debtorId === sure.debtorId || one.match.difference === null) &&
      one.match.evidence.some((each) => each.code === 'number' && each.strength >= 2),
  );
}

function distinct(readings: readonly Reading[]): Match[] {
  const seen = new Set<string>();
  return readings.flatMap(({ match }) => {
    const key = match.uses
      .map((use) => `${use.itemId}:${use.amount}`)
      .toSorted()
      .join();
    if (seen.has(key)) return [];
    seen.add(key);
    return [match];
  });
}
