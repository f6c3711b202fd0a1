import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { addWorkingDays } from '#kernel/calendar/shifts.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money, type Money } from '#kernel/money/money.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import { businessDay, type BusinessDay } from '#rooms/agreements/server/door.ts';
import { dayText } from '#rooms/communications/core/door.ts';
import { DEFAULT_CUTS, overdueOf } from '#rooms/ledger/core/door.ts';
import { readAgeing } from '#rooms/ledger/server/door.ts';
import { listEscalatedTasks, listMyDay, loadTaskTypes, type DayRow, type TaskType } from '#rooms/worklist/server/door.ts';
import type { DigestSection } from '../core/digest.ts';
import type { DigestPart } from '../core/parts.ts';
import { asReader, offeredParts, type Reader } from './reader.ts';

type Asked = { readonly reader: Reader; readonly since: Date };
type Read = (tx: Tx, day: BusinessDay, asked: Asked) => Promise<DigestSection>;

/** The parts somebody chose and still may read, each in her own eyes. */
export async function readSections(
  services: { readonly db: Db; readonly clock: Clock },
  scope: CompanyScope,
  reader: Reader,
  { parts, since }: { readonly parts: readonly DigestPart[]; readonly since: Date },
): Promise<readonly DigestSection[]> {
  const sections: DigestSection[] = [];
  for (const part of offeredParts(reader).filter((one) => parts.includes(one))) {
    sections.push(
      await asReader(services.db, scope, reader, part, async (tx, own) =>
        READ[part](tx, await businessDay(tx, own, services.clock), { reader, since }),
      ),
    );
  }
  return sections;
}

const READ: Readonly<Record<DigestPart, Read>> = {
  day: async (tx, day, asked) => tasksOf('day', tx, day, asked, () => true),
  late: async (tx, day, asked) => tasksOf('late', tx, day, asked, (row) => row.firstDueOn < day.today),

  promises: async (tx, { companyId, today, calendar }, { reader }) => {
    const { rows } = await sql<{ name: string; due_on: CalendarDate; currency: Currency; amount: bigint }>`
      select d.name, p.due_on, p.currency, p.amount from agreements.promise p join customers.debtor d on d.company_id = p.company_id and d.debtor_id = p.debtor_id
       where p.company_id = ${companyId} and p.state = 'open' and p.due_on between ${today}::date and ${addWorkingDays(today, 1, calendar)}::date
       order by p.due_on, p.amount desc, p.promise_id`.execute(tx);
    return section(
      'promises',
      rows.map((row) => ({ text: `${dayText(row.due_on, reader.language)} ${row.name}`, amount: money(row.amount, row.currency) })),
    );
  },

  // Money as it was booked, by the bank, by hand or by a file: payments of a ledger kept here, receipts of one that is followed.
  payments: async (tx, { companyId }, { since }) => {
    const { rows } = await sql<{ name: string; currency: Currency; amount: bigint }>`
      select d.name, x.currency, sum(x.amount)::bigint as amount from (
        select i.customer_id, i.currency, -i.amount as amount from ledger.open_item i
         where i.company_id = ${companyId} and i.kind in ('payment', 'on_account') and i.amount < 0 and i.booked_at > ${since}
           and not exists (select from ledger.movement m where m.company_id = i.company_id and m.item_id = i.item_id and m.cause_kind in ('payment-undone', 'history'))
        union all
        select r.customer_id, r.currency, r.amount from ledger.receipt r where r.company_id = ${companyId} and r.booked_at > ${since} and r.undone_at is null) x
        join customers.customer c on c.company_id = ${companyId} and c.customer_id = x.customer_id join customers.debtor d on d.company_id = c.company_id and d.debtor_id = c.debtor_id
       group by d.debtor_id, d.name, x.currency order by 3 desc, 1`.execute(tx);
    return section(
      'payments',
      rows.map((row) => ({ text: row.name, amount: money(row.amount, row.currency) })),
    );
  },

  team: async (tx, day, { reader }) => {
    const late = await listEscalatedTasks(tx, day);
    const types = await loadTaskTypes(tx);
    return section(
      'team',
      late.map((task) => ({
        text: [task.ownerName ?? task.ownerRole, typeWords(types, task.type, reader), task.debtorName]
          .filter((word) => word !== null)
          .join(' · '),
        amount: task.amount === null || task.currency === null ? null : money(task.amount, task.currency),
      })),
    );
  },

  figures: async (tx, { companyId, today }, { reader }) => {
    const { currencies } = await readAgeing(tx, companyId, { asOf: today, cuts: DEFAULT_CUTS });
    const [owed, late] = reader.language === 'it' ? ['Crediti', 'Scaduto'] : ['Receivables', 'Overdue'];
    const lines = currencies.flatMap(({ currency, total, bands }) => [
      { text: owed, amount: money(total, currency) },
      { text: late, amount: money(overdueOf({ bands, unapplied: 0n }), currency) },
    ]);
    return { part: 'figures', total: lines.length, sums: [], lines };
  },
};

async function tasksOf(
  part: 'day' | 'late',
  tx: Tx,
  day: BusinessDay,
  { reader }: Asked,
  which: (row: DayRow) => boolean,
): Promise<DigestSection> {
  const { groups } = await listMyDay(tx, day);
  const types = await loadTaskTypes(tx);
  const rows = groups.flatMap((group) => group.rows).filter(which);
  return section(
    part,
    rows.map((row) => ({
      text: [typeWords(types, row.type, reader), row.debtorName].filter((word) => word !== null).join(' · '),
      amount: row.amount === null || row.currency === null ? null : money(row.amount, row.currency as Currency),
    })),
  );
}

function typeWords(types: ReadonlyMap<string, TaskType>, code: string, { language }: Reader): string {
  const type = types.get(code);
  return type === undefined ? code : language === 'it' ? type.labelIt : type.labelEn;
}

function section(part: DigestPart, lines: DigestSection['lines']): DigestSection {
  const sums = new Map<Currency, bigint>();
  for (const { amount } of lines) if (amount !== null) sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.minor);
  return { part, total: lines.length, sums: [...sums].map(([currency, minor]): Money => money(minor, currency)), lines };
}
