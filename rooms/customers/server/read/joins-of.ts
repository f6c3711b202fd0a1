import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '#platform/database/database.ts';
import type { joins } from '../../core/contract-joins.ts';

/** What was joined into a debtor and has not been separated since. */
export async function joinsOf(tx: Tx, companyId: number, debtorId: bigint): Promise<z.output<typeof joins>['items']> {
  type Row = {
    id: bigint;
    debtor: bigint;
    name: string;
    codes: string[];
    on: z.output<typeof joins>['items'][number]['on'];
    by: string | null;
  };
  const { rows } = await sql<Row>`
    select j.join_id as id, o.debtor_id as debtor, o.name, j.decided_on as on, u.name as by,
           array(select c.code from customers.customer c join customers.joined_row r on r.company_id = c.company_id and c.customer_id::text = any (r.keys)
             where r.company_id = j.company_id and r.join_id = j.join_id and r.table_name = 'customers.customer' order by c.code) as codes
      from customers.debtor_join j join customers.debtor o on o.company_id = j.company_id and o.debtor_id = j.other_debtor_id
      left join companies.app_user u on u.user_id = j.decided_by
     where j.company_id = ${companyId} and j.kept_debtor_id = ${debtorId} and j.state = 'joined' order by j.join_id`.execute(tx);
  return rows.map(({ debtor, name, ...row }) => ({ ...row, debtor: { id: debtor, name } }));
}
