export { importFile, isNeeds, type ImportNeeds, type ImportOrder, type ImportServices } from './imports/import-file.ts';
export type { ImportResult, SaidDoubt, SaidFinding, SaidRejection, SaidTotals } from './imports/import-result.ts';
export type { ImportStage } from './imports/import-progress.ts';
export { promisesAreKeptBy, type PromiseFate, type PromiseKeeper, type ToldPromise } from './history/promise-keeper.ts';
export { undoImport } from './imports/undo-import.ts';
export { proposeForFile } from './read/propose-for-file.ts';
export { bytesSource, fileSource, type TableSource } from './read/table-source.ts';
export { WORK_JOB, workOnImport } from './imports/work-job.ts';
export { intakeRoutes } from './api/routes.ts';
export { decodeText } from './read/decode.ts';
export { detectEncoding } from './read/encoding.ts';
export { readTableInBatches } from './read/read-table.ts';
export { sniffTable, type TableFormat } from './read/sniff-table.ts';
export {
  fileQuarantined,
  fileRefused,
  NOTHING_TAKEN,
  type FileAnswer,
  type FileFinding,
  type FileKind,
  type FileStatus,
  type FileToTake,
  type InTwoLanguages,
  type TakeContext,
} from './kinds/file-kind.ts';
export type { FileHead, XmlRoot } from './kinds/file-head.ts';
export { NOT_DOCUMENTS } from './kinds/not-documents.ts';
export { TABLES } from './kinds/tables.ts';
export { readReceived } from './receive/received-rows.ts';
export { RECEIVE_JOB, receiveUploaded } from './receive/receive-job.ts';
export { gatherPaths } from './receive/gather-paths.ts';
export { answerOf as archiveRefused, openArchive } from './receive/open-archive.ts';
export { receiveFiles } from './receive/receive-files.ts';
export type { FileReport } from './receive/take-files.ts';
export { sayReport, type SaidFile } from './receive/say-report.ts';
export { changeSource, type SourceChange } from './sources/change-source.ts';
export { addSource, removeSource, type NewSource } from './sources/add-source.ts';
export { theVeryFolder } from './sources/folder-source.ts';
export { lookAtSource, type Look, type SourceServices } from './sources/look-at-source.ts';
export { LOOK_JOB, sourceJobs, SOURCES_TICK_JOB } from './sources/schedule-looks.ts';
export { saySource, sourceList, type SaidSource } from './sources/say-source.ts';
