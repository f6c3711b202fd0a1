import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, type Refusal } from '#kernel/outcome.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { assemble } from './assemble-message.ts';
import { queueMessage } from './dispatch-message.ts';
import { lockDebtor } from './message-row.ts';
import type { MessageServices } from './services.ts';
import { storeMessage } from './store-message.ts';

/**
 * Puts a promise in writing (policies, PROMISE_TO_PAY). It answers a conversation, so it counts against no limit; a promise
 * withdrawn meanwhile is not confirmed, and one promise is confirmed once.
 */
export async function confirmPromise(
  services: Pick<MessageServices, 'db' | 'clock'>,
  scope: CompanyScope,
  promiseId: bigint,
): Promise<{ readonly messageId: bigint } | Refusal | null> {
  const { companyId } = scope;
  return inCompany(services.db, scope, async (tx) => {
    const { rows } = await sql<{
      debtor_id: bigint;
      currency: string;
      amount: bigint;
      due_on: CalendarDate;
      made_by: bigint | null;
      contact_id: bigint | null;
      state: string;
    }>`
      select debtor_id, currency, amount, due_on, made_by, contact_id, state from agreements.promise where company_id = ${companyId} and promise_id = ${promiseId}`.execute(
      tx,
    );
    const promise = rows[0];
    if (promise?.state !== 'open') return null;
    await lockDebtor(tx, companyId, promise.debtor_id);
    const confirmed = await sql`select 1 from communications.message where company_id = ${companyId} and debtor_id = ${promise.debtor_id}
      and template = 'PROMISE_CONFIRMATION' and content ->> 'reference' = ${`P/${promiseId}`}`.execute(tx);
    if (confirmed.rows.length > 0) return null;
    const parts = await sql<{ item_id: bigint; customer_id: bigint; amount: bigint }>`
      select p.item_id, i.customer_id, p.amount from agreements.promise_item p join ledger.open_item i on i.company_id = p.company_id and i.item_id = p.item_id
       where p.company_id = ${companyId} and p.promise_id = ${promiseId} order by i.due_on, p.item_id`.execute(tx);
    const { today } = await companyDay(tx, companyId, services.clock);
    const assembled = await assemble(tx, companyId, {
      debtorId: promise.debtor_id,
      customerId: parts.rows[0]?.customer_id ?? null,
      template: 'PROMISE_CONFIRMATION',
      channel: 'email',
      tone: 'friendly',
      interest: 'none',
      sections: [
        {
          currency: promise.currency,
          items: parts.rows.map((part) => ({ itemId: part.item_id, customerId: part.customer_id, chaseable: part.amount, disputed: 0n })),
          credits: 0n,
          receipts: 0n,
          net: promise.amount,
          asked: true,
        },
      ],
      reference: `P/${promiseId}`,
      automatic: false,
      writer: promise.made_by,
      promise: { currency: promise.currency, amount: promise.amount, dueOn: promise.due_on },
      withStatement: false,
      contactId: promise.contact_id,
      today,
    });
    if (isRefusal(assembled)) return assembled;
    const messageId = await storeMessage(tx, companyId, assembled, {
      debtorId: promise.debtor_id,
      actionId: null,
      counted: false,
      userId: promise.made_by,
      state: 'prepared',
      now: services.clock.now(),
    });
    await queueMessage(tx, companyId, messageId);
    return { messageId };
  });
}
