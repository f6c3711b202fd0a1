import { sql, type RawBuilder } from 'kysely';
import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';

/**
 * The debtors that are looked at together. Each kind of fact about them is one statement over the whole set: most facts concern few of
 * them, and a table in which nothing stands about any costs one look instead of a thousand.
 */
export type DebtorSet = { readonly companyId: number; readonly debtorIds: readonly bigint[]; readonly today: DayNumber };

/** `debtor_id = …` of a set, for the column given. */
export function among(column: string, { debtorIds }: DebtorSet): RawBuilder<boolean> {
  return sql`${sql.ref(column)} = any (${debtorIds.map(String)}::bigint[])`;
}

/** The rows of a statement that has one for each debtor of whom there is something to tell. */
export async function byDebtor<Row extends { debtor_id: bigint }>(tx: Tx, query: RawBuilder<Row>): Promise<ReadonlyMap<bigint, Row>> {
  const { rows } = await query.execute(tx);
  return new Map(rows.map((row) => [row.debtor_id, row]));
}

/** A date as a number since 1970: nothing to parse. */
export function day(column: string): RawBuilder<number> {
  return sql`(${sql.ref(column)} - date '1970-01-01')`;
}
