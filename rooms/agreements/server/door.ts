export { businessDay, businessMoment, calendarOf, companyCalendar, type BusinessDay } from './business-day.ts';
export { judgePromises, judgePromisesOf, type JudgedPromise } from './judge-promises.ts';
export { keepBroughtPromises } from './keep-brought-promises.ts';
export { promiseRecord, promisesOfDebtor, type PromiseRecord, type PromiseRow } from './promise-queries.ts';
export { recordPromise, type NewPromise, type PromiseRefusal, type RecordedPromise } from './record-promise.ts';
export { takeBroughtPromisesBack } from './take-brought-promises-back.ts';
export { withdrawPromise, type WithdrawRefusal } from './withdraw-promise.ts';
