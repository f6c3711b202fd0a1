import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { ActivePolicy } from '#rooms/policies/server/door.ts';
import { brakeOf, type Brake } from '../core/brake.ts';

export type ReleaseContext = {
  readonly companyId: number;
  readonly runId: bigint;
  readonly today: CalendarDate;
  readonly mode: 'trial' | 'approval' | 'live';
  readonly missedDays: number;
  readonly active: ActivePolicy;
  /** A person already said yes to the brake and to ordinary batches. */
  readonly yes: boolean;
};

export type Released = {
  /** Messages that may leave now, besides those released where they were planned. */
  readonly messages: readonly bigint[];
  /** Calls, visits and other acts of people. */
  readonly tasks: readonly bigint[];
  /** Messages that wait for a yes of somebody, each with a task. */
  readonly waiting: readonly bigint[];
  readonly brake: Brake | null;
  /** In trial: reported, not applied. */
  readonly brakeApplied: boolean;
};

/**
 * Whether nothing can hold the messages of a run back once they are planned: a person said yes to the batch, or the company only tries.
 */
export function releasesAtOnce({ mode, yes }: Pick<ReleaseContext, 'mode' | 'yes'>): boolean {
  return yes || mode === 'trial';
}

const WRITTEN = sql`('email', 'pec', 'letter', 'registered', 'sms')`;

/**
 * What of the planned may happen now. Firm acts and steps with an approver have waited since they were planned; here the mode
 * of the company and the brake of G11 may hold the rest of the batch back. Taken up again after a crash it finds what is left.
 */
export async function releaseActions(tx: Tx, context: ReleaseContext): Promise<Released> {
  const { companyId, runId } = context;
  const { rows } = await sql<{ action_id: bigint; written: boolean }>`
    select action_id, channel in ${WRITTEN} as written from policies.action
     where company_id = ${companyId} and status = 'planned' and business_on <= ${context.today}::date order by action_id for update`.execute(
    tx,
  );
  const messages = rows.filter((row) => row.written).map((row) => row.action_id);
  const brake = await judgeBrake(tx, context, messages.length);
  const waitsFor = releasesAtOnce(context) ? null : context.mode === 'approval' ? 'approval' : brake === null ? null : 'brake';
  await sql`
    update policies.action set status = ${waitsFor === null ? 'released' : 'approval'}, waits_for = ${waitsFor}
     where company_id = ${companyId} and action_id = any (${messages.map(String)}::bigint[])`.execute(tx);
  await sql`
    update run.run set messages_planned = messages_planned + ${messages.length}, brake = coalesce(${waitsFor === 'brake' ? brake : null}, brake), policy_version = ${context.active.version}
     where company_id = ${companyId} and run_id = ${runId}`.execute(tx);
  const asked = await sql<{ action_id: bigint }>`
    select action_id from policies.action a where company_id = ${companyId} and status = 'approval' and (channel in ${WRITTEN} or template is not null)
       and not exists (select from worklist.task t where t.company_id = a.company_id and t.action_id = a.action_id) order by action_id`.execute(
    tx,
  );
  return {
    messages: waitsFor === null ? messages : [],
    tasks: rows.filter((row) => !row.written).map((row) => row.action_id),
    // A whole batch is one decision on one screen; only what waits for a named approver is a task of its own.
    waiting: asked.rows.map((row) => row.action_id).filter((id) => waitsFor === null || !messages.includes(id)),
    brake,
    brakeApplied: waitsFor === 'brake',
  };
}

async function judgeBrake(tx: Tx, context: ReleaseContext, messages: number): Promise<Brake | null> {
  const { rows } = await sql<{ run_id: bigint; messages_planned: number; policy_version: number | null }>`
    select run_id, messages_planned, policy_version from run.run
     where company_id = ${context.companyId} and messages_planned > 0 order by run_id desc limit 21`.execute(tx);
  const own = rows.find((row) => row.run_id === context.runId);
  const earlier = rows.filter((row) => row !== own).slice(0, 20);
  return brakeOf({
    messages: messages + (own?.messages_planned ?? 0),
    earlier: earlier.map((row) => row.messages_planned),
    firstOfVersion: !earlier.some((row) => row.policy_version === context.active.version),
    missedDays: context.missedDays,
  });
}
