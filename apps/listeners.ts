import { businessDay, keepBroughtPromises, takeBroughtPromisesBack } from '#rooms/agreements/server/door.ts';
import { promisesAreKeptBy } from '#rooms/intake/server/door.ts';
import { writeDayFigures } from '#rooms/ledger/server/door.ts';
import { afterLedgerChange, scheduleRuns } from '#rooms/run/server/door.ts';
import { requestMatching } from '#rooms/cash/server/door.ts';
import { forgetTrial, requestCourtesyCopy } from '#rooms/communications/server/door.ts';
import { joinWaitingDocuments } from '#rooms/invoices/server/door.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { cancelActions, forgetPlans, lookAgainAfterImport, publishReadyPolicy } from '#rooms/policies/server/door.ts';
import { spreadImport, spreadLedgerChange, spreadRun, spreadTimeline } from '#rooms/webhooks/server/door.ts';
import {
  cancelTasksOf,
  closeApprovalTasks,
  closeContactTasks,
  openInvoiceTask,
  openSourceTask,
  openTasksToSendByHand,
  withdrawSourceTask,
} from '#rooms/worklist/server/door.ts';
import { systemClock, type Clock } from '#platform/clock/clock.ts';
import { THE_RUN } from '#platform/database/company-scope.ts';
import { listen } from '#platform/events/events.ts';

let listening = false;

/**
 * Which room hears what another announces, in one place. Called once by each process that writes: web, worker and command line.
 */
export function listenToRooms(clock: Clock = systemClock): void {
  if (listening) return;
  listening = true;
  listen('ledger.changed', (tx, { companyId, debtorIds }) => afterLedgerChange(tx, { companyId, actor: THE_RUN }, clock, debtorIds));
  listen('ledger.imported', async (tx, { companyId, ledgerId, asOf }) => {
    const { today } = await companyDay(tx, companyId, clock);
    await joinWaitingDocuments(tx, { companyId, actor: THE_RUN, today }, ledgerId);
    await lookAgainAfterImport(tx, companyId, ledgerId);
    await requestMatching(tx);
    await writeDayFigures(tx, companyId, asOf);
  });
  listen('ledger.delivery-discarded', (tx, { companyId, ledgerId }) => lookAgainAfterImport(tx, companyId, ledgerId));
  listen('invoice.needs-person', (tx, fact) =>
    fact.what === 'courtesy-copy' ? requestCourtesyCopy(tx, fact.documentId) : openInvoiceTask(tx, fact),
  );
  listen('bank.imported', (tx) => requestMatching(tx));
  listen('source.failing', (tx, fact) => openSourceTask(tx, fact));
  listen('source.mended', (tx, fact) => withdrawSourceTask(tx, fact));
  listen('run.planned', (tx, { companyId, today }) => writeDayFigures(tx, companyId, today));
  listen('customers.recorded', (tx, { companyId, entryIds }) => spreadTimeline(tx, companyId, entryIds));
  listen('ledger.changed', (tx, { companyId, debtorIds }) => spreadLedgerChange(tx, companyId, debtorIds));
  listen('ledger.imported', (tx, fact) => spreadImport(tx, fact.companyId, fact));
  listen('run.planned', (tx, fact) => spreadRun(tx, fact.companyId, fact));
  listen('customers.debtors-change', async (tx, { companyId, today, debtorIds }) => {
    await cancelActions(tx, companyId, { debtorIds }, 'debtor-changed');
    await cancelTasksOf(tx, companyId, { debtorIds }, 'withdrawn', today);
  });
  listen('customers.contact-changed', (tx, fact) => closeContactTasks(tx, fact));
  listen('message.approved', async (tx, fact) => {
    await closeApprovalTasks(tx, fact);
    await openTasksToSendByHand(tx, fact);
  });
  promisesAreKeptBy({
    keep: async (tx, scope, importId, told) => keepBroughtPromises(tx, await businessDay(tx, scope, clock), importId, told),
    takeBack: async (tx, scope, importId, why) => takeBroughtPromisesBack(tx, await businessDay(tx, scope, clock), importId, why),
  });
  listen('companies.created', async (tx, { companyId }) => {
    await scheduleRuns(tx, companyId);
    await publishReadyPolicy(tx, companyId, (await companyDay(tx, companyId, clock)).today);
  });
  listen('companies.mode-changed', async (tx, { companyId, from }) => {
    if (from !== 'trial') return;
    await forgetTrial(tx, companyId);
    await forgetPlans(tx, companyId);
  });
}
