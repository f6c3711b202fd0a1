/* What other rooms may use of the policies' core. */
export { versionOfPolicy } from './contract.ts';
export * from './snapshot.ts';
export type * from './decision.ts';
export { REASON_CODES, type Reason, type ReasonCode } from './reasons.ts';
export {
  ACTORS,
  APPROVERS,
  CHANNELS,
  INTERESTS,
  isFirm,
  isWrittenChannel,
  policyJsonSchema,
  policySchema,
  RESERVED_LADDERS,
  TONES,
  type Actor,
  type Approver,
  type Channel,
  type Interest,
  type PolicyDocument,
  type Tone,
} from './policy.ts';
export { CUSTOMER_TYPES, FACTS, type CustomerType, type Delivery, type FactName } from './facts.ts';
export { checkPolicy, type PolicyProblem, type PolicyProblemCode, type PolicySurroundings } from './check-policy.ts';
export { readPolicy, type PlacedProblem, type ReadPolicy } from './read-policy.ts';
export { policyProblemWords } from './policy-words.ts';
export { readyPolicy, type Ladder, type Policy, type Segment, type Step } from './ready-policy.ts';
export { BARE_CAPABILITIES, defaultSettings, type Capabilities, type DecisionContext, type DunningSettings } from './settings.ts';
export { decide } from './decide.ts';
export { callBroughtForward } from './brought-forward.ts';
export { actionSteps, stepsByItem, type ActionSteps } from './action-steps.ts';
export { afterAction } from './after-action.ts';
export { whatComesNext, type FutureStep } from './what-comes-next.ts';
export { nextCycle, takeBack, withChange } from './progress.ts';
export { debtorFacts } from './debtor-facts.ts';
export { ladderOf, segmentOf, unknownFactRules, type UnknownFactRule } from './segment.ts';
export {
  expectedValue,
  delayBand,
  DELAY_BANDS,
  type ChanceTerm,
  type DelayBand,
  type ExpectedValue,
  type ExpectedValueFacts,
} from './expected-value.ts';
export { groupOf, inDayOrder, type DayGroup, type DayTask } from './day-order.ts';
export { ENGINE_TASK_TYPES } from './task-types.ts';
export { reasonWords, type ReasonNames } from './reason-words.ts';
export { segmentWords, stepWords } from './step-words.ts';
export { channelWords } from './channel-words.ts';
export { conditionWords } from './condition-words.ts';
