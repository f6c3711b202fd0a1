export {
  DIFFERENCES,
  DEFAULT_RULES,
  PASSES,
  type DifferenceCode,
  type Evidence,
  type Match,
  type MatchingRules,
  type Pass,
  type Use,
} from './decision.ts';
export type { Candidate, Incoming, KnownPayer, PayerEvidence } from './incoming.ts';
