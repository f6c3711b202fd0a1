import { sql } from 'kysely';

/** Tasks `t` (with their action `a`) that are telephone work: what a person can do only so many of on a day. */
export const IS_CALL = sql`(a.channel = 'call' or t.type ~ 'CALL|PROMISE_FOLLOW_UP|SALES_VISIT')`;
