import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { Refused, refuse } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { addProblemWords, companyRoute } from '#platform/http/door.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { reachOf } from './demo/advance-demo.ts';
import { ADVANCE_JOB } from './demo/jobs.ts';

const stride = z.object({ days: z.union([z.literal(1), z.literal(7)]).describe('1: to the next working day; 7: over a week') });
const clock = z.object({
  demo: z.boolean().describe('The clock of a company that is not a demo is nobody’s to move'),
  today: z.iso.date(),
  moving: z.boolean().describe('The town is living on; `today` tells how far it has come'),
});

/** The clock of the demo in the top bar. */
export function demoRoutes(app: FastifyInstance): void {
  addProblemWords({
    'not-a-demo': { it: 'Solo nella società dimostrativa si può spostare la data', en: 'Only the demo company’s date can be moved' },
    'demo-moving': { it: 'La città sta già vivendo i giorni chiesti', en: 'The town is already living the days asked for' },
  });

  companyRoute(app, {
    method: 'GET',
    url: '/demo',
    name: 'getDemoClock',
    tag: 'demo',
    summary: 'The day of the demo, and whether it is being moved',
    action: 'company.see',
    response: clock,
    handler: async (tx, { companyId, clock: now }) => ({
      demo: await isDemo(tx, companyId),
      today: (await companyDay(tx, companyId, now)).today,
      moving: await isMoving(tx, companyId),
    }),
  });

  companyRoute(app, {
    method: 'POST',
    url: '/demo/advance',
    name: 'advanceDemo',
    tag: 'demo',
    summary: 'Let the town of the demo live on by a day or a week',
    action: 'run.start',
    body: stride,
    status: 202,
    response: z.object({ from: z.iso.date(), to: z.iso.date() }),
    handler: async (tx, { companyId, clock: now, userId }, { body }) => {
      if (!(await isDemo(tx, companyId))) throw new Refused(refuse('not-a-demo'));
      if (await isMoving(tx, companyId)) throw new Refused(refuse('demo-moving'));
      const { today } = await companyDay(tx, companyId, now);
      const until = reachOf(today, body.days);
      const payload = { until, userId: userId === null ? null : String(userId) };
      await enqueue(tx, ADVANCE_JOB, [{ payload, key: 'clock' }]);
      return { from: today, to: until };
    },
  });
}

async function isDemo(tx: Tx, companyId: number): Promise<boolean> {
  const company = await tx.selectFrom('companies.company').select('demo').where('company_id', '=', companyId).executeTakeFirst();
  return company?.demo ?? false;
}

async function isMoving(tx: Tx, companyId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = ${ADVANCE_JOB} and j.payload ->> 'companyId' = ${String(companyId)} and j.attempts < j.max_attempts limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}
