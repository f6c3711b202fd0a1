import { sql } from 'kysely';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db } from '#platform/database/database.ts';

export type SentByRun = {
  readonly messages: number;
  readonly letters: number;
  readonly inDoubt: number;
  readonly cancelled: number;
  readonly waiting: number;
};

/** What has become of the messages of a run by now: sent, produced as letters, in doubt, taken back at the last look. */
export async function sentByRun(db: Db, scope: CompanyScope, runId: bigint): Promise<SentByRun> {
  return inCompany(db, scope, async (tx) => {
    const { rows } = await sql<{ messages: number; letters: number; in_doubt: number; cancelled: number; waiting: number }>`
      select count(*) filter (where m.channel = 'email' and m.state in ('sent', 'bounced'))::int as messages,
             count(*) filter (where m.channel = 'letter' and m.state in ('produced', 'sent'))::int as letters,
             count(*) filter (where m.state = 'in-doubt')::int as in_doubt,
             count(*) filter (where a.status = 'cancelled' and a.channel in ('email', 'letter', 'pec', 'registered', 'sms'))::int as cancelled,
             count(*) filter (where a.status = 'released' and (m.state is null or m.state in ('prepared', 'queued')))::int as waiting
        from policies.action a left join communications.message m on m.company_id = a.company_id and m.action_id = a.action_id
       where a.company_id = ${scope.companyId} and a.run_id = ${runId}`.execute(tx);
    const row = rows[0];
    if (row === undefined) throw new Error('a count without a row');
    return { messages: row.messages, letters: row.letters, inDoubt: row.in_doubt, cancelled: row.cancelled, waiting: row.waiting };
  });
}
