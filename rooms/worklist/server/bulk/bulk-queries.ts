import { sql } from 'kysely';
import { z } from 'zod';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { pageOfRows, readCursor } from '#platform/http/door.ts';
import { actsAs } from '#rooms/companies/core/door.ts';
import { bulkAct, type bulkRowsQuery, type bulkState, type bulkSummary } from '../../core/bulk-contract.ts';

type State = Omit<z.output<typeof bulkState>, 'mayUndo' | 'reasons'> & {
  readonly startedById: bigint | null;
  readonly reasons: readonly { readonly code: string; readonly rows: number }[];
};

/** How far an act on many has come. */
export async function readBulk(tx: Tx, companyId: number, actId: bigint): Promise<State | null> {
  const { rows } = await sql<Omit<State, 'act'> & { spec: z.input<typeof bulkAct> }>`
    select a.act_id as id, a.spec, a.state, a.rows, a.started_by as "startedById", u.name as "startedBy", a.started_at as "startedAt",
           (select json_build_object('waiting', count(*) filter (where r.state = 'waiting'), 'done', count(*) filter (where r.state = 'done'),
              'refused', count(*) filter (where r.state = 'refused'), 'undone', count(*) filter (where r.state = 'undone'), 'kept', count(*) filter (where r.state = 'kept'))
              from worklist.bulk_row r where r.company_id = a.company_id and r.act_id = a.act_id) as counts,
           (select coalesce(json_agg(json_build_object('code', o.refusal, 'rows', o.rows) order by o.rows desc, o.refusal), '[]')
              from (select r.refusal, count(*) as rows from worklist.bulk_row r where r.company_id = a.company_id and r.act_id = a.act_id and r.refusal is not null
                       and r.state = case when a.state in ('undoing', 'undone') then 'kept' else 'refused' end group by 1) o) as reasons
      from worklist.bulk_act a left join companies.app_user u on u.user_id = a.started_by
     where a.company_id = ${companyId} and a.act_id = ${actId}`.execute(tx);
  const [row] = rows;
  if (row === undefined) return null;
  const { spec, ...state } = row;
  return { ...state, act: z.decode(bulkAct, spec) };
}

/** The latest acts that somebody may take back: her own; of the credit manager, everybody's. */
export async function latestBulks(tx: Tx, { companyId, actor }: CompanyScope): Promise<z.output<typeof bulkSummary>[]> {
  const mine = actsAs(actor.role, 'credit-manager') ? sql`true` : sql`a.started_by = ${actor.userId}::bigint`;
  const { rows } = await sql<z.output<typeof bulkSummary>>`
    select a.act_id as id, a.kind, a.state, a.rows, u.name as "startedBy", a.started_at as "startedAt"
      from worklist.bulk_act a left join companies.app_user u on u.user_id = a.started_by
     where a.company_id = ${companyId} and ${mine} order by a.act_id desc limit 10`.execute(tx);
  return rows;
}

export type BulkRow = {
  readonly row: number;
  readonly debtorId: bigint;
  readonly debtor: string;
  readonly document: string | null;
  readonly step: string | null;
  readonly state: 'waiting' | 'done' | 'refused' | 'undone' | 'kept';
  readonly refusal: string | null;
};

/** What became of each row, in their order. */
export async function bulkRowsPage(
  tx: Tx,
  companyId: number,
  actId: bigint,
  { after, limit, state }: z.output<typeof bulkRowsQuery>,
): Promise<{ items: BulkRow[]; next: string | null }> {
  const [from] = after === undefined ? [0] : readCursor(after, z.tuple([z.int()]));
  const { rows } = await sql<BulkRow>`
    select r.row_no as row, r.debtor_id as "debtorId", b.name as debtor, i.document_no as document, s.step, r.state, r.refusal
      from worklist.bulk_row r join customers.debtor b on b.company_id = r.company_id and b.debtor_id = r.debtor_id
      left join ledger.open_item i on i.company_id = r.company_id and i.item_id = r.item_id
      left join policies.action s on s.company_id = r.company_id and s.action_id = r.action_id
     where r.company_id = ${companyId} and r.act_id = ${actId} and r.row_no > ${from} and ${state === undefined ? sql`true` : sql`r.state = ${state}`}
     order by r.row_no limit ${limit + 1}`.execute(tx);
  return pageOfRows(rows, limit, (row) => [row.row]);
}
