/* What other rooms may use of the agreements' core. */
export {
  canBecome,
  DEFAULT_PROMISE_SETTINGS,
  graceEndsOn,
  layOnItems,
  PROMISE_STATES,
  toleranceOf,
  type PaymentPromise,
  type PromisedPart,
  type PromiseSettings,
  type PromiseState,
} from './promise.ts';
export { judgePromise, judgePromises, type JudgeSurroundings, type MoneySeen, type PromiseJudgement } from './judge-promise.ts';
export {
  latestPromiseDay,
  mayPromise,
  promiseRefusalWords,
  type PromiseAllowed,
  type PromiseOffered,
  type PromiseRefusalCode,
} from './may-promise.ts';
