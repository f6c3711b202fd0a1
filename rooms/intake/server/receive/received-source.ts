import { sql } from 'kysely';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db } from '#platform/database/database.ts';
import { readBlob } from '#platform/files/blob-store.ts';
import type { TableSource } from '../read/table-source.ts';

type Part = { readonly sha256: Buffer; readonly start: number; readonly end: number };

/** A received file read from its parts, one at a time: what is held does not grow with the file. */
export async function receivedSource(db: Db, scope: CompanyScope, fileId: bigint): Promise<TableSource | null> {
  const { companyId } = scope;
  const { rows } = await inCompany(db, scope, (tx) =>
    sql<{ name: string; sha256: Buffer | null; bytes: number | null }>`
      select f.name, p.sha256, octet_length(b.content) as bytes
        from intake.received_file f left join unnest(f.parts) with ordinality as p (sha256, at) on true
        left join files.blob b on b.company_id = f.company_id and b.sha256 = p.sha256
       where f.company_id = ${companyId} and f.file_id = ${fileId} order by p.at`.execute(tx),
  );
  const [first] = rows;
  if (first === undefined) return null;
  const parts: Part[] = [];
  let size = 0;
  for (const { sha256, bytes } of rows) {
    if (sha256 === null || bytes === null) continue;
    parts.push({ sha256, start: size, end: size + bytes });
    size += bytes;
  }
  // The part read last: an archive is read in many small slices that lie close together.
  let held: { readonly part: Part; readonly content: Buffer } | null = null;
  const read = async (part: Part): Promise<Buffer> => {
    if (held?.part === part) return held.content;
    held = null;
    const blob = await inCompany(db, scope, (tx) => readBlob(tx, companyId, part.sha256));
    if (blob === null) throw new Error('a part of a received file is not there');
    held = { part, content: blob.content };
    return blob.content;
  };
  return {
    name: first.name,
    size,
    async *chunks() {
      for (const part of parts) yield await read(part);
    },
    async slice(start, end) {
      const pieces: Buffer[] = [];
      for (const part of parts) {
        if (part.end <= start || part.start >= end) continue;
        pieces.push((await read(part)).subarray(Math.max(0, start - part.start), end - part.start));
      }
      return pieces.length === 1 ? (pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(pieces);
    },
  };
}
