export { activePolicy, type ActivePolicy } from './active-policy.ts';
export { cancelActions, type CancelledAction } from './cancel-actions.ts';
export { dunningSettings } from './dunning-settings.ts';
export { loadSnapshots } from './load-snapshots.ts';
export { publishPolicy, type PublishedPolicy } from './publish-policy.ts';
export { recheckAction, type Recheck, type RecheckContext } from './recheck-action.ts';
export type { LoadedDebtor } from './snapshot-row.ts';
export { writeDecisions, type DecidedDebtor, type WrittenDecisions } from './write-decisions.ts';
export { forgetPlans } from './forget-plans.ts';
