import { cut } from '#kernel/text/cut.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { isItalianVatNumber, readTaxCode } from '#rooms/intake/core/door.ts';
import type { Address, EInvoice } from '../../core/einvoice.ts';

export type Buyer = {
  readonly customerId: bigint;
  readonly debtorId: bigint;
  readonly paymentTerms: string | null;
  readonly created: boolean;
};

type Row = { customer_id: bigint; debtor_id: bigint; payment_terms: string | null; vat: boolean; tax: boolean; own_code: boolean };

/**
 * The account of a document's buyer: by VAT number (where a VAT group shares one, by the tax code among its members), then by tax code,
 * then by the code this product gave it. Numbers that do not check out match nothing (foundation, Customers). `null`: several could be meant.
 */
export async function findBuyer(tx: Tx, companyId: number, ledgerId: bigint, invoice: EInvoice): Promise<Buyer | null | 'unknown'> {
  const { vatNumber, taxCode } = invoice.buyer;
  const { rows } = await sql<Row>`
    select customer_id, debtor_id, payment_terms, coalesce(vat_number = ${vatNumber} and vat_valid is not false, false) as vat,
           coalesce(tax_code = ${taxCode} and tax_code_valid is not false, false) as tax, code = ${codeOf(invoice)} as own_code
      from customers.customer
     where company_id = ${companyId} and ledger_id = ${ledgerId}
       and ((vat_number = ${vatNumber} and vat_valid is not false) or (tax_code = ${taxCode} and tax_code_valid is not false) or code = ${codeOf(invoice)})
     order by customer_id`.execute(tx);
  const byVat = rows.filter((row) => row.vat);
  const candidates =
    byVat.length === 1
      ? byVat
      : byVat.length > 1
        ? byVat.filter((row) => row.tax)
        : rows.some((row) => row.tax)
          ? rows.filter((row) => row.tax)
          : rows.filter((row) => row.own_code);
  if (candidates.length === 0) return byVat.length > 1 ? null : 'unknown';
  const [only, ...others] = candidates;
  if (only === undefined || others.length > 0) return null;
  return { customerId: only.customer_id, debtorId: only.debtor_id, paymentTerms: only.payment_terms, created: false };
}

/** A new account with a debtor of its own, from what the document says. */
export async function createBuyer(tx: Tx, companyId: number, ledgerId: bigint, invoice: EInvoice): Promise<Buyer> {
  const { buyer } = invoice;
  const italian = buyer.vatNumber !== null && /^\d+$/.test(buyer.vatNumber);
  const vatValid = buyer.vatNumber === null ? null : italian ? isItalianVatNumber(buyer.vatNumber) : null;
  const taxValid = buyer.taxCode === null ? null : readTaxCode(buyer.taxCode).state === 'valid';
  const name = buyer.name ?? buyer.vatNumber ?? buyer.taxCode ?? '';
  const { rows } = await sql<{ customer_id: bigint; debtor_id: bigint }>`
    with d as (
      insert into customers.debtor (company_id, name, customer_type, vat_number, tax_code, pec)
        values (${companyId}, ${name}, ${customerType(invoice)}, ${vatValid === false ? null : buyer.vatNumber}, ${taxValid === true ? buyer.taxCode : null}, ${buyer.pec})
      returning debtor_id)
    insert into customers.customer (company_id, ledger_id, debtor_id, code, name, vat_number, vat_valid, tax_code, tax_code_valid, address, pec)
      select ${companyId}, ${ledgerId}, d.debtor_id, ${codeOf(invoice)}, ${name}, ${buyer.vatNumber}, ${vatValid}, ${buyer.taxCode}, ${taxValid},
             ${written(buyer.address)}::jsonb, ${buyer.pec} from d
    returning customer_id, debtor_id`.execute(tx);
  const row = rows[0];
  if (row === undefined) throw new Error('the customer was not made');
  return { customerId: row.customer_id, debtorId: row.debtor_id, paymentTerms: null, created: true };
}

function written(address: Address | null): string | null {
  return address === null ? null : JSON.stringify(Object.fromEntries(Object.entries(address).filter(([, part]) => part !== null)));
}

/** Stable for one buyer: the number it is known by, else its name. */
export function codeOf({ buyer }: EInvoice): string {
  const name = (buyer.name ?? '').toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '-');
  return buyer.vatNumber ?? buyer.taxCode ?? cut(name, 40);
}

/** What the document proves of the buyer (P11); what it does not prove stays unknown, and no interest is asked. */
function customerType({ buyer, publicBody }: EInvoice): string | null {
  if (publicBody) return 'public-body';
  const person = buyer.taxCode !== null && buyer.taxCode.length === 16;
  if (buyer.vatNumber === null) return person ? 'consumer' : null;
  if (!/^\d/.test(buyer.vatNumber)) return 'foreign';
  return person ? 'sole-trader' : 'company';
}
