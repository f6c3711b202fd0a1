/* What other rooms may use of the worklist's core. */
export { READY_NOTES, type ReadyNote } from './ready-notes.ts';
export { bringForward, type Levelled } from './level-day.ts';
export { CALLS_PER_DAY, type CallsPerDay } from './capacity.ts';
export {
  CAUSES,
  CAUSE_CODES,
  CAUSE_NEEDED_AFTER_DAYS,
  CAUSE_CLASSES,
  causeClass,
  isCause,
  type Cause,
  type CauseClass,
} from './causes-of-delay.ts';
export {
  BULK_RIGHTS,
  bulkAct,
  bulkPreview,
  bulkRows,
  bulkRowsQuery,
  bulkState,
  bulkSummary,
  isStepAct,
  startedBulk,
  type BulkAct,
} from './bulk-contract.ts';
