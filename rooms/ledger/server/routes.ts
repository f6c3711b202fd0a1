import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { parseId, publicId } from '#kernel/ids.ts';
import { EUR, parseCurrency } from '#kernel/money/currency.ts';
import { isRefusal, Refused, refuse } from '#kernel/outcome.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import { addProblemWords, companyRoute, type CompanyContext } from '#platform/http/door.ts';
import { creditToAllocate, payment, paymentToRecord, undoing, writeOffToBook } from '../core/contract.ts';
import { allocate, undoAllocation } from './allocate.ts';
import type { Ledger } from './ledgers.ts';
import { paymentsOfDebtor, type PaymentRow } from './payment-queries.ts';
import { recordPayments } from './record-payments.ts';
import { undoPayment, undoReceipt } from './undo-payment.ts';
import { writeOff } from './write-off.ts';

export function ledgerRoutes(app: FastifyInstance): void {
  addProblemWords({
    'customer-unknown': { it: 'Cliente non trovato', en: 'Customer not found' },
    'item-unknown': { it: 'Partita non trovata', en: 'Item not found' },
    'payment-unknown': { it: 'Pagamento non trovato', en: 'Payment not found' },
    'payment-already-undone': { it: 'Il pagamento è già annullato', en: 'The payment is already undone' },
    'receipt-unknown': { it: 'Incasso non trovato', en: 'Receipt not found' },
    'receipt-already-undone': { it: 'L’incasso è già annullato', en: 'The receipt is already undone' },
    'receipt-posted': { it: 'L’incasso è già stato riconosciuto nel partitario', en: 'The receipt was already recognised in the ledger' },
    'ledger-follows': {
      it: 'Questo partitario segue la contabilità: l’abbinamento si fa lì',
      en: 'This ledger follows the accounting system: it is done there',
    },
    'not-the-same-account': { it: 'Cliente o divisa non coincidono', en: 'Customer or currency do not match' },
    'amount-too-large': { it: 'L’importo supera quanto è aperto', en: 'The amount is more than what is open' },
    'amount-not-positive': { it: 'L’importo deve essere maggiore di zero', en: 'The amount must be above zero' },
    'payment-already-recorded': { it: 'Questo pagamento è già registrato', en: 'This payment is recorded already' },
    'write-off-unknown': {
      it: 'Su questa partita non c’è un passaggio a perdita da annullare',
      en: 'This item has no write-off to take back',
    },
    'allocation-unknown': { it: 'Abbinamento non trovato', en: 'Allocation not found' },
    'dated-in-future': { it: 'La data è successiva alla data di lavoro', en: 'The date is after the business date' },
  });

  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/payments',
    name: 'listPayments',
    tag: 'ledger',
    summary: 'Money of a customer: payments and receipts awaiting posting, with the documents they were used for',
    action: 'customers.see',
    params: z.object({ debtor: id('debtor') }),
    response: z.object({ items: z.array(payment) }),
    handler: async (tx, context, { params }) => ({
      items: (await paymentsOfDebtor(tx, context.companyId, params.debtor, 200)).map(sayPayment),
    }),
  });

  companyRoute(app, {
    method: 'POST',
    url: '/payments',
    name: 'recordPayment',
    tag: 'ledger',
    summary: 'Record money received; in a ledger that follows the accounting system it is a receipt awaiting posting',
    action: 'payments.write',
    body: paymentToRecord,
    response: payment,
    status: 201,
    handler: async (tx, context, { body }) => {
      const { today } = await companyDay(tx, context.companyId, context.clock);
      if (body.amount.minor <= 0n) return refuse('amount-not-positive');
      if (body.valueOn > today) return refuse('dated-in-future', { today });
      const account = await accountOf(tx, context.companyId, body.customer);
      if (account === null) return refuse('customer-unknown');
      const key = body.key ?? `manual:${randomUUID()}`;
      const { recorded } = await recordPayments(
        tx,
        { companyId: context.companyId, ledger: account.ledger, bookedOn: today, origin: 'manual', userId: context.userId },
        [
          {
            customerId: body.customer,
            key,
            valueOn: body.valueOn,
            currency: body.amount.currency,
            amount: body.amount.minor,
            documentNo: body.document ?? null,
            reference: body.reference ?? null,
            payer: body.payer ?? null,
            method: body.method ?? null,
          },
        ],
      );
      await afterwards(tx, context, account.debtorId, 'payment.record', body.customer, null);
      const rows = await paymentsOfDebtor(tx, context.companyId, account.debtorId, 500);
      const made = rows.find(
        (row) => row.id === recorded[0]?.paymentId && row.kind === (account.ledger.mode === 'follow' ? 'receipt' : 'payment'),
      );
      return made === undefined ? refuse('payment-already-recorded', { key }) : sayPayment(made);
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/payments/:payment/undo',
    name: 'undoPayment',
    tag: 'ledger',
    summary: 'Take a payment or a receipt back; what it had paid is asked again',
    action: 'payments.write',
    params: z.object({ payment: z.string().regex(/^(pay|rec)_[1-9]\d{0,17}$/) }),
    body: undoing,
    handler: async (tx, context, { params, body }) => {
      const { today } = await companyDay(tx, context.companyId, context.clock);
      const receipt = parseId('receipt', params.payment);
      const undone =
        receipt === null
          ? await undoPayment(tx, {
              companyId: context.companyId,
              paymentId: BigInt(parseId('payment', params.payment) ?? 0),
              bookedOn: today,
              ...(body.effectiveOn === undefined ? {} : { effectiveOn: body.effectiveOn }),
            })
          : await undoReceipt(tx, {
              companyId: context.companyId,
              receiptId: BigInt(receipt),
              userId: context.userId,
              reason: body.reason,
              now: context.clock.now(),
            });
      if (isRefusal(undone)) throw new Refused(undone);
      const account = await accountOf(tx, context.companyId, undone.customerId);
      if (account !== null)
        await afterwards(tx, context, account.debtorId, 'payment.undo', undone.customerId, body.reason, { payment: params.payment });
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/allocations',
    name: 'allocateCredit',
    tag: 'ledger',
    summary: 'Use a payment, a payment on account or a credit note for an open item',
    action: 'payments.write',
    body: creditToAllocate,
    handler: async (tx, context, { body }) => {
      const { today } = await companyDay(tx, context.companyId, context.clock);
      const done = await allocate(tx, {
        companyId: context.companyId,
        sourceItemId: body.source,
        itemId: body.item,
        amount: body.amount.minor,
        bookedOn: today,
      });
      if (isRefusal(done)) throw new Refused(done);
      const account = await accountOf(tx, context.companyId, done.customerId);
      if (account !== null) await afterwards(tx, context, account.debtorId, 'credit.allocate', done.customerId, null);
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/allocations/:allocation/undo',
    name: 'undoAllocation',
    tag: 'ledger',
    summary: 'Take one allocation back; credit and item are open again',
    action: 'payments.write',
    params: z.object({ allocation: z.coerce.bigint() }),
    body: undoing,
    handler: async (tx, context, { params, body }) => {
      const { today } = await companyDay(tx, context.companyId, context.clock);
      const done = await undoAllocation(tx, { companyId: context.companyId, allocationId: params.allocation, bookedOn: today });
      if (isRefusal(done)) throw new Refused(done);
      await writeAudit(
        tx,
        { companyId: context.companyId, actor: context.actor },
        { code: 'credit.undo', reason: body.reason, data: { items: done.items.map(String) } },
      );
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/items/:item/write-off',
    name: 'writeOffItem',
    tag: 'ledger',
    summary: 'Give up the rest of an item of a ledger that we lead',
    action: 'limits.change',
    params: z.object({ item: id('item') }),
    body: writeOffToBook,
    handler: async (tx, context, { params, body }) => {
      const { today } = await companyDay(tx, context.companyId, context.clock);
      const done = await writeOff(tx, {
        companyId: context.companyId,
        itemId: params.item,
        amount: body.amount.minor,
        on: today,
        bookedOn: today,
        reason: 'write-off',
      });
      if (isRefusal(done)) throw new Refused(done);
      const account = await accountOf(tx, context.companyId, done.customerId);
      if (account !== null) await afterwards(tx, context, account.debtorId, 'item.write-off', params.item, body.reason);
    },
  });
}

async function accountOf(
  tx: Tx,
  companyId: number,
  customerId: bigint,
): Promise<{ readonly debtorId: bigint; readonly ledger: Ledger } | null> {
  const { rows } = await sql<{ debtor_id: bigint; ledger_id: bigint; code: string; mode: Ledger['mode']; last_as_of: Ledger['lastAsOf'] }>`
    select c.debtor_id, l.ledger_id, l.code, l.mode, l.last_as_of from customers.customer c join customers.ledger l on l.company_id = c.company_id and l.ledger_id = c.ledger_id
     where c.company_id = ${companyId} and c.customer_id = ${customerId}`.execute(tx);
  const row = rows[0];
  if (row === undefined) return null;
  return { debtorId: row.debtor_id, ledger: { ledgerId: row.ledger_id, code: row.code, mode: row.mode, lastAsOf: row.last_as_of } };
}

/** Money takes effect at once: promises, planned actions and tasks of the customer hear of it in the same transaction. */
async function afterwards(
  tx: Tx,
  context: CompanyContext,
  debtorId: bigint,
  code: string,
  subject: bigint,
  reason: string | null,
  data: Readonly<Record<string, string>> = {},
): Promise<void> {
  await writeAudit(
    tx,
    { companyId: context.companyId, actor: context.actor },
    { code, subject: { kind: code.startsWith('item') ? 'item' : 'customer', id: subject }, reason, data },
  );
  await announce(tx, 'ledger.changed', { companyId: context.companyId, debtorIds: [debtorId] });
}

function sayPayment(row: PaymentRow) {
  const currency = parseCurrency(row.currency) ?? EUR;
  return {
    id: publicId(row.kind, row.id),
    kind: row.kind,
    customer: row.customer_id,
    valueOn: row.value_on,
    recordedAt: row.recorded_at,
    amount: { minor: row.amount, currency },
    reference: row.reference,
    payer: row.payer,
    origin: row.origin,
    open: { minor: row.open, currency },
    uses: row.uses.map((use) => ({
      allocation: use.allocation === null ? null : String(use.allocation),
      item: BigInt(use.item),
      document: use.document,
      amount: { minor: BigInt(use.amount), currency },
    })),
    undone: row.undone,
  };
}
