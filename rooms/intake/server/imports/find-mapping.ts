import { sql } from 'kysely';
import { isRefusal, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { headingSignature, lackingColumns, parseMapping, type Mapping } from '../../core/mapping.ts';

/** The newest mapping kept for files of these headings, or for others whose columns this file has all. */
export async function keptMapping(
  tx: Tx,
  companyId: number,
  ledgerId: bigint,
  kind: Mapping['kind'],
  columns: readonly string[],
): Promise<{ readonly mappingId: bigint; readonly mapping: Mapping } | null> {
  const { rows } = await sql<{ mapping_id: bigint; signature: string; content: unknown }>`
    select mapping_id, signature, content from intake.mapping where company_id = ${companyId} and ledger_id = ${ledgerId} and kind = ${kind}
     order by (signature = ${headingSignature(columns)}) desc, mapping_id desc limit 20`.execute(tx);
  for (const row of rows) {
    const mapping = parseMapping(row.content);
    if (!isRefusal(mapping) && lackingColumns(mapping, columns).length === 0) return { mappingId: row.mapping_id, mapping };
  }
  return null;
}

/** Keeps a mapping for the next file with these headings; the same again is the one that is there. */
export async function keepMapping(
  tx: Tx,
  companyId: number,
  ledgerId: bigint,
  mapping: Mapping,
  columns: readonly string[],
  userId: bigint | null,
): Promise<bigint> {
  const signature = headingSignature(columns);
  const content = JSON.stringify(mapping);
  const { rows } = await sql<{ mapping_id: bigint; version: number; same: boolean }>`
    select mapping_id, version, content = ${content}::jsonb as same from intake.mapping
     where company_id = ${companyId} and ledger_id = ${ledgerId} and kind = ${mapping.kind} and signature = ${signature} order by version desc limit 1`.execute(
    tx,
  );
  const last = rows[0];
  if (last?.same === true) return last.mapping_id;
  const made = await sql<{ mapping_id: bigint }>`
    insert into intake.mapping (company_id, ledger_id, kind, name, signature, content, version, created_by)
      values (${companyId}, ${ledgerId}, ${mapping.kind}, ${mapping.name ?? mapping.kind}, ${signature}, ${content}::jsonb, ${(last?.version ?? 0) + 1}, ${userId})
    returning mapping_id`.execute(tx);
  const row = made.rows[0];
  if (row === undefined) throw new Error('the mapping was not kept');
  return row.mapping_id;
}

export type MappingRefusal = Refusal<'mapping-invalid'>;
