import { sql } from 'kysely';
import { businessDay, judgePromises, type BusinessDay, type JudgedPromise } from '#rooms/agreements/server/door.ts';
import { followAlarms, withdrawPastTellings, withdrawPointlessTasks } from '#rooms/worklist/server/door.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { cancelSettledActions } from './cancel-settled-actions.ts';
import { openPromiseTasks } from './promise-tasks.ts';
import { openStandingTasks } from './standing-tasks.ts';

export type Settled = {
  readonly promisesKept: number;
  readonly promisesPartlyKept: number;
  readonly promisesBroken: number;
  readonly promisesCovered: number;
  readonly actionsCancelled: number;
  readonly tasksWithdrawn: number;
  readonly tasksOpened: number;
};

/**
 * The sweep that misses nothing: promises whose day and grace are over are judged by the money, and what was planned about
 * items that are no longer open is taken back; holds follow their alarms. Money and holds did the same at once, in their own transactions.
 */
export async function settle(tx: Tx, scope: CompanyScope, clock: Clock): Promise<Settled> {
  const day = await businessDay(tx, scope, clock);
  const judged = await judgePromises(tx, day);
  const touched = await debtorsToSweep(tx, day);
  const of = (state: JudgedPromise['state']): number => judged.filter((promise) => promise.state === state).length;
  const tasksWithdrawn =
    (await withdrawPointlessTasks(tx, scope.companyId, touched, day.today)) + (await withdrawPastTellings(tx, scope.companyId, day.today));
  await followAlarms(tx, day);
  return {
    promisesKept: of('kept'),
    promisesPartlyKept: of('partly-kept'),
    promisesBroken: of('broken'),
    promisesCovered: of('covered'),
    actionsCancelled: await cancelSettledActions(tx, scope.companyId, touched),
    tasksWithdrawn,
    tasksOpened: (await openPromiseTasks(tx, day, judged)) + (await openStandingTasks(tx, day)),
  };
}

/** Only debtors of whom something changed can have actions or tasks that lost their point. */
async function debtorsToSweep(tx: Tx, { companyId }: BusinessDay): Promise<bigint[]> {
  const { rows } = await sql<{ debtor_id: bigint }>`
    select d.debtor_id from customers.debtor d where d.company_id = ${companyId} and d.dirty
       and (exists (select from worklist.task t where t.company_id = d.company_id and t.debtor_id = d.debtor_id and t.status in ('open', 'waiting'))
         or exists (select from policies.action a where a.company_id = d.company_id and a.debtor_id = d.debtor_id and a.status in ('planned', 'approval', 'released')))`.execute(
    tx,
  );
  return rows.map((row) => row.debtor_id);
}
