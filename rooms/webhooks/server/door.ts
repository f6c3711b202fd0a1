export { DELIVER_JOB, deliver, type DeliverServices } from './deliver.ts';
export { spreadImport, spreadLedgerChange, spreadRun, spreadTimeline } from './spread.ts';
export { webhooksRoutes } from './routes.ts';
