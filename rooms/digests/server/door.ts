export { DIGESTS_TICK_JOB, digestJobs } from './jobs.ts';
export { digestRoutes } from './routes.ts';
