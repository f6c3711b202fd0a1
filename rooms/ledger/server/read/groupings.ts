import { sql, type RawBuilder } from 'kysely';

/**
 * By what an ageing is grouped, as SQL over the aliases `c` (customer), `b` (debtor) and `i.part`, the part of the item that
 * `perItem` names. Later rooms bring groupings of their own.
 */
export type Grouping = {
  /** A text of the item `i` itself, where the customer does not tell the group. */
  readonly perItem?: RawBuilder<unknown>;
  readonly itemJoins?: RawBuilder<unknown>;
  readonly joins?: RawBuilder<unknown>;
  /** Identifies the group; `null` = nobody is assigned. */
  readonly key: RawBuilder<unknown>;
  readonly code: RawBuilder<unknown>;
  readonly name: RawBuilder<unknown>;
};

export type LedgerGrouping = 'customer' | 'area' | 'collector' | 'salesperson' | 'owner';

export const GROUPINGS: Readonly<Record<LedgerGrouping, Grouping>> = {
  customer: { key: sql`c.customer_id::text`, code: sql`c.code`, name: sql`c.name` },
  area: byAssignee('area'),
  collector: byAssignee('collector'),
  salesperson: byAssignee('salesperson'),
  owner: { perItem: sql`i.owner`, key: sql`i.part`, code: sql`i.part`, name: sql`''` },
};

/** Today's assignment, whatever the day of the figures. */
function byAssignee(kind: 'area' | 'collector' | 'salesperson'): Grouping {
  return {
    joins: sql`left join customers.assignee g on g.company_id = c.company_id and g.assignee_id = c.${sql.raw(`${kind}_id`)}`,
    key: sql`g.assignee_id::text`,
    code: sql`g.code`,
    name: sql`g.name`,
  };
}
