import { sql, type RawBuilder } from 'kysely';

/**
 * By what an ageing is grouped, as SQL over the aliases `i` (item as of the day), `c` (customer) and `b` (debtor). Later rooms
 * bring groupings of their own.
 */
export type Grouping = {
  readonly joins: RawBuilder<unknown>;
  /** Identifies the group; `null` = nobody is assigned. */
  readonly key: RawBuilder<unknown>;
  readonly code: RawBuilder<unknown>;
  readonly name: RawBuilder<unknown>;
};

export type LedgerGrouping = 'customer' | 'area' | 'collector' | 'salesperson' | 'owner';

export const GROUPINGS: Readonly<Record<LedgerGrouping, Grouping>> = {
  customer: { joins: sql``, key: sql`c.customer_id::text`, code: sql`c.code`, name: sql`c.name` },
  area: byAssignee('area'),
  collector: byAssignee('collector'),
  salesperson: byAssignee('salesperson'),
  owner: { joins: sql``, key: sql`i.owner`, code: sql`i.owner`, name: sql`''` },
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
