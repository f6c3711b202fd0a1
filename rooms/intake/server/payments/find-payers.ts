import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { TypedPayment } from '../../core/typing/typed-rows.ts';

export type Payer = { readonly customerId: bigint; readonly debtorId: bigint };

/**
 * Whose money each row is: by the code of the ledger, else by a valid VAT number or codice fiscale that only one account has,
 * else by the name when it is unique, else by the one account that has the named document. In the order of the rows.
 */
export async function findPayers(
  tx: Tx,
  companyId: number,
  ledgerId: bigint,
  payments: readonly Pick<
    TypedPayment,
    'codeFrom' | 'customerCode' | 'vatValid' | 'vatNumber' | 'taxCodeValid' | 'taxCode' | 'customerName' | 'documentNumber'
  >[],
): Promise<(Payer | null)[]> {
  const wanted = JSON.stringify(
    payments.map((payment, at) => ({
      at,
      code: payment.codeFrom === 'code' ? payment.customerCode : null,
      vat: payment.vatValid === true ? payment.vatNumber : null,
      tax: payment.taxCodeValid === true ? payment.taxCode : null,
      name: payment.customerName,
      document: payment.documentNumber,
    })),
  );
  const { rows } = await sql<{ at: number; customer_id: bigint | null; debtor_id: bigint | null }>`
    with wanted as (select * from jsonb_to_recordset(${wanted}::jsonb) as w (at int, code text, vat text, tax text, name text, document text)),
         c as (select customer_id, debtor_id, code, vat_number, vat_valid, tax_code, tax_code_valid, name from customers.customer where company_id = ${companyId} and ledger_id = ${ledgerId}),
         found as (
           select w.at, 1 as rank, c.customer_id from wanted w join c on c.code = w.code
           union all select w.at, 2, min(c.customer_id) from wanted w join c on c.vat_number = w.vat and c.vat_valid group by w.at having count(*) = 1
           union all select w.at, 3, min(c.customer_id) from wanted w join c on c.tax_code = w.tax and c.tax_code_valid group by w.at having count(*) = 1
           union all select w.at, 4, min(c.customer_id) from wanted w join c on lower(btrim(c.name)) = lower(btrim(w.name)) where w.code is null group by w.at having count(*) = 1
           union all select w.at, 5, min(i.customer_id) from wanted w join ledger.open_item i on i.company_id = ${companyId} and i.ledger_id = ${ledgerId}
                and upper(i.document_no) = upper(w.document) where w.code is null and w.document is not null group by w.at having count(distinct i.customer_id) = 1),
         best as (select distinct on (at) at, customer_id from found order by at, rank)
    select w.at, c.customer_id, c.debtor_id from wanted w left join best b on b.at = w.at left join c on c.customer_id = b.customer_id order by w.at`.execute(
    tx,
  );
  return rows.map((row) =>
    row.customer_id === null || row.debtor_id === null ? null : { customerId: row.customer_id, debtorId: row.debtor_id },
  );
}
