import { sql, type RawBuilder } from 'kysely';

/** Tasks `t` (with their action `a`) that are telephone work: what a person can do only so many of on a day. */
export const IS_CALL = sql`(a.channel = 'call' or t.type ~ 'CALL|PROMISE_FOLLOW_UP|SALES_VISIT')`;

/** A call task of no step that waits by a day: a planned call of the same customer joins it. */
export function canBeJoined(task: RawBuilder<unknown>, by: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`(${task}.status in ('open', 'waiting') and ${task}.action_id is null and ${task}.type in ('CALL', 'COURTESY_CALL', 'PROMISE_FOLLOW_UP') and ${task}.due_on <= ${by})`;
}
