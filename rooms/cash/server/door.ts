export { REMITTANCE_ADVICE } from './kinds/remittance-advice.ts';
export { matchingJobs, requestMatching } from './jobs.ts';
export { cashRoutes } from './routes.ts';
export { runMatching, type MatchingCounts } from './run-matching.ts';
