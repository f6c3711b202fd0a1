import { sql } from 'kysely';
import type { z } from 'zod';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { actsAs } from '#rooms/companies/core/door.ts';
import { versionConflict } from '#rooms/companies/server/door.ts';
import type { savedView, viewChange, viewToSave } from '../core/contract.ts';
import type { List } from '../core/lists.ts';

export type SavedView = z.output<typeof savedView>;
export type ViewRefusal = Refusal<'view-unknown' | 'view-name-taken' | 'view-needs-person' | 'view-of-another' | 'version-conflict'>;

/** One's own views and those that colleagues share, by name. Somebody outside the company sees her own alone: a name may tell too much. */
export async function listViews(
  tx: Tx,
  { companyId, actor }: CompanyScope,
  { list, external }: { readonly list?: List | undefined; readonly external: boolean },
): Promise<SavedView[]> {
  const { rows } = await sql<SavedView>`
    select ${COLUMNS(actor.userId)} from insights.saved_view v join companies.app_user u on u.user_id = v.owner_id
     where v.company_id = ${companyId} and (v.owner_id = ${actor.userId} or (v.shared and not ${external}))
       and ${list === undefined ? sql`true` : sql`v.list = ${list}`}
     order by v.shared, lower(v.name), v.view_id`.execute(tx);
  return rows;
}

/** Keeps the list as it is now under a name of one's own. */
export async function saveView(tx: Tx, scope: CompanyScope, view: z.output<typeof viewToSave>): Promise<SavedView | ViewRefusal> {
  const { companyId, actor } = scope;
  if (actor.userId === null) return refuse('view-needs-person');
  const { rows } = await sql<{ view_id: bigint }>`
    insert into insights.saved_view (company_id, list, name, search, owner_id, shared)
      values (${companyId}, ${view.list}, ${view.name}, ${JSON.stringify(view.search)}::jsonb, ${actor.userId}, ${view.shared})
    on conflict do nothing returning view_id`.execute(tx);
  const [row] = rows;
  if (row === undefined) return refuse('view-name-taken', { name: view.name });
  await audit(tx, scope, 'view.save', row.view_id, view);
  return (await viewOf(tx, scope, row.view_id)) ?? refuse('view-unknown');
}

/** Another name, another question, shared or no more: by its owner, or by the credit manager where it is shared. */
export async function changeView(
  tx: Tx,
  scope: CompanyScope,
  viewId: bigint,
  { version, ...change }: z.output<typeof viewChange>,
): Promise<SavedView | ViewRefusal> {
  const found = await changeable(tx, scope, viewId);
  if ('refused' in found) return found;
  if (found.version !== version) {
    const { name, search, shared } = found;
    const changed = { kind: 'view', id: viewId, acts: ['view.save', 'view.change'] };
    return versionConflict(tx, scope.companyId, changed, {
      sent: { name, search, shared, ...change },
      current: { name, search, shared, version: found.version },
    });
  }
  const name = change.name ?? found.name;
  const { rows: taken } = await sql`
    select 1 from insights.saved_view v join insights.saved_view o on o.company_id = v.company_id and o.list = v.list and o.owner_id = v.owner_id and o.view_id <> v.view_id
     where v.company_id = ${scope.companyId} and v.view_id = ${viewId} and lower(o.name) = lower(${name})`.execute(tx);
  if (taken.length > 0) return refuse('view-name-taken', { name });
  await sql`
    update insights.saved_view set name = ${name}, search = ${JSON.stringify(change.search ?? found.search)}::jsonb, shared = ${change.shared ?? found.shared},
           version = version + 1, changed_at = now()
     where company_id = ${scope.companyId} and view_id = ${viewId}`.execute(tx);
  await audit(tx, scope, 'view.change', viewId, { list: found.list, name, shared: change.shared ?? found.shared });
  return (await viewOf(tx, scope, viewId)) ?? refuse('view-unknown');
}

export async function removeView(tx: Tx, scope: CompanyScope, viewId: bigint): Promise<'removed' | ViewRefusal> {
  const found = await changeable(tx, scope, viewId);
  if ('refused' in found) return found;
  await sql`delete from insights.saved_view where company_id = ${scope.companyId} and view_id = ${viewId}`.execute(tx);
  await audit(tx, scope, 'view.remove', viewId, found);
  return 'removed';
}

const COLUMNS = (userId: bigint | null) =>
  sql`v.view_id as id, v.list, v.name, v.search, v.shared, v.owner_id is not distinct from ${userId}::bigint as mine, u.name as owner, v.version, v.changed_at as "changedAt"`;

/** The database shows what is one's own or shared, and nothing else. */
async function viewOf(tx: Tx, { companyId, actor }: CompanyScope, viewId: bigint, lock = sql``): Promise<SavedView | null> {
  const { rows } = await sql<SavedView>`
    select ${COLUMNS(actor.userId)} from insights.saved_view v join companies.app_user u on u.user_id = v.owner_id
     where v.company_id = ${companyId} and v.view_id = ${viewId} ${lock}`.execute(tx);
  return rows[0] ?? null;
}

async function changeable(tx: Tx, scope: CompanyScope, viewId: bigint): Promise<SavedView | ViewRefusal> {
  const found = await viewOf(tx, scope, viewId, sql`for update of v`);
  if (found === null) return refuse('view-unknown');
  return found.mine || actsAs(scope.actor.role, 'credit-manager') ? found : refuse('view-of-another', { owner: found.owner });
}

async function audit(
  tx: Tx,
  scope: CompanyScope,
  code: string,
  viewId: bigint,
  { list, name, shared }: { readonly list: List; readonly name: string; readonly shared: boolean },
): Promise<void> {
  await writeAudit(tx, scope, { code, subject: { kind: 'view', id: viewId }, data: { list, name, shared } });
}
