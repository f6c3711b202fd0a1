import { sql } from 'kysely';
import { isRefusal, Refused, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import { carryOutCall, type NewCall, type RecordedCall } from './record-call.ts';

export type CallPreview = Pick<RecordedCall, 'next' | 'taskDone' | 'causesMissing'>;

/**
 * «Cosa succede dopo», before saving: the call is recorded and undone in the same breath, so the preview cannot differ from what
 * saving does. Due items without a result yet are taken as not spoken of.
 */
export async function previewCall(tx: Tx, day: BusinessDay, call: NewCall): Promise<CallPreview | Refusal> {
  await sql`savepoint preview`.execute(tx);
  try {
    const { rows } = await sql<{ item_id: bigint }>`
      select i.item_id from customers.customer c join ledger.open_item i on i.company_id = c.company_id and i.customer_id = c.customer_id and i.closed_on is null
       where c.company_id = ${day.companyId} and c.debtor_id = ${call.debtorId}`.execute(tx);
    const recorded = await carryOutCall(tx, day, { ...call, nothingSaid: rows.map((row) => row.item_id) }, 'so-far');
    if (isRefusal(recorded)) return recorded;
    const { next, taskDone, causesMissing } = recorded;
    return { next, taskDone, causesMissing };
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  } finally {
    await sql`rollback to savepoint preview`.execute(tx);
  }
}
