import type { Selectable } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Db } from '#platform/database/database.ts';
import type { DB } from '#platform/database/schema.gen.ts';

export type CompanyRow = Selectable<DB['companies.company']>;

export async function findCompany(
  db: Db,
  named: string | undefined,
): Promise<CompanyRow | Refusal<'company-unknown' | 'company-missing' | 'company-needed'>> {
  if (named !== undefined) {
    const vat = named.replace(/^IT/i, '');
    const found = await db
      .selectFrom('companies.company')
      .selectAll()
      .where((the) => the.or([the('code', '=', named.toLowerCase()), the('vat_number', 'in', [named, vat])]))
      .executeTakeFirst();
    return found ?? refuse('company-unknown', { company: named });
  }
  const all = await db.selectFrom('companies.company').selectAll().orderBy('code').execute();
  const [only] = all;
  if (only === undefined) return refuse('company-missing');
  return all.length === 1 ? only : refuse('company-needed', { companies: all.map((company) => company.code).join(', ') });
}
