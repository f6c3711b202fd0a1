import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { TableKind } from '../../core/fields/kinds.ts';
import type { ImportResult } from '../imports/import-result.ts';
import type { MappingProposal } from '../../core/recognise/propose-mapping.ts';

export type ImportRow = {
  readonly import_id: bigint;
  readonly kind: TableKind;
  readonly ledger: string;
  readonly file_name: string;
  readonly bytes: bigint;
  readonly as_of: CalendarDate | null;
  readonly mode: 'snapshot' | 'increment' | null;
  readonly state:
    'uploaded' | 'checking' | 'ready' | 'registering' | 'registered' | 'refused' | 'stopped' | 'interrupted' | 'undone' | 'failed';
  readonly created_at: Date;
  readonly registered_at: Date | null;
  readonly by: string | null;
  readonly result: ImportResult | { readonly code: string; readonly details: Record<string, unknown> } | null;
  readonly proposal: (MappingProposal & { readonly kept?: boolean }) | null;
  readonly mapping: Record<string, unknown> | null;
  readonly undoable: boolean;
  readonly stage: 'reading' | 'comparing' | 'recording' | 'totals' | null;
  readonly rows_done: bigint | null;
};

export async function importRows(
  tx: Tx,
  companyId: number,
  which: { readonly importId: bigint } | { readonly before: bigint | null; readonly limit: number },
): Promise<ImportRow[]> {
  const chosen =
    'importId' in which ? sql`i.import_id = ${which.importId}` : which.before === null ? sql`true` : sql`i.import_id < ${which.before}`;
  const { rows } = await sql<ImportRow>`
    select i.import_id, i.kind, l.code as ledger, i.file_name, i.bytes, i.as_of, i.mode, i.state, i.created_at, i.registered_at, u.name as by,
           ${'importId' in which ? sql`i.result` : sql`i.result - 'rejected' - 'findings' as result`}, ${'importId' in which ? sql`i.proposal` : sql`null::jsonb as proposal`}, i.mapping,
           i.state = 'registered' and not exists (select from intake.import n where n.company_id = i.company_id and n.ledger_id = i.ledger_id and n.kind = i.kind
             and n.state = 'registered' and n.import_id > i.import_id) as undoable, p.stage, p.rows_done
      from intake.import i join customers.ledger l on l.company_id = i.company_id and l.ledger_id = i.ledger_id
      left join companies.app_user u on u.user_id = i.started_by
      left join intake.import_progress p on p.company_id = i.company_id and p.import_id = i.import_id
     where i.company_id = ${companyId} and ${chosen} order by i.import_id desc limit ${'importId' in which ? 1 : which.limit}`.execute(tx);
  return rows;
}
