import { sql, type RawBuilder } from 'kysely';

/** What the ledger holds and an ageing leaves out by default (P8, P25). */
export const EXCLUSIONS = ['group-companies', 'assigned-without-recourse'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** A receivable sold without recourse is the factor's, whoever still writes the letters. Over the item `i`. */
export const SOLD: RawBuilder<boolean> = sql`coalesce(i.assigned ->> 'recourse', '') = 'false'`;

/** Inside the ageing, asked of the item `i` alone: group companies are few, so their customers are found first. */
export function inAgeing(companyId: number): RawBuilder<boolean> {
  return sql`not (${SOLD}) and i.customer_id not in (
    select c.customer_id from customers.customer c join customers.debtor b on b.company_id = c.company_id and b.debtor_id = c.debtor_id
     where c.company_id = ${companyId} and b.customer_type = 'group-company')`;
}
