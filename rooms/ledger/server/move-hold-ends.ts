import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import type { Acting } from '#rooms/companies/server/door.ts';

export type MovedEnd = { readonly holdId: bigint; readonly untilOn: CalendarDate };

/** Another last day for holds that follow a fact of their own: no right is asked beside the one to change that fact. */
export async function moveHoldEnds(tx: Tx, acting: Acting, moves: readonly MovedEnd[], why: string): Promise<void> {
  if (moves.length === 0) return;
  const { companyId } = acting;
  const rows = JSON.stringify(moves.map(({ holdId, untilOn }) => ({ hold_id: String(holdId), until_on: untilOn })));
  const moved = await sql<{ hold_id: bigint; debtor_id: bigint; until_on: CalendarDate }>`
    update ledger.hold h set until_on = m.until_on from json_to_recordset(${rows}::json) as m (hold_id bigint, until_on date)
     where h.company_id = ${companyId} and h.hold_id = m.hold_id and h.lifted_on is null
    returning h.hold_id, h.debtor_id, h.until_on`.execute(tx);
  for (const { hold_id: holdId, debtor_id: debtorId, until_on: untilOn } of moved.rows) {
    await writeAudit(tx, acting, {
      code: 'hold.move-end',
      subject: { kind: 'hold', id: holdId },
      reason: why,
      data: { debtorId, untilOn },
    });
  }
  await announce(tx, 'ledger.changed', { companyId, debtorIds: [...new Set(moved.rows.map((row) => row.debtor_id))] });
}
