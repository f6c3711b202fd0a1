import type { Db, Tx } from '#platform/database/database.ts';
import type { Mode } from '../core/change-of-mode.ts';

export type CompanyLine = {
  readonly companyId: number;
  readonly code: string;
  readonly name: string;
  readonly vatNumber: string;
  readonly mode: Mode;
  readonly demo: boolean;
};

/** All companies of the installation, by code. */
export async function listCompanies(db: Db | Tx): Promise<readonly CompanyLine[]> {
  const rows = await db
    .selectFrom('companies.company')
    .select(['company_id', 'code', 'name', 'vat_number', 'mode', 'demo'])
    .orderBy('code')
    .execute();
  return rows.map((row) => ({
    companyId: row.company_id,
    code: row.code,
    name: row.name,
    vatNumber: row.vat_number,
    mode: row.mode as Mode,
    demo: row.demo,
  }));
}
