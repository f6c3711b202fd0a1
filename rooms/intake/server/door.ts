export { importFile, isNeeds, type ImportNeeds, type ImportOrder, type ImportServices } from './imports/import-file.ts';
export type { ImportResult, SaidDoubt, SaidFinding, SaidRejection, SaidTotals } from './imports/import-result.ts';
export type { ImportStage } from './imports/import-progress.ts';
export { undoImport } from './imports/undo-import.ts';
export { proposeForFile } from './read/propose-for-file.ts';
export { bytesSource, fileSource, type TableSource } from './read/table-source.ts';
export { WORK_JOB, workOnImport } from './imports/work-job.ts';
export { intakeRoutes } from './api/routes.ts';
