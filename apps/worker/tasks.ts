import type { TaskList } from 'graphile-worker';
import { demoJobs } from '#examples/lanterna/demo/jobs.ts';
import { taskList } from '#platform/jobs/run-jobs.ts';
import { jobs } from './jobs.ts';
import type { WorkerServices } from './services.ts';

/** The jobs as the queue wants them, the demo's clock among them. */
export function tasks(services: WorkerServices): TaskList {
  return taskList({ ...jobs(services), ...demoJobs(services) });
}
