import { THE_RUN, type CompanyScope } from '#platform/database/company-scope.ts';
import type { JobPayload } from '#platform/jobs/enqueue.ts';
import type { JobHandlers } from '#platform/jobs/run-jobs.ts';
import { confirmPromise } from './confirm-promise.ts';
import { COURTESY_COPY_JOB, sendCourtesyCopy } from './courtesy-copy.ts';
import { DISPATCH_JOB, dispatchMessage, PRODUCE_LETTERS_JOB } from './dispatch-message.ts';
import { dispatchPage } from './dispatch-released.ts';
import { DISPATCH_RELEASED_JOB } from './job-names.ts';
import { produceLetterBatches } from './letter-batch.ts';
import { SEND_JOB, sendMessage } from './send-message.ts';
import type { MessageServices } from './services.ts';
import { writeThatWeCalled } from './we-called.ts';

/** The jobs of this room by name, for the worker and for commands that wait for their own. */
export function communicationsJobs(services: MessageServices): JobHandlers {
  return {
    [DISPATCH_JOB]: async (payload) => void (await dispatchMessage(services, scopeOf(payload), idOf(payload, 'actionId'))),
    [DISPATCH_RELEASED_JOB]: (payload) =>
      dispatchPage(services, scopeOf(payload), { debtorId: idOf(payload, 'debtorId'), actionId: idOf(payload, 'actionId') }),
    [SEND_JOB]: async (payload) => {
      const sending = await sendMessage(services, scopeOf(payload), idOf(payload, 'messageId'));
      // Nothing was handed over: the queue tries again, later each time.
      if (sending.outcome === 'not-handed-over') throw new Error(`message ${payload['messageId']} was not handed over: ${sending.answer}`);
    },
    [PRODUCE_LETTERS_JOB]: async (payload) => void (await produceLetterBatches(services, scopeOf(payload))),
    'communications.confirm-promise': async (payload) =>
      void (await confirmPromise(services, scopeOf(payload), idOf(payload, 'promiseId'))),
    [COURTESY_COPY_JOB]: async (payload) => void (await sendCourtesyCopy(services, scopeOf(payload), idOf(payload, 'documentId'))),
    'communications.we-looked-for-you': async (payload) =>
      void (await writeThatWeCalled(services, scopeOf(payload), idOf(payload, 'debtorId'))),
  };
}

function scopeOf({ companyId }: JobPayload): CompanyScope {
  return { companyId, actor: THE_RUN };
}

function idOf(payload: JobPayload, name: string): bigint {
  return BigInt(String(payload[name]));
}
