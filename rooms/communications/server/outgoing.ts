import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import type { Money } from '#kernel/money/money.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { companyCalendar } from '#rooms/agreements/server/door.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { sendingMoment, sendingRules } from './sending-moment.ts';

export type Outgoing = {
  readonly today: CalendarDate;
  readonly announcedMinutes: number;
  readonly stoppedUntil: CalendarDate | null;
  readonly items: readonly OutgoingMessage[];
  readonly unreachable: readonly Unreachable[];
};

export type OutgoingMessage = {
  readonly actionId: bigint;
  readonly messageId: bigint | null;
  readonly debtor: { readonly id: bigint; readonly name: string };
  readonly step: string;
  readonly template: string;
  readonly channel: string;
  readonly to: { readonly name: string | null; readonly address: string | null };
  readonly amount: Money;
  /** The day on which his salesperson was told; `nobody` = the policy asks for it and there is no salesperson; null = it does not ask. */
  readonly salespersonTold: CalendarDate | 'nobody' | null;
  readonly leavesAt: Date | null;
};

export type Unreachable = {
  readonly debtor: { readonly id: bigint; readonly name: string };
  readonly overdue: Money;
  readonly reason: string;
};

const AT_MOST = 500;

/** What has been released and not yet left, with the moment at which each leaves, and whom nothing can reach. */
export async function readOutgoing(tx: Tx, companyId: number, clock: Clock): Promise<Outgoing> {
  const { today, mode, zone } = await companyDay(tx, companyId, clock);
  const rules = await sendingRules(tx, companyId, { today, zone, calendar: await companyCalendar(tx, companyId, today) });
  const now = clock.now();
  const rows = await loadOutgoing(tx, companyId);
  return {
    today,
    announcedMinutes: rules.announcedMinutes,
    stoppedUntil: rules.stoppedUntil,
    items: rows.map((row) => ({
      actionId: row.action_id,
      messageId: row.message_id,
      debtor: { id: row.debtor_id, name: row.debtor_name },
      step: row.step,
      template: row.template,
      channel: row.channel,
      to: { name: row.to_name, address: row.to_address },
      amount: { minor: row.amount, currency: row.currency },
      salespersonTold: row.told,
      leavesAt:
        mode === 'trial'
          ? null
          : sendingMoment(now, { preparedAt: row.prepared_at ?? now, template: row.template, patronDay: row.patron_day }, rules),
    })),
    unreachable: await loadUnreachable(tx, companyId, today),
  };
}

type OutgoingRow = {
  action_id: bigint;
  message_id: bigint | null;
  debtor_id: bigint;
  debtor_name: string;
  patron_day: string | null;
  step: string;
  template: string;
  channel: string;
  to_name: string | null;
  to_address: string | null;
  currency: Currency;
  amount: bigint;
  prepared_at: Date | null;
  told: CalendarDate | 'nobody' | null;
};

async function loadOutgoing(tx: Tx, companyId: number): Promise<readonly OutgoingRow[]> {
  const { rows } = await sql<OutgoingRow>`
    select a.action_id, m.message_id, a.debtor_id, d.name as debtor_name, d.patron_day, a.step, coalesce(a.template, '') as template, a.channel, m.to_name, m.to_address,
           a.currency, a.amount, m.prepared_at, a.reason ->> 'told' as told
      from policies.action a join customers.debtor d on d.company_id = a.company_id and d.debtor_id = a.debtor_id
      left join (communications.message_act c join communications.message m on m.company_id = c.company_id and m.message_id = c.message_id and m.state <> 'cancelled')
        on c.company_id = a.company_id and c.action_id = a.action_id
     where a.company_id = ${companyId} and a.status = 'released' and a.channel in ('email', 'letter') and (m.message_id is null or m.state in ('prepared', 'queued'))
     order by a.amount desc, a.action_id limit ${AT_MOST}`.execute(tx);
  return rows;
}

async function loadUnreachable(tx: Tx, companyId: number, today: CalendarDate): Promise<readonly Unreachable[]> {
  const { rows } = await sql<{ debtor_id: bigint; name: string; held_by: string; currency: Currency; overdue: bigint }>`
    select s.debtor_id, d.name, s.held_by, o.currency, o.overdue
      from policies.debtor_state s join customers.debtor d on d.company_id = s.company_id and d.debtor_id = s.debtor_id
     cross join lateral (
       select i.currency, sum(i.balance)::bigint as overdue from customers.customer c
         join ledger.open_item i on i.company_id = c.company_id and i.customer_id = c.customer_id and i.closed_on is null
              and ledger.is_overdue(i.balance, i.due_on, ${today}::date)
        where c.company_id = s.company_id and c.debtor_id = s.debtor_id group by 1 order by 2 desc limit 1) o
     where s.company_id = ${companyId} and s.held_by = 'no-contact' and s.is_overdue
     order by o.overdue desc, s.debtor_id limit 100`.execute(tx);
  return rows.map((row) => ({
    debtor: { id: row.debtor_id, name: row.name },
    overdue: { minor: row.overdue, currency: row.currency },
    reason: row.held_by,
  }));
}
