import { sql } from 'kysely';
import type { Clock } from '#platform/clock/clock.ts';
import { inCompany, THE_RUN } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import type { JobPayload } from '#platform/jobs/enqueue.ts';
import type { JobHandlers } from '#platform/jobs/run-jobs.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { openTask, type NewTask } from './open-task.ts';

/** What messages announce when a person has to look: each becomes a task of the customer's collector, once. */
export function messageTaskJobs(services: { readonly db: Db; readonly clock: Clock }): JobHandlers {
  const opening =
    (task: (payload: JobPayload) => Pick<NewTask, 'type' | 'owner' | 'reason' | 'source' | 'key'>) => async (payload: JobPayload) => {
      const scope = { companyId: payload.companyId, actor: THE_RUN };
      await inCompany(services.db, scope, async (tx) => {
        const { today } = await companyDay(tx, scope.companyId, services.clock);
        const debtorId = BigInt(String(payload['debtorId']));
        await openTask(
          tx,
          { ...scope, today },
          { debtorId, owner: 'collector', dueOn: today, ...(await stillAtStake(tx, scope.companyId, debtorId)), ...task(payload) },
        );
      });
    };
  return {
    'worklist.message-in-doubt': opening(({ messageId }) => ({
      type: 'MESSAGE_IN_DOUBT',
      reason: { code: 'message-in-doubt', values: {} },
      source: { kind: 'message', id: BigInt(String(messageId)) },
      key: `message-in-doubt:${messageId}`,
    })),
    'worklist.message-not-written': opening(({ debtorId, actionId, why }) => ({
      type: 'COMPLETE_CONTACTS',
      reason: { code: 'message-not-written', values: { why: String(why) } },
      source: { kind: 'action', id: BigInt(String(actionId)) },
      key: `${debtorId}:complete-contacts`,
    })),
    'worklist.courtesy-copy-not-sent': opening(({ documentId, number }) => ({
      type: 'RESEND_INVOICE',
      owner: 'administration',
      reason: { code: 'invoice-courtesy-copy', values: { number: String(number) } },
      source: { kind: 'invoice', id: BigInt(String(documentId)) },
      key: `invoice:${documentId}:courtesy-copy`,
    })),
    'worklist.message-bounced': opening(({ messageId, address, addressDead }) => ({
      type: 'COMPLETE_CONTACTS',
      reason: { code: addressDead === true ? 'address-bounced' : 'message-bounced', values: { address: String(address) } },
      source: { kind: 'message', id: BigInt(String(messageId)) },
      key: `message-bounced:${messageId}`,
    })),
    'worklist.report-unread': async ({ companyId, fileId, debtorId, text }) => {
      const scope = { companyId, actor: THE_RUN };
      const of = debtorId === null ? null : BigInt(String(debtorId));
      await inCompany(services.db, scope, async (tx) => {
        const { today } = await companyDay(tx, companyId, services.clock);
        await openTask(
          tx,
          { ...scope, today },
          {
            debtorId: of,
            type: 'READ_DELIVERY_REPORT',
            owner: of === null ? 'administration' : 'collector',
            dueOn: today,
            ...(of === null ? {} : await stillAtStake(tx, companyId, of)),
            reason: { code: 'report-unread', values: { text: String(text) } },
            source: { kind: 'file', id: BigInt(String(fileId)) },
            key: `report-unread:${fileId}`,
          },
        );
      });
    },
    'worklist.message-refused': opening(({ debtorId, messageId, addressDead }) => ({
      type: 'COMPLETE_CONTACTS',
      reason: { code: addressDead === true ? 'address-dead' : 'message-refused', values: {} },
      source: { kind: 'message', id: BigInt(String(messageId)) },
      key: `${debtorId}:complete-contacts`,
    })),
  };
}

/** What the customer owes overdue, so that the task stands where its money puts it. */
async function stillAtStake(tx: Tx, companyId: number, debtorId: bigint): Promise<Pick<NewTask, 'currency' | 'amount'>> {
  const { rows } = await sql<{ currency: string; amount: bigint }>`
    select i.currency, sum(i.balance)::bigint as amount from customers.customer c join ledger.open_item i on i.company_id = c.company_id and i.customer_id = c.customer_id
     where c.company_id = ${companyId} and c.debtor_id = ${debtorId} and i.closed_on is null and i.balance > 0 group by 1 order by 2 desc limit 1`.execute(
    tx,
  );
  return { currency: rows[0]?.currency ?? null, amount: rows[0]?.amount ?? null };
}
