import { matchingJobs } from '#rooms/cash/server/door.ts';
import { communicationsJobs } from '#rooms/communications/server/door.ts';
import { customersJobs } from '#rooms/customers/server/door.ts';
import { digestJobs } from '#rooms/digests/server/door.ts';
import { DELIVER_JOB, deliver } from '#rooms/webhooks/server/door.ts';
import { RECEIVE_JOB, receiveUploaded, sourceJobs, WORK_JOB, workOnImport } from '#rooms/intake/server/door.ts';
import { bulkJobs, messageTaskJobs } from '#rooms/worklist/server/door.ts';
import { runJobs } from '#rooms/run/server/door.ts';
import type { JobHandlers } from '#platform/jobs/run-jobs.ts';
import { FILE_KINDS } from '../file-kinds.ts';
import type { WorkerServices } from './services.ts';

/** The jobs of all rooms by name, listed by hand. */
export function jobs(services: WorkerServices): JobHandlers {
  return {
    [WORK_JOB]: (payload) => workOnImport(services, payload),
    [RECEIVE_JOB]: (payload) => receiveUploaded(services, FILE_KINDS, payload),
    [DELIVER_JOB]: (payload) => deliver(services, payload),
    ...customersJobs(services),
    ...matchingJobs(services),
    ...sourceJobs(services, FILE_KINDS),
    ...communicationsJobs(services),
    ...messageTaskJobs(services),
    ...bulkJobs(services),
    ...runJobs(services),
    ...digestJobs(services),
  };
}
