import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Match } from '../core/decision.ts';
import type { Incoming } from '../core/incoming.ts';

export type Undecided = { readonly payment: Incoming; readonly proposals: readonly Match[]; readonly debtorId: bigint | null };

/** Items and amounts of a match: two readings with the same are one proposal. */
export function usesKey(match: Pick<Match, 'uses'>): string {
  return match.uses
    .map((use) => `${use.itemId}:${use.amount}`)
    .toSorted()
    .join(',');
}

export async function refusedKeys(tx: Tx, companyId: number, entryIds: readonly bigint[]): Promise<Map<bigint, Set<string>>> {
  const { rows } = await sql<{ entry_id: bigint; uses_key: string }>`
    select entry_id, uses_key from cash.proposal where company_id = ${companyId} and entry_id = any (${entryIds.map(String)}::bigint[]) and refused_at is not null`.execute(
    tx,
  );
  const refused = new Map<bigint, Set<string>>();
  for (const row of rows) refused.set(row.entry_id, (refused.get(row.entry_id) ?? new Set()).add(row.uses_key));
  return refused;
}

/** Writes what the payments of a page may mean, in place of what was thought of them before. */
export async function keepProposals(tx: Tx, companyId: number, today: CalendarDate, undecided: readonly Undecided[]): Promise<void> {
  if (undecided.length === 0) return;
  const entries = undecided.map(({ payment, proposals, debtorId }) => ({
    entry: String(payment.entryId),
    state: proposals.length > 0 ? 'proposed' : 'unidentified',
    debtor: debtorId === null ? null : String(debtorId),
  }));
  const proposals = undecided.flatMap(({ payment, proposals: own }) =>
    own.map((match, at) => ({
      entry: String(payment.entryId),
      rank: at + 1,
      score: match.score,
      pass: match.pass,
      uses: match.uses.map((use) => ({ item: String(use.itemId), customer: String(use.customerId), amount: String(use.amount) })),
      key: usesKey(match),
      difference: match.difference?.code ?? null,
      by: match.difference === null ? null : String(match.difference.amount),
      evidence: match.evidence,
    })),
  );
  await sql`
    insert into cash.matching (company_id, entry_id, state, debtor_id, looked_on)
      select ${companyId}, e.entry, e.state, e.debtor, ${today}::date from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e (entry bigint, state text, debtor bigint)
    on conflict (company_id, entry_id) do update set state = excluded.state, debtor_id = excluded.debtor_id, looked_on = excluded.looked_on`.execute(
    tx,
  );
  await sql`delete from cash.proposal where company_id = ${companyId} and refused_at is null and entry_id = any (${entries.map((one) => one.entry)}::bigint[])`.execute(
    tx,
  );
  await sql`
    insert into cash.proposal (company_id, entry_id, rank, score, pass, uses, uses_key, difference_code, difference, evidence)
      select ${companyId}, p.entry, p.rank, p.score, p.pass, p.uses, p.key, p.difference, p.by, p.evidence
        from jsonb_to_recordset(${JSON.stringify(proposals)}::jsonb) as p (entry bigint, rank int, score int, pass text, uses jsonb, key text, difference text, by bigint, evidence jsonb)
    on conflict (company_id, entry_id, uses_key) do nothing`.execute(tx);
}
