import { systemClock } from '#platform/clock/clock.ts';
import { OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import type { TestDatabase } from '#platform/database/testing.ts';
import { NOT_DOCUMENTS, TABLES, bytesSource, receiveFiles, type FileReport } from '#rooms/intake/server/door.ts';
import { BANK_FILE_KINDS } from './file-kinds.ts';

/** Files given to a company of its own, as `puntuale import auto` does. */
export type Bench = { readonly open: OpenDatabase; readonly scope: CompanyScope };

let companies = 0;

export async function aCompany(database: TestDatabase): Promise<Bench> {
  const { rows } = await database.ownerPool.query<{ company_id: number }>(
    `insert into companies.company (code, name, vat_number) values ($1, 'Lanterna', gen_random_uuid()::text) returning company_id`,
    [`b${(companies += 1)}x${process.pid}`],
  );
  return { open: openDatabase(database.url, { max: 3 }), scope: { companyId: rows[0]!.company_id, actor: OPERATOR } };
}

export async function receive(
  bench: Bench,
  files: readonly (readonly [name: string, content: Uint8Array | string])[],
): Promise<FileReport[]> {
  return receiveFiles({ db: bench.open.db, pool: bench.open.pool, clock: systemClock }, bench.scope, {
    kinds: [NOT_DOCUMENTS, ...BANK_FILE_KINDS, TABLES],
    files: (async function* () {
      for (const [name, content] of files) yield { name, source: bytesSource(name, Buffer.from(content as Uint8Array)) };
    })(),
    trouble: (file, error) => {
      throw new Error(`${file} was not expected to fail`, { cause: error });
    },
  });
}
