import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';

/** Who acts and by which way: written into audit rows and read by row-level security. */
export type Actor = {
  /** `null`: the product itself (a scheduled run, the demo, a command of the operator). */
  readonly userId: bigint | null;
  readonly role: string;
  readonly via: 'web' | 'api' | 'cli' | 'run' | 'demo';
  /** The API key by which the command came, if by one. */
  readonly apiKeyId?: bigint;
  /** Set for people who see only their own customers (salespeople): the assignee rows that stand for them. */
  readonly onlyAssigneeIds?: readonly bigint[];
};

export const OPERATOR: Actor = { userId: null, role: 'operator', via: 'cli' };
export const THE_RUN: Actor = { userId: null, role: 'system', via: 'run' };

export type CompanyScope = { readonly companyId: number; readonly actor: Actor };

/** Where commands of the installation stand in the audit log: companies and users, before and beside any company. */
export const INSTALLATION = 0;

/**
 * One command = one transaction inside one company. Row-level security sees exactly what the settings say;
 * they are transaction-local, so a pooled connection can never carry them into somebody else's request.
 */
export async function inCompany<T>(db: Db, scope: CompanyScope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await setScope(tx, scope);
    return work(tx);
  });
}

export async function setScope(tx: Tx, scope: CompanyScope): Promise<void> {
  const { companyId, actor } = scope;
  const only = actor.onlyAssigneeIds === undefined ? '' : `{${actor.onlyAssigneeIds.join(',')}}`;
  await sql`select set_config('app.company', ${String(companyId)}, true), set_config('app.user', ${actor.userId === null ? '' : String(actor.userId)}, true),
    set_config('app.role', ${actor.role}, true), set_config('app.via', ${actor.via}, true), set_config('app.only_assignees', ${only}, true)`.execute(
    tx,
  );
}
