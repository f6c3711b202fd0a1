import { sql, type RawBuilder } from 'kysely';
import { contains } from './item-filter.ts';

/** Who customers are assigned to. */
export const ASSIGNED = ['area', 'collector', 'salesperson'] as const;
export type Assigned = (typeof ASSIGNED)[number];

export function isAssigned(by: string): by is Assigned {
  return (ASSIGNED as readonly string[]).includes(by);
}

type OfCustomers = { readonly [Kind in Assigned]?: bigint | undefined } & {
  readonly unassigned?: readonly Assigned[] | undefined;
};

/** What hangs on a customer is his; of several accounts the first tells whose he is. */
export function whose(companyId: number, debtor: RawBuilder<unknown>, kind: Assigned): RawBuilder<unknown> {
  return sql`(select c.${sql.raw(`${kind}_id`)} from customers.customer c where c.company_id = ${companyId} and c.debtor_id = ${debtor} order by c.customer_id limit 1)`;
}

/** The names of whose it is, as columns of a row. */
export function whoseNames(companyId: number, debtor: RawBuilder<unknown>): RawBuilder<unknown> {
  const name = (kind: Assigned) =>
    sql`(select coalesce(nullif(a.name, ''), a.code) from customers.assignee a where a.company_id = ${companyId} and a.assignee_id = ${whose(companyId, debtor, kind)}) as ${sql.ref(kind)}`;
  return sql.join(ASSIGNED.map(name));
}

export function ofWhom(companyId: number, debtor: RawBuilder<unknown>, filter: OfCustomers): RawBuilder<unknown>[] {
  return ASSIGNED.flatMap((kind) => {
    const wanted = filter[kind];
    return [
      ...(wanted === undefined ? [] : [sql`${whose(companyId, debtor, kind)} = ${wanted}`]),
      ...(filter.unassigned?.includes(kind) === true ? [sql`${whose(companyId, debtor, kind)} is null`] : []),
    ];
  });
}

/** Whether name or code of the customer has these signs in it. */
export function isCalled(companyId: number, debtor: RawBuilder<unknown>, text: string): RawBuilder<unknown> {
  return sql`${debtor} in (select n.debtor_id from customers.debtor n where n.company_id = ${companyId} and ${contains(sql`n.name`, text)}
    union all select c.debtor_id from customers.customer c where c.company_id = ${companyId} and ${contains(sql`c.code`, text)})`;
}
