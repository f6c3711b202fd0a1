import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { approveAmongMany, answerRefusal, rejectMessage, type Approver } from './approve-message.ts';
import { excludeMessage } from './exclude-messages.ts';
import type { ActionRow } from './assemble-message.ts';

/** What can be said of many planned messages at once: yes or no to those that wait, or leave out those about to leave. */
export type ManyAnswer =
  | { readonly kind: 'approve' }
  | { readonly kind: 'reject'; readonly reason: string }
  | { readonly kind: 'exclude'; readonly reason: string; readonly until: CalendarDate | null };

/** The answer for one of them, as if it were given to it alone, but never a signature. */
export function answerOne(tx: Tx, approver: Approver, answer: ManyAnswer, actionId: bigint): Promise<string | Refusal> {
  if (answer.kind === 'approve') return approveAmongMany(tx, approver, actionId);
  if (answer.kind === 'reject') return rejectMessage(tx, approver, { actionId, reason: answer.reason });
  return excludeMessage(tx, approver, { actionId, reason: answer.reason, until: answer.until });
}

/**
 * Which of them would stay as they are, and why, as far as it can be told without writing their texts: what the checks of a text
 * stop is told by the answer itself.
 */
export async function answerRefusals(
  tx: Tx,
  { companyId, roles }: Pick<Approver, 'companyId' | 'roles'>,
  answer: ManyAnswer['kind'],
  actionIds: readonly bigint[],
): Promise<ReadonlyMap<bigint, string>> {
  type Row = Pick<ActionRow, 'reason' | 'waits_for'> & { id: bigint; status: string | null; left: boolean };
  const { rows } = await sql<Row>`
    select u.id, a.status, a.waits_for, a.reason,
           exists (select from communications.message m where m.company_id = ${companyId} and m.action_id = u.id
             and m.state not in ('prepared', 'queued', 'cancelled')) as left
      from unnest(${actionIds.map(String)}::bigint[]) u (id) left join policies.action a on a.company_id = ${companyId} and a.action_id = u.id`.execute(
    tx,
  );
  const codeOf = (row: Row): string | null => {
    if (row.status === null) return 'action-unknown';
    if (answer === 'exclude') return row.status !== 'released' || row.left ? 'message-left' : null;
    if (row.status !== 'approval') return 'action-not-waiting';
    return answerRefusal(row, roles, answer)?.code ?? null;
  };
  return new Map(
    rows.flatMap((row): [bigint, string][] => {
      const code = codeOf(row);
      return code === null ? [] : [[row.id, code]];
    }),
  );
}
