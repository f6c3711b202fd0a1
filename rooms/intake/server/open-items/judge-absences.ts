import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { RejectedRow } from '../../core/typing/typed-rows.ts';
import { documentKeyOf } from './document-key.ts';
import type { OpenInScope } from './open-by-scope.ts';

/** What the rows that were turned away are known by: their keys, or those of their documents where the due date could not be read. */
export type RejectedKeys = { readonly keys: readonly string[]; readonly documents: readonly string[] };

export function rejectedKeys(rejected: readonly Pick<RejectedRow, 'key' | 'documentKey'>[]): RejectedKeys {
  return {
    keys: rejected.flatMap(({ key }) => (key === null ? [] : [key])),
    documents: rejected.flatMap(({ key, documentKey }) => (key !== null || documentKey === undefined ? [] : [documentKey])),
  };
}

export type Absences = {
  /** Items of the ledger inside the scope of the file, before it. */
  readonly known: number;
  readonly absent: number;
  /** Per currency: open amount before, and of what is absent (absolute minor units). */
  readonly amounts: readonly { readonly currency: string; readonly known: bigint; readonly absent: bigint }[];
  /** Scopes with open items that this file does not name: it is narrower than usual. */
  readonly missingScopes: readonly string[];
};

/**
 * Only items inside the file's scope can go missing (P3), and a rejected or quarantined row is present: it was in
 * the file, we merely could not read it.
 */
export async function judgeAbsences(
  tx: Tx,
  open: readonly OpenInScope[],
  scopes: readonly string[],
  { keys, documents }: RejectedKeys,
): Promise<Absences> {
  await sql`delete from change where what = 'left' and scope <> all (${[...scopes]}::text[])`.execute(tx);
  if (keys.length + documents.length > 0)
    await sql`delete from change where what = 'left' and (known_key = any (${[...keys]}::text[]) or ${documentKeyOf('known_key')} = any (${[...documents]}::text[]))`.execute(
      tx,
    );
  const absent = await sql<{ currency: string; amount: bigint; n: number }>`
    select currency, sum(abs(balance))::bigint as amount, count(*)::int as n from change where what = 'left' group by 1`.execute(tx);
  const inScope = open.filter((row) => row.named);
  const currencies = [...new Set(inScope.map((row) => row.currency))];
  return {
    known: inScope.reduce((sum, row) => sum + row.n, 0),
    absent: absent.rows.reduce((sum, row) => sum + row.n, 0),
    amounts: currencies.map((currency) => ({
      currency,
      known: inScope.filter((row) => row.currency === currency).reduce((sum, row) => sum + row.known, 0n),
      absent: absent.rows.find((one) => one.currency === currency)?.amount ?? 0n,
    })),
    missingScopes: [...new Set(open.filter((row) => !row.named).map((row) => row.scope))],
  };
}
