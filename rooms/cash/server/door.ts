export { REMITTANCE_ADVICE } from './kinds/remittance-advice.ts';
export { REMITTANCE_MAIL } from './kinds/remittance-mail.ts';
export { REMITTANCE_PDF } from './kinds/remittance-pdf.ts';
export { matchingJobs, requestMatching } from './jobs.ts';
export { EXPORT_FORMATS, makeExport, writeExport } from './export-applications.ts';
export { cashRoutes } from './routes.ts';
export { runMatching, type MatchingCounts } from './run-matching.ts';
