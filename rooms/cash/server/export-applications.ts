import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { publicId } from '#kernel/ids.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { writeCsv } from '#platform/csv/write-csv.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { sheetOf, writeXlsx } from '#platform/xlsx/write-xlsx.ts';
import { POSTING_COLUMNS, postingLines } from './posting-lines.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export type MadeExport = { readonly exportId: bigint; readonly applications: number; readonly reversals: number };

/**
 * What was applied and has not left yet, and what was undone after it left, as one export (P29). From now on it counts as sent; an application
 * that was undone before it left never leaves.
 */
export async function makeExport(tx: Tx, scope: CompanyScope, now: Date): Promise<MadeExport | Refusal<'nothing-to-export'>> {
  const { companyId, actor } = scope;
  const made = await sql<{ export_id: bigint }>`
    insert into cash.export (company_id, made_at, made_by) values (${companyId}, ${now}, ${actor.userId}) returning export_id`.execute(tx);
  const exportId = made.rows[0]!.export_id;
  const sent = await sql`update cash.application set exported_at = ${now}, export_id = ${exportId}
                          where company_id = ${companyId} and undone_at is null and exported_at is null`.execute(tx);
  const taken = await sql`update cash.application set reversal_export_id = ${exportId}
                           where company_id = ${companyId} and undone_at is not null and exported_at is not null and reversal_export_id is null`.execute(
    tx,
  );
  const [applications, reversals] = [Number(sent.numAffectedRows), Number(taken.numAffectedRows)];
  if (applications + reversals === 0) {
    await sql`delete from cash.export where company_id = ${companyId} and export_id = ${exportId}`.execute(tx);
    return refuse('nothing-to-export');
  }
  await writeAudit(tx, scope, { code: 'cash.export', data: { applications, reversals, export: publicId('cashExport', exportId) } });
  return { exportId, applications, reversals };
}

export type ExportToWrite = {
  readonly exportId: bigint;
  readonly format: ExportFormat;
  readonly language: 'it' | 'en';
  readonly today: CalendarDate;
};

/** An export as a file, now or again. */
export async function writeExport(
  tx: Tx,
  companyId: number,
  { exportId, format, language, today }: ExportToWrite,
): Promise<{ readonly name: string; readonly mediaType: string; readonly content: string | Buffer } | Refusal<'export-unknown'>> {
  const rows = await postingLines(tx, companyId, exportId);
  if (rows.length === 0) return refuse('export-unknown');
  const name = `${language === 'it' ? 'incassi-abbinati' : 'applied-cash'}-${today}-${publicId('cashExport', exportId)}.${format}`;
  if (format === 'csv') return { name, mediaType: 'text/csv; charset=utf-8', content: writeCsv(POSTING_COLUMNS, rows, language) };
  const sheet = language === 'it' ? 'Incassi abbinati' : 'Applied cash';
  return {
    name,
    mediaType: XLSX_TYPE,
    content: await writeXlsx({ sheets: [sheetOf({ name: sheet, columns: POSTING_COLUMNS, rows })], on: today, language }),
  };
}

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export type SentExport = {
  readonly id: bigint;
  readonly at: Date;
  readonly by: string | null;
  readonly applications: number;
  readonly reversals: number;
  readonly confirmed: number;
};

/** What has left, the newest first, and how much of it the accounting system has confirmed. */
export async function listExports(tx: Tx, companyId: number): Promise<SentExport[]> {
  const { rows } = await sql<SentExport>`
    select x.export_id as id, x.made_at as at, (select u.name from companies.app_user u where u.user_id = x.made_by) as by,
           (select count(*)::int from cash.application a where a.company_id = x.company_id and a.export_id = x.export_id) as applications,
           (select count(*)::int from cash.application a where a.company_id = x.company_id and a.reversal_export_id = x.export_id) as reversals,
           (select count(*)::int from cash.application a where a.company_id = x.company_id and a.export_id = x.export_id and a.undone_at is null
              and cash.is_confirmed(a.company_id, a.application_id)) as confirmed
      from cash.export x where x.company_id = ${companyId} order by x.export_id desc limit 100`.execute(tx);
  return rows;
}
