import { isRefusal } from '#kernel/outcome.ts';
import { toDecimal } from '#kernel/money/money.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { publicId } from '#kernel/ids.ts';
import { runDay, sentByRun, type RunPreview, type RunStage } from '#rooms/run/server/door.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { openWorkerServices } from '#apps/worker/services.ts';
import { waitForJobs } from '#apps/worker/wait-for-jobs.ts';
import { command } from '../command.ts';
import { companyFlag, day, toggle, value } from '../flags.ts';
import type { Words } from '../words.ts';

const STAGES: Readonly<Record<RunStage, Words>> = {
  settle: { it: 'chiusura delle partite pagate e delle promesse', en: 'settling paid items and promises' },
  assess: { it: 'lettura dei clienti', en: 'reading the customers' },
  plan: { it: 'decisioni', en: 'deciding' },
  execute: { it: 'messaggi e attività', en: 'messages and tasks' },
  inform: { it: 'riepilogo', en: 'summing up' },
};

export default command({
  summary: { it: 'esegue il giro di una società: decide, prepara e invia', en: 'runs the day of a company: decides, prepares and sends' },
  flags: {
    company: companyFlag,
    date: value('D', day.optional(), {
      it: 'data di lavoro (in prova; altrimenti solo con --dry-run)',
      en: 'business date (in trial; otherwise only with --dry-run)',
    }),
    dryRun: toggle({ it: 'mostra che cosa accadrebbe, senza scrivere nulla', en: 'shows what would happen and writes nothing' }),
    yes: toggle({
      it: 'dice sì al freno e ai lotti ordinari, mai agli atti formali',
      en: 'says yes to the brake and to ordinary batches, never to formal acts',
    }),
    acceptStale: toggle({ it: 'procede anche se il partitario è vecchio', en: 'goes on although the ledger is old' }),
    noWait: toggle({ it: 'non aspetta che i messaggi partano', en: 'does not wait for the messages to leave' }),
  },
  run(context, { flags }) {
    return context.withCompany(flags.company, async ({ db, pool, scope }) => {
      const tell = (stage: RunStage, done: number): void => {
        const words = STAGES[stage];
        context.say(done === 0 ? words : { it: `${words.it}: ${done}`, en: `${words.en}: ${done}` });
      };
      const services = { db, clock: systemClock, tell };
      const result = await runDay(services, scope, {
        date: flags.date ?? null,
        dryRun: flags.dryRun,
        yes: flags.yes,
        acceptStale: flags.acceptStale,
        trigger: 'command',
      });
      if (isRefusal(result)) return result;
      if ('dryRun' in result) return previewAnswer(result);
      if (!flags.noWait) {
        const worker = openWorkerServices({
          db,
          pool,
          clock: systemClock,
          dataFolder: 'dataFolder' in context.place ? context.place.dataFolder : null,
        });
        try {
          await waitForJobs(worker, scope, (message) => context.say(message));
        } finally {
          await worker.close();
        }
      }
      const sent = await sentByRun(db, scope, result.run);
      const { counts } = result;
      return {
        run: publicId('run', result.run),
        date: result.date,
        resumed: result.resumed,
        customersAssessed: counts.customersAssessed,
        actionsPlanned: counts.actionsPlanned,
        actionsCancelled: counts.actionsCancelled + sent.cancelled,
        messagesSent: sent.messages,
        messagesInDoubt: sent.inDoubt,
        lettersProduced: sent.letters,
        tasksOpened: counts.tasksOpened,
        tasksWithdrawn: counts.tasksWithdrawn,
        promisesKept: counts.promisesKept,
        promisesPartlyKept: counts.promisesPartlyKept,
        promisesBroken: counts.promisesBroken,
        promisesCovered: counts.promisesCovered,
        held: result.held,
        brake: result.brake,
        seconds: result.seconds,
      };
    });
  },
});

function previewAnswer(preview: RunPreview): object {
  return {
    dryRun: true,
    date: preview.date,
    customersAssessed: preview.customersAssessed,
    actionsPlanned: preview.actions.length,
    actions: preview.actions.map((action) => ({
      customer: publicId('debtor', action.debtorId),
      step: action.step,
      channel: action.channel,
      template: action.template,
      currency: action.currency,
      amount: toDecimal(action.amount, action.currency as Currency),
      items: action.items,
      approve: action.approve,
      broughtFrom: action.broughtFrom,
    })),
    held: preview.held,
  };
}
