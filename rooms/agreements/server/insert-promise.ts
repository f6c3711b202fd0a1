import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { PromisedPart } from '../core/promise.ts';

export type PromiseToInsert = {
  readonly debtorId: bigint;
  readonly currency: string;
  readonly amount: bigint;
  readonly dueOn: CalendarDate;
  readonly madeOn: CalendarDate;
  readonly madeBy: bigint | null;
  readonly acceptedBy: bigint | null;
  readonly parts: readonly PromisedPart[];
  readonly method?: string | null;
  readonly contactId?: bigint | null;
  readonly note?: string | null;
  readonly source?: { readonly kind: string; readonly id: bigint };
  readonly sourceKey?: string;
  /** Told after its grace. */
  readonly past?: boolean;
};

/** The promise and its parts, and nothing that follows from them. */
export async function insertPromise(tx: Tx, companyId: number, promise: PromiseToInsert): Promise<bigint> {
  const { debtorId, currency, amount, dueOn, madeOn, madeBy, acceptedBy, parts, method, contactId, note, source, sourceKey, past } =
    promise;
  const { rows } = await sql<{ promise_id: bigint }>`
    insert into agreements.promise (company_id, debtor_id, currency, amount, due_on, method, made_on, made_by, contact_id, accepted_by, source_kind, source_id, source_key, note, state)
    values (${companyId}, ${debtorId}, ${currency}, ${amount}, ${dueOn}::date, ${method ?? null}, ${madeOn}::date, ${madeBy}, ${contactId ?? null}, ${acceptedBy},
            ${source?.kind ?? null}, ${source?.id ?? null}, ${sourceKey ?? null}, ${note ?? null}, ${past === true ? 'past' : 'open'})
    returning promise_id`.execute(tx);
  const promiseId = rows[0]!.promise_id;
  await sql`
    insert into agreements.promise_item (company_id, promise_id, item_id, amount)
      select ${companyId}, ${promiseId}, p.item_id, p.amount
        from unnest(${parts.map((part) => String(part.itemId))}::bigint[], ${parts.map((part) => String(part.amount))}::bigint[]) as p (item_id, amount)`.execute(
    tx,
  );
  return promiseId;
}
