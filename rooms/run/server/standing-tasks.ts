import { sql } from 'kysely';
import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { addWorkingDays } from '#kernel/calendar/shifts.ts';
import { toDecimal } from '#kernel/money/money.ts';
import type { Currency } from '#kernel/money/currency.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import { loadLegalTables } from '#rooms/interest/server/door.ts';
import { openTasks, type NewTask } from '#rooms/worklist/server/door.ts';
import type { Tx } from '#platform/database/database.ts';
import { ratesToEnter } from '../core/rates-to-enter.ts';
import { ledgerTasks } from './ledger-tasks.ts';

/** Working days after which money seen elsewhere should stand in the ledger (P1). */
const POSTED_WITHIN_DAYS = 5;

/** What the calendar asks of people, whoever owes what: receipts that nobody posted, rates that are about to be missing, ledgers that are late. */
export async function openStandingTasks(tx: Tx, day: BusinessDay): Promise<number> {
  const tasks = [...(await unpostedReceipts(tx, day)), ...(await missingRates(tx, day)), ...(await ledgerTasks(tx, day))];
  return (await openTasks(tx, day, tasks)).length;
}

type Receipt = { receipt_id: bigint; debtor_id: bigint; currency: string; left: bigint; value_on: CalendarDate; reference: string | null };

async function unpostedReceipts(tx: Tx, { companyId, today, calendar }: BusinessDay): Promise<NewTask[]> {
  const before = addWorkingDays(today, -POSTED_WITHIN_DAYS, calendar);
  const { rows } = await sql<Receipt>`
    select r.receipt_id, c.debtor_id, r.currency, r.amount - r.absorbed as left, r.value_on, r.reference
      from ledger.receipt r join customers.customer c on c.company_id = r.company_id and c.customer_id = r.customer_id
     where r.company_id = ${companyId} and r.undone_at is null and r.absorbed < r.amount and r.booked_on < ${before}::date`.execute(tx);
  return rows.map((receipt) => ({
    debtorId: receipt.debtor_id,
    type: 'CHECK_POSTING',
    owner: 'administration',
    dueOn: today,
    reason: {
      code: 'receipt-not-posted',
      values: {
        amount: toDecimal(receipt.left, receipt.currency as Currency),
        currency: receipt.currency,
        valueOn: dayNumber(receipt.value_on),
        reference: receipt.reference ?? '',
      },
    },
    currency: receipt.currency,
    amount: receipt.left,
    source: { kind: 'receipt', id: receipt.receipt_id },
    key: `receipt-not-posted:${receipt.receipt_id}`,
  }));
}

async function missingRates(tx: Tx, { today }: BusinessDay): Promise<NewTask[]> {
  const tables = await loadLegalTables(tx);
  return ratesToEnter(today, tables).map((wanted) => ({
    debtorId: null,
    type: 'RATE_ENTRY',
    owner: 'administrator',
    dueOn: today,
    reason: { code: `rate-${wanted.kind}`, values: { from: dayNumber(wanted.validFrom) } },
    key: `rate:${wanted.kind}:${wanted.validFrom}`,
  }));
}
