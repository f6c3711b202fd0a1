export { customerRecord, timelinePage, timelineQuery } from './contract.ts';
export { RECORD_KINDS, type RecordKind } from './record.ts';
