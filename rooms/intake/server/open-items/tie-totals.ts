import { sql } from 'kysely';
import type { LedgerMode } from '#rooms/ledger/server/door.ts';
import type { Tx } from '#platform/database/database.ts';
import { documentKeyOf } from './document-key.ts';
import type { RejectedKeys } from './judge-absences.ts';

export type TiedTotal = {
  readonly currency: string;
  readonly file: bigint;
  readonly database: bigint;
  readonly rejected: bigint;
  readonly quarantined: bigint;
};

type TieContext = {
  readonly companyId: number;
  readonly ledgerId: bigint;
  readonly snapshot: boolean;
  readonly mode: LedgerMode;
  /** What the file speaks of. */
  readonly scopes: readonly string[];
};

/** Balances per currency of what a file can speak of: the ledger inside the file's scope, our own payments apart. */
async function ledgerTotals(
  tx: Tx,
  { companyId, ledgerId, scopes }: Pick<TieContext, 'companyId' | 'ledgerId' | 'scopes'>,
): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ currency: string; total: bigint }>`
    select currency, sum(balance)::bigint as total from ledger.open_item
     where company_id = ${companyId} and ledger_id = ${ledgerId} and closed_on is null and source_key not like 'pay|%' and scope = any (${[...scopes]}::text[]) group by 1`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.currency, row.total]));
}

/**
 * After recording, before commit: file = database + rejected + quarantined, per currency. In a snapshot "database" is all
 * that is open in the file's scope, less what the file named but could not change (rejected, quarantined).
 */
export async function tieTotals(
  tx: Tx,
  context: TieContext,
  file: ReadonlyMap<string, { readonly total: bigint; readonly rejected: bigint }>,
  rejected: RejectedKeys,
): Promise<TiedTotal[]> {
  const database = context.snapshot ? await openWithoutKept(tx, context, rejected) : await recordedOfFile(tx, context);
  const { rows } = await sql<{
    currency: string;
    total: bigint;
  }>`select s.currency, sum(s.residual)::bigint as total from stage_quarantine q join stage s on s.customer_code = q.code group by 1`.execute(
    tx,
  );
  const quarantined = new Map(rows.map((row) => [row.currency, row.total]));
  const currencies = [...new Set([...file.keys(), ...database.keys()])].toSorted();
  return currencies.map((currency) => ({
    currency,
    file: (file.get(currency)?.total ?? 0n) + (file.get(currency)?.rejected ?? 0n),
    database: database.get(currency) ?? 0n,
    rejected: file.get(currency)?.rejected ?? 0n,
    quarantined: quarantined.get(currency) ?? 0n,
  }));
}

async function openWithoutKept(tx: Tx, context: TieContext, { keys, documents }: RejectedKeys): Promise<Map<string, bigint>> {
  const { companyId, ledgerId } = context;
  const totals = await ledgerTotals(tx, context);
  const kept = sql`select s.source_key from stage_quarantine q join stage s on s.customer_code = q.code`;
  const { rows: named } = await sql`select 1 from stage_quarantine limit 1`.execute(tx);
  if (named.length + keys.length + documents.length === 0) return totals;
  const { rows } = await sql<{ currency: string; total: bigint }>`
    select currency, sum(balance)::bigint as total from ledger.open_item
     where company_id = ${companyId} and ledger_id = ${ledgerId} and closed_on is null
       and (source_key in (${kept}) or source_key = any (${[...keys]}::text[]) or ${documentKeyOf('source_key')} = any (${[...documents]}::text[]))
       and source_key not in (select source_key from stage where customer_code not in (select code from stage_quarantine))
     group by 1`.execute(tx);
  for (const row of rows) totals.set(row.currency, (totals.get(row.currency) ?? 0n) - row.total);
  return totals;
}

/** An increment speaks only of its own rows; in lead what was paid since is ours and not the file's. */
async function recordedOfFile(
  tx: Tx,
  { companyId, ledgerId, mode }: { companyId: number; ledgerId: bigint; mode: LedgerMode },
): Promise<Map<string, bigint>> {
  const recorded = mode === 'follow' ? sql`i.balance` : sql`case when c.what in ('new', 'returned') then i.balance else s.residual end`;
  const { rows } = await sql<{ currency: string; total: bigint }>`
    select i.currency, sum(${recorded})::bigint as total
      from stage s join ledger.open_item i on i.company_id = ${companyId} and i.ledger_id = ${ledgerId} and i.source_key = s.source_key
      left join change c on c.line = s.line where s.customer_code not in (select code from stage_quarantine) group by 1`.execute(tx);
  return new Map(rows.map((row) => [row.currency, row.total]));
}
