import { sql } from 'kysely';
import { z } from 'zod';
import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import { actsAs } from '#rooms/companies/core/door.ts';
import { bulkAct, isStepAct, type BulkAct } from '../../core/bulk-contract.ts';
import { openTask } from '../open-task.ts';
import { asRows, notAllowed, proposes, type ActRefusal, type Target } from './judge-targets.ts';

export const BULK_JOB = 'worklist.bulk';

export type BulkRefusal = ActRefusal | Refusal<'nothing-chosen' | 'bulk-unknown' | 'bulk-not-ended' | 'bulk-stays' | 'undo-of-another'>;

/**
 * Asks for an act on many: kept with all its rows, and worked off by the worker. The same key again is the same act, whatever
 * the network does.
 */
export async function startBulk(
  tx: Tx,
  day: BusinessDay,
  { key, act, targets }: { readonly key: string; readonly act: BulkAct; readonly targets: readonly Target[] },
): Promise<{ readonly id: bigint; readonly rows: number } | BulkRefusal> {
  const { companyId, actor } = day;
  const known = await startedWith(tx, day, key);
  if (known !== undefined) return known;
  const refusal = notAllowed(day, act);
  if (refusal !== null) return refusal;
  if (targets.length === 0) return refuse('nothing-chosen');
  const waits = act.kind === 'round' && proposes(day, act);
  const { rows } = await sql<{ id: bigint }>`
    insert into worklist.bulk_act (company_id, asked, kind, spec, state, rows, started_by, started_role)
      values (${companyId}, ${key}, ${act.kind}, ${JSON.stringify(z.encode(bulkAct, act))}::jsonb, ${waits ? 'proposed' : 'running'}, ${targets.length}, ${actor.userId}, ${actor.role})
    on conflict (company_id, asked) do nothing returning act_id as id`.execute(tx);
  const id = rows[0]?.id;
  // A second click that came in the same instant: the first has it.
  if (id === undefined) return (await startedWith(tx, day, key)) ?? refuse('bulk-unknown');
  await sql`
    insert into worklist.bulk_row (company_id, act_id, row_no, debtor_id, item_id, action_id)
      select ${companyId}, ${id}, t.n, t.debtor_id, t.item_id, t.action_id from ${asRows(targets)} t`.execute(tx);
  await writeAudit(tx, day, {
    code: 'bulk.start',
    subject: { kind: 'bulk', id },
    reason: 'reason' in act ? act.reason : null,
    data: { kind: act.kind, rows: targets.length },
  });
  if (waits) await askManager(tx, day, id, act.reason, targets);
  else await enqueue(tx, BULK_JOB, [{ payload: { actId: String(id) }, key: String(id) }]);
  return { id, rows: targets.length };
}

async function startedWith(
  tx: Tx,
  { companyId, actor }: BusinessDay,
  key: string,
): Promise<{ readonly id: bigint; readonly rows: number } | undefined> {
  const { rows } = await sql<{ id: bigint; rows: number }>`
    select act_id as id, rows from worklist.bulk_act where company_id = ${companyId} and asked = ${key} and started_by is not distinct from ${actor.userId}`.execute(
    tx,
  );
  return rows[0];
}

async function askManager(tx: Tx, day: BusinessDay, actId: bigint, reason: string, targets: readonly Target[]): Promise<void> {
  const items = targets.flatMap((target) => (target.itemId === null ? [] : [String(target.itemId)]));
  const { rows } = await sql<{ amount: bigint; currency: string }>`
    select coalesce(sum(i.balance), 0)::bigint as amount, min(i.currency) as currency from ledger.open_item i
     where i.company_id = ${day.companyId} and i.item_id = any (${items}::bigint[]) having count(distinct i.currency) = 1`.execute(tx);
  await openTask(tx, day, {
    debtorId: null,
    type: 'APPROVE_ROUNDING',
    dueOn: day.today,
    reason: {
      code: 'rounding-proposed',
      values: {
        items: targets.length,
        amount: toDecimal(rows[0]?.amount ?? 0n, (rows[0]?.currency ?? 'EUR') as Currency),
        currency: rows[0]?.currency ?? 'EUR',
        why: reason,
      },
    },
    source: { kind: 'bulk', id: actId },
    key: `rounding:${actId}`,
  });
}

/** Takes the whole act back, row by row: exactly what it did, and nothing that came since. */
export async function undoBulk(tx: Tx, day: BusinessDay, actId: bigint): Promise<{ readonly id: bigint } | BulkRefusal> {
  const { companyId, actor } = day;
  const { rows } = await sql<{ state: string; kind: BulkAct['kind']; started_by: bigint | null }>`
    select state, kind, started_by from worklist.bulk_act where company_id = ${companyId} and act_id = ${actId} for update`.execute(tx);
  const [act] = rows;
  if (act === undefined) return refuse('bulk-unknown');
  if (!mayUndo(day, act.started_by)) return refuse('undo-of-another');
  if (act.state === 'undoing' || act.state === 'undone') return { id: actId };
  if (isStepAct(act)) return refuse('bulk-stays');
  if (act.state !== 'done') return refuse('bulk-not-ended');
  await sql`
    update worklist.bulk_act set state = 'undoing', undone_by = ${actor.userId}, undone_role = ${actor.role}, undone_at = now()
     where company_id = ${companyId} and act_id = ${actId}`.execute(tx);
  await writeAudit(tx, day, { code: 'bulk.undo', subject: { kind: 'bulk', id: actId }, data: { kind: act.kind } });
  await enqueue(tx, BULK_JOB, [{ payload: { actId: String(actId) }, key: `undo:${actId}` }]);
  return { id: actId };
}

export function mayUndo({ actor }: Pick<BusinessDay, 'actor'>, startedBy: bigint | null): boolean {
  return (actor.userId !== null && actor.userId === startedBy) || actsAs(actor.role, 'credit-manager');
}
