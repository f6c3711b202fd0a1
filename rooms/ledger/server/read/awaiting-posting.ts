import { sql, type RawBuilder } from 'kysely';
import type { Currency } from '#kernel/money/currency.ts';
import type { Tx } from '#platform/database/database.ts';
import { unknownAt, type AsOf } from './as-of.ts';

/** Money seen elsewhere and not yet in the ledger (P1), by currency. Part of no balance and no total. */
export async function awaitingPosting(
  tx: Tx,
  companyId: number,
  when: AsOf,
  where: RawBuilder<unknown> = sql`true`,
): Promise<Map<Currency, bigint>> {
  const { knownAt } = when;
  // What was posted later than `knownAt` was still awaited then; the movement that absorbed a receipt names it.
  const absorbed =
    knownAt === undefined
      ? sql`r.absorbed`
      : sql`coalesce((select -sum(m.amount)::bigint from ledger.movement m where m.company_id = r.company_id and m.cause_kind = 'receipt'
               and m.cause_id = r.receipt_id and not (${unknownAt(when, 'm')})), 0)`;
  const undone =
    knownAt === undefined
      ? sql`r.undone_at is not null`
      : sql`r.undone_at ${typeof knownAt === 'string' ? sql`::date` : sql``} <= ${knownAt}`;
  const { rows } = await sql<{ currency: Currency; amount: bigint }>`
    select r.currency, sum(r.amount - ${absorbed})::bigint as amount
      from ledger.receipt r
      join customers.customer c on c.company_id = r.company_id and c.customer_id = r.customer_id
      join customers.debtor b on b.company_id = c.company_id and b.debtor_id = c.debtor_id
     where r.company_id = ${companyId} and r.value_on <= ${when.asOf}::date and not (${unknownAt(when, 'r')}) and (${undone}) is not true
       and ${where} group by r.currency having sum(r.amount - ${absorbed}) <> 0`.execute(tx);
  return new Map(rows.map((row) => [row.currency, row.amount]));
}
