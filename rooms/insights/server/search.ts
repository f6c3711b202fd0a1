import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '#platform/database/database.ts';
import type { findings } from '../core/contract.ts';
import { contains } from './item-filter.ts';

type Finding = z.output<typeof findings>['items'][number];

const MOST = 8;

/** For the palette: customers by name, code or VAT number, and where a digit is typed documents by number. */
export async function search(tx: Tx, companyId: number, text: string): Promise<Finding[]> {
  const starts = sql`position(lower(${text}) in lower(b.name)) = 1`;
  const debtors = await sql<{ debtor_id: bigint; name: string; codes: string }>`
    select b.debtor_id, b.name, string_agg(c.code, ', ' order by c.code) as codes
      from customers.debtor b join customers.customer c on c.company_id = b.company_id and c.debtor_id = b.debtor_id
     where b.company_id = ${companyId} and (${contains(sql`b.name`, text)} or ${contains(sql`c.code`, text)} or ${contains(sql`coalesce(c.vat_number, '')`, text)})
     group by b.debtor_id, b.name order by ${starts} desc, lower(b.name) collate "C", b.debtor_id limit ${MOST}`.execute(tx);
  const found: Finding[] = debtors.rows.map((row) => ({
    kind: 'debtor',
    debtor: row.debtor_id,
    item: null,
    title: row.name,
    detail: row.codes,
  }));
  return /\d/.test(text) ? [...found, ...(await documents(tx, companyId, text))] : found;
}

async function documents(tx: Tx, companyId: number, text: string): Promise<Finding[]> {
  const { rows } = await sql<{ item_id: bigint; document_no: string; debtor_id: bigint; name: string }>`
    select i.item_id, i.document_no, c.debtor_id, c.name
      from (select i.item_id, i.customer_id, i.document_no, i.document_on from ledger.open_item i
             where i.company_id = ${companyId} and ${contains(sql`i.document_no`, text)} limit ${MOST * 5}) i
      join customers.customer c on c.company_id = ${companyId} and c.customer_id = i.customer_id
     order by i.document_on desc, i.item_id desc limit ${MOST}`.execute(tx);
  return rows.map((row) => ({ kind: 'item', debtor: row.debtor_id, item: row.item_id, title: row.document_no, detail: row.name }));
}
