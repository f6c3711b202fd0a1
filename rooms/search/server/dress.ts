import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import { publicId, type IdKind } from '#kernel/ids.ts';
import type { Tx } from '#platform/database/database.ts';
import type { findings, FoundKind } from '../core/contract.ts';
import { excerpt } from '../core/excerpt.ts';
import type { Found } from './find.ts';

type Finding = z.output<typeof findings>['items'][number];
type Row = { readonly id: bigint; readonly debtor: bigint | null; readonly title: string; readonly detail: string };

/**
 * The ids with their words, read again under row-level security: what the person may not see has no words and is left out, whoever
 * gave its id.
 */
export async function dress(tx: Tx, companyId: number, found: Found, asked: string): Promise<Finding[]> {
  const read = (ids: readonly bigint[], rows: RawBuilder<Row>) => rowsInOrder(tx, ids, rows);
  const ids = (kind: keyof Found) => sql`any (${found[kind].map(String)}::bigint[])`;
  const of = (
    alias: string,
  ) => sql`from ${sql.raw(alias)} x join customers.debtor d on d.company_id = x.company_id and d.debtor_id = x.debtor_id
    where x.company_id = ${companyId} and`;
  const debtors = await read(
    found.customer,
    sql`select c.customer_id as id, d.debtor_id as debtor, d.name as title,
               (select string_agg(o.code, ', ' order by o.code) from customers.customer o where o.company_id = d.company_id and o.debtor_id = d.debtor_id) as detail
          from customers.customer c join customers.debtor d on d.company_id = c.company_id and d.debtor_id = c.debtor_id
         where c.company_id = ${companyId} and c.customer_id = ${ids('customer')}`,
  );
  const contacts = await read(
    found.contact,
    sql`select x.contact_id as id, x.debtor_id as debtor, coalesce(nullif(x.name, ''), x.email, x.pec, x.phone, '') as title, d.name as detail
          ${of('customers.contact')} x.contact_id = ${ids('contact')}`,
  );
  const items = await read(
    found.item,
    sql`select i.item_id as id, c.debtor_id as debtor, i.document_no as title, c.name as detail
          from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
         where i.company_id = ${companyId} and i.item_id = ${ids('item')}`,
  );
  const invoices = await read(
    found.invoice,
    sql`select v.document_id as id, c.debtor_id as debtor, v.number as title, coalesce(c.name, v.buyer_name, '') as detail
          from invoices.document v left join customers.customer c on c.company_id = v.company_id and c.customer_id = v.customer_id
         where v.company_id = ${companyId} and v.document_id = ${ids('invoice')}`,
  );
  const messages = await read(
    found.message,
    sql`select x.message_id as id, x.debtor_id as debtor, coalesce(x.subject, x.to_name, '') as title, d.name as detail
          ${of('communications.message')} x.message_id = ${ids('message')}`,
  );
  const documents = await read(
    found.document,
    sql`select x.document_id as id, x.debtor_id as debtor, x.file_name as title, d.name as detail
          ${of('customers.document')} x.document_id = ${ids('document')}`,
  );
  const notes = await read(
    found.note,
    sql`select x.entry_id as id, x.debtor_id as debtor, x.note as title, d.name as detail
          ${of('customers.timeline_entry')} x.withdrawn_at is null and x.entry_id = ${ids('note')}`,
  );
  return [
    ...onceEach(debtors).map((row) => finding('debtor', 'debtor', { ...row, id: row.debtor ?? row.id })),
    ...items.map((row) => finding('item', 'item', row)),
    ...contacts.map((row) => finding('contact', 'contact', row)),
    ...invoices.map((row) => finding('invoice', 'invoice', row)),
    ...messages.map((row) => finding('message', 'message', row)),
    ...documents.map((row) => finding('document', 'document', row)),
    ...notes.map((row) => finding('note', 'entry', { ...row, title: excerpt(row.title, asked) })),
  ];
}

async function rowsInOrder(tx: Tx, ids: readonly bigint[], rows: RawBuilder<Row>): Promise<Row[]> {
  if (ids.length === 0) return [];
  const byId = new Map((await rows.execute(tx)).rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Several accounts of one customer are one line. */
function onceEach(rows: readonly Row[]): Row[] {
  return rows.filter((row, index) => rows.findIndex((one) => one.debtor === row.debtor) === index);
}

function finding(kind: FoundKind, idKind: IdKind, row: Row): Finding {
  return { kind, id: publicId(idKind, row.id), debtor: row.debtor, title: row.title, detail: row.detail };
}
