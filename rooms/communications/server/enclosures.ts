import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { mayBeWrittenTo, type Contact } from '../core/choose-contact.ts';
import type { DocumentLanguage } from '../core/document-formats.ts';
import { itemsWithCopy } from './attached-copies.ts';
import { documentLanguage, recipientOf, writtenTo } from './debtor-on-paper.ts';
import { documentName } from './letter-items.ts';

export type Enclosures = {
  /** Who may be told, each in the language in which he is written to; who deals with invoices comes first. */
  readonly recipients: readonly { readonly contact: Contact; readonly language: DocumentLanguage }[];
  readonly items: readonly EnclosedItem[];
};

type EnclosedItem = {
  readonly itemId: bigint;
  readonly document: string;
  readonly dueOn: CalendarDate;
  readonly currency: Currency;
  readonly balance: bigint;
  readonly overdue: boolean;
  /** A copy of the invoice is at hand. */
  readonly copy: boolean;
};

/** To whom one may write, and of which open invoices a copy can go with it. */
export async function readEnclosures(
  tx: Tx,
  companyId: number,
  debtorId: bigint,
  today: CalendarDate,
): Promise<Enclosures | Refusal<'debtor-unknown'>> {
  const to = await writtenTo(tx, companyId, debtorId);
  if (to === null) return refuse('debtor-unknown');
  const first = recipientOf({ ...to, recipient: null }, 'email', null, { statement: true })?.contact?.id ?? null;
  const reachable = to.contacts.filter((contact) => mayBeWrittenTo(contact, 'email'));
  const recipients = [...reachable.filter(({ id }) => id === first), ...reachable.filter(({ id }) => id !== first)];
  const { rows } = await sql<Omit<EnclosedItem, 'copy' | 'document'> & { no: string; instalment: string | null }>`
    select i.item_id as "itemId", i.document_no as no, i.instalment, i.due_on as "dueOn", i.currency, i.balance,
           ledger.is_overdue(i.balance, i.due_on, ${today}::date) as overdue
      from customers.customer c join ledger.open_item i on i.company_id = c.company_id and i.customer_id = c.customer_id and i.closed_on is null
     where c.company_id = ${companyId} and c.debtor_id = ${debtorId} and i.balance > 0 order by i.due_on, i.item_id`.execute(tx);
  const copies = await itemsWithCopy(
    tx,
    companyId,
    rows.map(({ itemId }) => itemId),
  );
  return {
    recipients: recipients.map((contact) => ({ contact, language: documentLanguage(to, contact) })),
    items: rows.map(({ no, instalment, ...row }) => ({ ...row, document: documentName(no, instalment), copy: copies.has(row.itemId) })),
  };
}
