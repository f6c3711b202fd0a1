import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

export type Caller = {
  readonly debtorId: bigint;
  readonly name: string;
  readonly code: string | null;
  readonly contactId: bigint | null;
  readonly person: string | null;
  /** How he was found. */
  readonly by: 'phone' | 'name' | 'code' | 'document';
  readonly matched: string;
};

const MOST = 20;

/** Somebody calls: by number, name of the customer or of the person, customer code or invoice (P18). The surest evidence comes first. */
export async function findCaller(tx: Tx, companyId: number, query: string): Promise<readonly Caller[]> {
  const text = query.trim();
  if (text.length < 2) return [];
  const digits = text.replace(/\D/g, '');
  // The last nine digits tell numbers apart whatever the prefix looks like.
  const tail = /^[\d\s+()./-]+$/.test(text) && digits.length >= 5 ? digits.slice(-9) : null;
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const document = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const { rows } = await sql<Caller>`
    select * from (
      select d.debtor_id as "debtorId", d.name, null::text as code, k.contact_id as "contactId", k.name as person, 'phone' as by, k.phone as matched, 1 as rank
        from customers.contact k join customers.debtor d on d.company_id = k.company_id and d.debtor_id = k.debtor_id
       where k.company_id = ${companyId} and ${tail}::text is not null and right(regexp_replace(k.phone, '\\D', '', 'g'), 9) like '%' || ${tail}::text
      union all
      select d.debtor_id, d.name, c.code, null, null, 'phone', c.phone, 1
        from customers.customer c join customers.debtor d on d.company_id = c.company_id and d.debtor_id = c.debtor_id
       where c.company_id = ${companyId} and ${tail}::text is not null and right(regexp_replace(c.phone, '\\D', '', 'g'), 9) like '%' || ${tail}::text
      union all
      select d.debtor_id, d.name, c.code, null, null, 'code', c.code, 2
        from customers.customer c join customers.debtor d on d.company_id = c.company_id and d.debtor_id = c.debtor_id
       where c.company_id = ${companyId} and upper(c.code) = upper(${text})
      union all
      select d.debtor_id, d.name, c.code, null, null, 'document', i.document_no, 3
        from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
        join customers.debtor d on d.company_id = c.company_id and d.debtor_id = c.debtor_id
       where i.company_id = ${companyId} and i.closed_on is null and ${document} <> '' and upper(regexp_replace(i.document_no, '[^A-Za-z0-9]', '', 'g')) like '%' || ${document}::text
      union all
      select d.debtor_id, d.name, null, k.contact_id, k.name, 'name', k.name, 4
        from customers.contact k join customers.debtor d on d.company_id = k.company_id and d.debtor_id = k.debtor_id
       where k.company_id = ${companyId} and k.name ilike ${like}
      union all
      select d.debtor_id, d.name, null, null, null, 'name', d.name, 4 from customers.debtor d where d.company_id = ${companyId} and d.joined_into is null and d.name ilike ${like}) found
     order by rank, name, "debtorId" limit ${MOST}`.execute(tx);
  return rows.map(({ debtorId, name, code, contactId, person, by, matched }) => ({ debtorId, name, code, contactId, person, by, matched }));
}
