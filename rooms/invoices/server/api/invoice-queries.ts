import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money, type Money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import type { invoicesOf, invoiceSummary, invoiceView } from '../../core/contract.ts';
import type { Address, EInvoice, Party } from '../../core/einvoice.ts';
import type { DeliveryState } from '../../core/sdi/delivery-state.ts';

type Row = {
  document_id: bigint;
  file_id: bigint;
  file_name: string;
  code: string;
  effect: 'receivable' | 'credit';
  number: string;
  issued_on: CalendarDate;
  buyer_name: string | null;
  currency: Currency;
  total: bigint;
  collectable: bigint;
  state: 'in-ledger' | 'waiting' | 'rejected';
  delivery_state: DeliveryState | null;
  delivered_on: CalendarDate | null;
  sdi_id: string | null;
  format: EInvoice['format'];
  taken_at: Date;
  content: Kept<EInvoice>;
  items: bigint[];
  receipts: {
    kind: string;
    on: CalendarDate | null;
    outcome: string | null;
    description: string | null;
    errors: { code: string; text: string }[];
  }[];
};

/** The document as it lies in the database: amounts are minor units as text. */
type Kept<T> = {
  readonly [Key in keyof T]: T[Key] extends bigint | null
    ? string | Exclude<T[Key], bigint>
    : T[Key] extends readonly (infer Each)[]
      ? readonly Kept<Each>[]
      : T[Key];
};

const MOST = 200;

export async function invoiceSummaries(
  tx: Tx,
  companyId: number,
  of: z.output<typeof invoicesOf>,
): Promise<z.output<typeof invoiceSummary>[]> {
  const chosen: RawBuilder<unknown> =
    of.item !== undefined
      ? sql`d.document_id in (select document_id from invoices.document_item where company_id = ${companyId} and item_id = ${of.item})`
      : of.file !== undefined
        ? sql`d.file_id = ${of.file}`
        : sql`d.state = 'waiting'`;
  const { rows } = await sql<Row>`
    select d.* from invoices.document d where d.company_id = ${companyId} and ${chosen} order by d.document_id desc limit ${MOST}`.execute(
    tx,
  );
  return rows.map(summaryOf);
}

export async function readInvoice(tx: Tx, companyId: number, documentId: bigint): Promise<z.output<typeof invoiceView> | null> {
  const { rows } = await sql<Row>`
    select d.*, f.name as file_name,
           (select coalesce(array_agg(x.item_id order by x.item_id), '{}') from invoices.document_item x where x.company_id = d.company_id and x.document_id = d.document_id) as items,
           (select coalesce(json_agg(json_build_object('kind', r.kind, 'on', r.happened_on, 'outcome', r.outcome, 'description', r.details ->> 'description', 'errors', r.details -> 'errors')
                   order by r.receipt_id), '[]') from invoices.receipt r where r.company_id = d.company_id and r.document_id = d.document_id) as receipts
      from invoices.document d join intake.received_file f on f.company_id = d.company_id and f.file_id = d.file_id
     where d.company_id = ${companyId} and d.document_id = ${documentId}`.execute(tx);
  const row = rows[0];
  if (row === undefined) return null;
  const { content, currency } = row;
  const of = (minor: string | bigint): Money => money(BigInt(minor), currency);
  return {
    ...summaryOf(row),
    format: row.format,
    fileName: row.file_name,
    takenAt: row.taken_at,
    deliveredOn: row.delivered_on,
    sdiId: row.sdi_id,
    seller: partyOf(content.seller),
    buyerParty: partyOf(content.buyer),
    collectable: of(row.collectable),
    withheld: of(content.withheld),
    splitVat: of(content.splitVat),
    prepaid: of(content.prepaid),
    lines: content.lines.map((line) => ({ ...line })),
    vat: content.vat.map((line) => ({ ...line, taxable: of(line.taxable), tax: of(line.tax) })),
    payments: content.payments.map((one) => ({
      amount: one.amount === null ? null : of(one.amount),
      dueOn: one.dueOn,
      method: one.methodCode,
      iban: one.iban,
      reference: one.reference,
    })),
    links: {
      orders: [...content.links.orders],
      contracts: [...content.links.contracts],
      deliveryNotes: [...content.links.deliveryNotes],
      invoices: [...content.links.invoices],
      cig: [...content.links.cig],
      cup: [...content.links.cup],
    },
    notes: content.notes.map(String),
    attachments: content.attachments.map((one) => ({ ...one })),
    receipts: row.receipts.map((one) => ({ ...one, errors: one.errors.map((error) => `${error.code} ${error.text}`) })),
    items: row.items.map(BigInt),
  };
}

function summaryOf(row: Row): z.output<typeof invoiceSummary> {
  return {
    id: row.document_id,
    file: row.file_id,
    code: row.code,
    effect: row.effect,
    number: row.number,
    issuedOn: row.issued_on,
    buyer: row.buyer_name,
    total: money(row.total, row.currency),
    state: row.state,
    deliveryState: row.delivery_state,
  };
}

function partyOf({ name, vatNumber, taxCode, address, pec }: Party) {
  return { name, vatNumber, taxCode, pec, address: address === null ? [] : linesOf(address) };
}

function linesOf({ street, postcode, town, province, country }: Address): string[] {
  const place = [postcode, town, province === null ? null : `(${province})`].filter((part) => part !== null).join(' ');
  return [street, place === '' ? null : place, country].filter((line) => line !== null);
}
