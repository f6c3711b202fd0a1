import { produceLetterBatches } from '#rooms/communications/server/door.ts';
import { dueJobs, workOffJobs } from '#platform/jobs/run-jobs.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import { jobs } from './jobs.ts';
import type { WorkerServices } from './services.ts';

const PATIENCE_MS = 500;

/**
 * Works until the jobs of a company that are due are done: beside a running server its worker takes part, alone this process
 * does them all. Mail that has to wait for its hours is not due and is not waited for. Letters that were gathering become a batch.
 */
export async function waitForJobs(services: WorkerServices, scope: CompanyScope, say: (message: string) => void): Promise<void> {
  const handlers = jobs(services);
  const names = Object.keys(handlers);
  await workOffJobs(services.pool, handlers, say);
  // What a worker beside us holds is still in the queue until it is done.
  for (let left = await dueJobs(services.db, scope.companyId, names); left > 0; left = await dueJobs(services.db, scope.companyId, names)) {
    await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    await workOffJobs(services.pool, handlers, say);
  }
  await produceLetterBatches(services, scope);
}
