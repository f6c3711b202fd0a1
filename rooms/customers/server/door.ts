export { addNote, unpinNote, type NewNote } from './add-note.ts';
export { attachDocument, readDocument, MOST_DOCUMENT_BYTES, type NewDocument, type StoredDocument } from './attach-document.ts';
export { addContact, editContact, markEmailInvalid, markPhoneInvalid, markPhoneValid, type ContactFields } from './edit-contact.ts';
export { recordTimeline, recordTimelineEntries, uncountTimeline, type CountedAs, type NewTimelineEntry } from './record-timeline.ts';
export { ownAssignees } from './read/own-assignees.ts';
export { debtorExists, timelinePage } from './read/customer-queries.ts';
export { answerQuarantine, listQuarantine, type QuarantinedCustomer } from './answer-quarantine.ts';
export { keepRecords, undoRecords, type NewRecord, type RecordsKept } from './keep-records.ts';
export { customersJobs } from './read-document-text.ts';
