import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

/** What was open before the file, by scope and currency; our own payments apart. */
export type OpenInScope = {
  readonly scope: string;
  readonly currency: string;
  readonly total: bigint;
  /** Absolute minor units. */
  readonly known: bigint;
  readonly n: number;
  /** The file speaks of this scope. */
  readonly named: boolean;
};

/** One look at the whole ledger, before anything of the file changes it. */
export async function openByScope(tx: Tx, companyId: number, ledgerId: bigint, scopes: readonly string[]): Promise<readonly OpenInScope[]> {
  const { rows } = await sql<Omit<OpenInScope, 'named'>>`
      select scope, currency, sum(balance)::bigint as total, sum(abs(balance))::bigint as known, count(*)::int as n from ledger.open_item
       where company_id = ${companyId} and ledger_id = ${ledgerId} and closed_on is null and source_key not like 'pay|%' group by 1, 2 order by 1, 2`.execute(
    tx,
  );
  return rows.map((row) => ({ ...row, named: scopes.includes(row.scope) }));
}

/** How many items were open. */
export function itemsOf(open: readonly OpenInScope[]): number {
  return open.reduce((sum, { n }) => sum + n, 0);
}

/** Per currency, of what the file can speak of. */
export function totalsInScope(open: readonly OpenInScope[]): Map<string, bigint> {
  const totals = new Map<string, bigint>();
  for (const { currency, total } of open.filter(({ named }) => named)) totals.set(currency, (totals.get(currency) ?? 0n) + total);
  return totals;
}
