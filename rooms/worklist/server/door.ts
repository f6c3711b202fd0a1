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
export { openTasksForActions } from './open-tasks-for-actions.ts';
export { loadPaymentRecord, type PaymentRecord } from './payment-record.ts';
export { loadDisputeReasons, loadOutcomes, loadTaskTypes, type TaskType } from './reference-tables.ts';
export { cancelTasksOf, withdrawPointlessTasks } from './withdraw-tasks.ts';
