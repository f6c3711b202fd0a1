export { answerOne, answerRefusals, type ManyAnswer } from './answer-many.ts';
export {
  approveMessage,
  approveMessages,
  rejectMessage,
  type ApproveRefusal,
  type Approver,
  type BatchApproval,
} from './approve-message.ts';
export { DELIVERY_REPORTS } from './bounces/delivery-reports.ts';
export { catcher } from './catcher.ts';
export { companyMail, type CompanyMail } from './company-mail.ts';
export { confirmPosting, type Posted } from './confirm-posting.ts';
export { confirmPromise } from './confirm-promise.ts';
export { promiseConfirmationTo } from './promise-confirmation.ts';
export { requestCourtesyCopy, sendCourtesyCopy } from './courtesy-copy.ts';
export { dispatchReleased } from './dispatch-released.ts';
export { DISPATCH_JOB, dispatchMessage, PRODUCE_LETTERS_JOB, resumeMessages, type Dispatched } from './dispatch-message.ts';
export { editMessage, type EditedWords } from './edit-message.ts';
export { forgetTrial } from './forget-trial.ts';
export { communicationsJobs } from './jobs.ts';
export { produceLetterBatches, type ManifestLine, type ProducedBatch } from './letter-batch.ts';
export { leftToday } from './left-today.ts';
export { openLetter } from './open-letter.ts';
export { previewMessage, type MessagePreview } from './preview-message.ts';
export { SEND_JOB, sendMessage, type Sending } from './send-message.ts';
export type { MessageServices } from './services.ts';
export { settleDoubt } from './settle-doubt.ts';
export { statementFor } from './statement-of-account.ts';
export { takeOutLetter } from './take-out-letter.ts';
export { writeMail, type HandWrittenMail, type WriteRefusal } from './write-mail.ts';
