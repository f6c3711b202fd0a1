import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';

export type LedgerMode = 'follow' | 'lead';
export type Ledger = {
  readonly ledgerId: bigint;
  readonly code: string;
  readonly mode: LedgerMode | null;
  readonly lastAsOf: CalendarDate | null;
};

/** The company's only ledger is made on first use; with several, a command has to name one. */
export async function findLedger(tx: Tx, companyId: number, code: string | undefined): Promise<Ledger | Refusal<'ledger-needed'>> {
  const ledgers = await allLedgers(tx, companyId);
  if (code === undefined) {
    const [only, ...others] = ledgers;
    if (others.length > 0) return refuse('ledger-needed', { ledgers: ledgers.map((one) => one.code) });
    return only ?? createLedger(tx, companyId, 'main');
  }
  return ledgers.find((one) => one.code === code) ?? createLedger(tx, companyId, code);
}

export async function allLedgers(tx: Tx, companyId: number): Promise<Ledger[]> {
  const { rows } = await sql<{ ledger_id: bigint; code: string; mode: LedgerMode | null; last_as_of: CalendarDate | null }>`
    select ledger_id, code, mode, last_as_of from customers.ledger where company_id = ${companyId} order by ledger_id`.execute(tx);
  return rows.map((row) => ({ ledgerId: row.ledger_id, code: row.code, mode: row.mode, lastAsOf: row.last_as_of }));
}

async function createLedger(tx: Tx, companyId: number, code: string): Promise<Ledger> {
  const { rows } = await sql<{ ledger_id: bigint }>`
    insert into customers.ledger (company_id, code, name) values (${companyId}, ${code}, ${code})
    on conflict (company_id, code) do update set code = excluded.code returning ledger_id`.execute(tx);
  const row = rows[0];
  if (row === undefined) throw new Error('the ledger was not made');
  return { ledgerId: row.ledger_id, code, mode: null, lastAsOf: null };
}

export async function setLedgerMode(tx: Tx, companyId: number, ledgerId: bigint, mode: LedgerMode): Promise<void> {
  await sql`update customers.ledger set mode = ${mode} where company_id = ${companyId} and ledger_id = ${ledgerId}`.execute(tx);
}
