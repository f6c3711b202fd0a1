import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { GROUPINGS, type Grouping } from '#rooms/ledger/server/door.ts';
import type { AgeingGroup } from '../core/contract.ts';

/** How an ageing is grouped: the ledger's own ways, and the stage that dunning has reached. */
export function groupingOf(by: AgeingGroup, companyId: number, asOf: CalendarDate): Grouping {
  if (by !== 'stage') return GROUPINGS[by];
  return {
    // The highest step that had left for the item by that day, in the cycle in which it stands.
    itemJoins: sql`left join (select s.item_id, s.cycle, max(s.stage)::text as stage from policies.item_step s
                           where s.company_id = ${companyId} and s.left_on <= ${asOf}::date group by 1, 2) g on g.item_id = i.item_id and g.cycle = i.cycle`,
    perItem: sql`coalesce(g.stage, '0')`,
    key: sql`i.part`,
    code: sql`i.part`,
    name: sql`''`,
  };
}
