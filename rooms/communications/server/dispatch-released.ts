import { sql } from 'kysely';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import { DISPATCH_JOB, DISPATCH_RELEASED_JOB } from './job-names.ts';
import type { MessageServices } from './services.ts';

const PAGE = 500;

/** Where a page begins: after this debtor's act. */
export type DispatchedUpTo = { readonly debtorId: bigint; readonly actionId: bigint };

const THE_BEGINNING: DispatchedUpTo = { debtorId: 0n, actionId: 0n };

/**
 * Asks that every released act gets its message, one job each: one small row in the transaction of whoever released them, however many
 * they are. It comes after the whole batch, so that acts for one recipient find each other.
 */
export async function dispatchReleased(tx: Tx, { debtorId, actionId } = THE_BEGINNING): Promise<void> {
  await enqueue(tx, DISPATCH_RELEASED_JOB, [
    { payload: { debtorId: String(debtorId), actionId: String(actionId) }, key: `${debtorId}:${actionId}` },
  ]);
}

/**
 * Gives the next released acts without a message their jobs, and the page after them to the next job. An act that a killed worker left
 * without a message is found again by the next run.
 */
export async function dispatchPage(services: Pick<MessageServices, 'db'>, scope: CompanyScope, after: DispatchedUpTo): Promise<void> {
  await inCompany(services.db, scope, async (tx) => {
    const { rows } = await sql<{ action_id: bigint; debtor_id: bigint }>`
      select a.action_id, a.debtor_id from policies.action a
       where a.company_id = ${scope.companyId} and (a.debtor_id, a.action_id) > (${after.debtorId}, ${after.actionId})
         and a.status in ('planned', 'approval', 'released', 'in-doubt') and a.status = 'released' and a.channel in ('email', 'pec', 'letter', 'registered', 'sms')
         and not exists (select from communications.message_act c join communications.message m on m.company_id = c.company_id and m.message_id = c.message_id
           where c.company_id = a.company_id and c.action_id = a.action_id and m.state <> 'cancelled')
       order by a.debtor_id, a.action_id limit ${PAGE}`.execute(tx);
    await enqueue(
      tx,
      DISPATCH_JOB,
      rows.map(({ action_id }) => ({ payload: { actionId: String(action_id) }, key: String(action_id) })),
    );
    const last = rows.at(-1);
    if (last !== undefined && rows.length === PAGE) await dispatchReleased(tx, { debtorId: last.debtor_id, actionId: last.action_id });
  });
}
