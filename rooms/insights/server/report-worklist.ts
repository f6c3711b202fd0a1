import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';

/** `puntuale report worklist --json`, word for word, with the currency that its amounts need. */
export type WorklistReportJson = {
  readonly asOf: CalendarDate;
  readonly rows: readonly {
    /** The person's e-mail; else the role or queue whose task it is. */
    readonly owner: string | null;
    /** The customer's code, several of one debtor with a comma. */
    readonly customer: string | null;
    readonly type: string;
    readonly due: CalendarDate;
    readonly carriedFrom: CalendarDate | null;
    readonly currency: string | null;
    readonly amount: string | null;
    readonly expected: string | null;
    readonly reason: string;
  }[];
};

type Row = {
  owner: string | null;
  customer: string | null;
  type: string;
  due_on: CalendarDate;
  first_due_on: CalendarDate;
  currency: Currency | null;
  amount: bigint | null;
  expected: bigint | null;
  reason: { code: string };
};

/** What was to be done on a day: carried over first, then today's, each by expected value. */
export async function worklistReport(tx: Tx, companyId: number, asOf: CalendarDate): Promise<WorklistReportJson> {
  const { rows } = await sql<Row>`
    select coalesce(u.email, t.owner_role, t.queue) as owner, t.type, t.due_on, t.first_due_on, t.currency, t.amount, t.expected, t.reason,
           (select string_agg(c.code, ',' order by c.code) from customers.customer c where c.company_id = t.company_id and c.debtor_id = t.debtor_id) as customer
      from worklist.task t left join companies.app_user u on u.user_id = t.owner_user_id
     where t.company_id = ${companyId} and t.due_on <= ${asOf}::date and t.created_on <= ${asOf}::date
       and (t.status in ('open', 'waiting') or (t.status = 'done' and t.done_on > ${asOf}::date))
     order by owner nulls last, (t.due_at is null), t.due_at, (t.first_due_on >= ${asOf}::date), t.expected desc nulls last, t.task_id`.execute(
    tx,
  );
  const decimal = (minor: bigint | null, currency: Currency | null) =>
    minor === null || currency === null ? null : toDecimal(minor, currency);
  return {
    asOf,
    rows: rows.map((row) => ({
      owner: row.owner,
      customer: row.customer,
      type: row.type,
      due: row.due_on,
      carriedFrom: row.first_due_on < asOf ? row.first_due_on : null,
      currency: row.currency,
      amount: decimal(row.amount, row.currency),
      expected: decimal(row.expected, row.currency),
      reason: row.reason.code,
    })),
  };
}
