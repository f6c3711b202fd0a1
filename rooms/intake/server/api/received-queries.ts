import { sql } from 'kysely';
import type { z } from 'zod';
import { parseCurrency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import type { receivedFile } from '../../core/received-contract.ts';
import type { Language } from '../../core/say.ts';
import type { FileFinding, FileStatus } from '../kinds/file-kind.ts';

type Row = {
  file_id: bigint;
  name: string;
  bytes: bigint;
  kind: string;
  status: 'waiting' | FileStatus;
  documents: number;
  items: number;
  entries: number;
  totals: Readonly<Record<string, string>>;
  findings: readonly FileFinding[];
  received_at: Date;
  by: string | null;
};

export async function receivedList(
  tx: Tx,
  companyId: number,
  which: { readonly fileId: bigint } | { readonly before: bigint | null; readonly status: string | null; readonly limit: number },
): Promise<Row[]> {
  const chosen =
    'fileId' in which
      ? sql`f.file_id = ${which.fileId}`
      : sql`(${which.before}::bigint is null or f.file_id < ${which.before}) and (${which.status}::text is null or f.status = ${which.status})`;
  const { rows } = await sql<Row>`
    select f.file_id, f.name, f.bytes, f.kind, f.status, f.documents, f.items, f.entries, f.totals, f.findings, f.received_at, u.name as by
      from intake.received_file f left join companies.app_user u on u.user_id = f.received_by
     where f.company_id = ${companyId} and ${chosen} order by f.file_id desc limit ${'fileId' in which ? 1 : which.limit}`.execute(tx);
  return rows;
}

/** A row as the API tells it, in the language of who asks. */
export function sayReceived(row: Row, language: Language): z.output<typeof receivedFile> {
  return {
    id: row.file_id,
    name: row.name,
    bytes: Number(row.bytes),
    kind: row.kind,
    status: row.status,
    documents: row.documents,
    items: row.items,
    entries: row.entries,
    totals: Object.fromEntries(
      Object.entries(row.totals).flatMap(([code, minor]) => {
        const currency = parseCurrency(code);
        return currency === null ? [] : [[code, toDecimal(BigInt(minor), currency)]];
      }),
    ),
    findings: row.findings.map(({ severity, code, place, message }) => ({ severity, code, place, message: message[language] })),
    receivedAt: row.received_at,
    by: row.by,
  };
}
