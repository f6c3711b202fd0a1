export { minutesOf, readCallTimes, type CallTimes } from './call-times.ts';
export { callTimes, customerRecord, timelinePage, timelineQuery } from './contract.ts';
export { RECORD_KINDS, type RecordKind } from './record.ts';
