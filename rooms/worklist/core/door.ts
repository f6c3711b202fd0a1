export { CAUSES, CAUSE_CODES, CAUSE_NEEDED_AFTER_DAYS, causeClass, isCause, type Cause, type CauseClass } from './causes-of-delay.ts';
export type { Effects, TaskReason } from './effects.ts';
export { DEFAULT_CALL_LIMITS, mayCall, type CallLimits, type CallPermission } from './may-call.ts';
export type { DisputeReason, NotedResult, Outcome } from './outcome.ts';
