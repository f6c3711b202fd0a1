export { afterLedgerChange } from './after-ledger-change.ts';
export { ensurePolicy } from './ensure-policy.ts';
export { explainDebtor, findDebtor, type Explanation } from './explain-debtor.ts';
export type { RunPreview } from './preview-run.ts';
export { runDay, type RunCounts, type RunOrder, type RunRefusal, type RunResult, type RunServices, type RunStage } from './run-day.ts';
export { sentByRun, type SentByRun } from './sent-by-run.ts';
export { RUN_JOB, runJobs, TICK_JOB } from './jobs.ts';
export { nextScheduled, scheduleRuns } from './schedule.ts';
export { runRoutes } from './routes.ts';
