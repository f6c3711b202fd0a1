export { closeContactTasks } from './close-contact-tasks.ts';
export { followAlarms } from './holds-of-alarms.ts';
export {
  assignTask,
  completeTask,
  createTask,
  reopenTask,
  snoozeTask,
  type ChangedTask,
  type ChangeRefusal,
  type TaskByHand,
} from './change-task.ts';
export { completeAction, reopenAction } from './complete-action.ts';
export { openTask, openTasks, type NewTask } from './open-task.ts';
export { openTasksForActions, openTasksToSendByHand } from './open-tasks-for-actions.ts';
export { collectorsOf, markBroughtForward, roomForCalls, withWaitingCall, type RoomForCalls } from './room-for-calls.ts';
export { levelTasks } from './level-tasks.ts';
export { listEscalatedTasks, type LateTask } from './escalated-tasks.ts';
export { loadPaymentRecord, type PaymentRecord } from './payment-record.ts';
export { loadDisputeReasons, loadOutcomes, loadTaskTypes, type TaskType } from './reference-tables.ts';
export { cancelTasksOf, closeApprovalTasks, withdrawPastTellings, withdrawPointlessTasks } from './withdraw-tasks.ts';
export { answerPromise } from './answer-promise.ts';
export { callPanel, type CallPanel } from './call-panel.ts';
export { checkCall } from './check-call.ts';
export { findCaller, type Caller } from './find-caller.ts';
export { answerHoldProposal, holdCustomer, stopCustomer } from './hold-customer.ts';
export { listMyDay, type DayRow, type MyDay } from './list-my-day.ts';
export { previewCall } from './preview-call.ts';
export { recordCall, type NewCall, type RecordedCall } from './record-call.ts';
export { undoCall } from './undo-call.ts';
export { messageTaskJobs } from './message-tasks.ts';
export { openSourceTask, withdrawSourceTask } from './source-tasks.ts';
export { openInvoiceTask } from './invoice-tasks.ts';
export { judgeTargets, type Target } from './bulk/judge-targets.ts';
export { bulkRowsPage, latestBulks, readBulk } from './bulk/bulk-queries.ts';
export { mayUndo, startBulk, undoBulk } from './bulk/start-bulk.ts';
export { bulkJobs } from './bulk/work-bulk.ts';
