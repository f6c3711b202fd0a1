import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { Events } from '#platform/events/events.ts';
import { openTask } from './open-task.ts';

/** A source of files fails again and again: one task for the administration, however long that lasts. */
export async function openSourceTask(tx: Tx, fact: Events['source.failing']): Promise<void> {
  const { companyId, actor, today, sourceId, name, since } = fact;
  await openTask(
    tx,
    { companyId, actor, today },
    {
      debtorId: null,
      type: 'SOURCE_FAILING',
      owner: 'administration',
      dueOn: today,
      reason: { code: 'source-failing', values: { name } },
      source: { kind: 'source', id: sourceId },
      key: `source:${sourceId}:${since.toISOString()}`,
    },
  );
}

/** It is read again, or was taken away: nobody needs to look. */
export async function withdrawSourceTask(tx: Tx, { companyId, today, sourceId }: Events['source.mended']): Promise<void> {
  await sql`
    update worklist.task set status = 'cancelled', result = 'withdrawn', done_at = now(), done_on = ${today}::date, version = version + 1
     where company_id = ${companyId} and source_kind = 'source' and source_id = ${sourceId} and status in ('open', 'waiting')`.execute(tx);
}
