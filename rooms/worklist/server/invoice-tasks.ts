import type { Tx } from '#platform/database/database.ts';
import type { Events } from '#platform/events/events.ts';
import { openTask } from './open-task.ts';

type Fact = Events['invoice.needs-person'];

const TASKS: Readonly<Record<Fact['what'], { readonly type: string; readonly owner: string }>> = {
  rejected: { type: 'INVOICE_REJECTED', owner: 'administration' },
  'refused-by-buyer': { type: 'DISPUTE_WORK', owner: 'administration' },
  'courtesy-copy': { type: 'RESEND_INVOICE', owner: 'administration' },
  'send-by-pec': { type: 'SEND_INVOICE_BY_PEC', owner: 'administration' },
};

/** SDI or a buyer said something of an invoice that a person has to answer: one task for each fact (P12). */
export async function openInvoiceTask(tx: Tx, fact: Fact): Promise<void> {
  const { companyId, actor, today, what, documentId, number, debtorId, itemIds } = fact;
  await openTask(
    tx,
    { companyId, actor, today },
    {
      debtorId,
      ...TASKS[what],
      dueOn: today,
      reason: { code: `invoice-${what}`, values: { number } },
      itemIds,
      source: { kind: 'invoice', id: documentId },
      key: `invoice:${documentId}:${what}`,
    },
  );
}
