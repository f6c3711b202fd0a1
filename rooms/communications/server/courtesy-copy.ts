import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { courtesyCopyWords } from '../core/courtesy-copy.ts';
import { plainLetter } from '../core/plain-letter.ts';
import { attachedCopies } from './attached-copies.ts';
import { writingCompany } from './company-on-paper.ts';
import { documentLanguage, recipientOf, writtenTo } from './debtor-on-paper.ts';
import { queueMessage } from './dispatch-message.ts';
import { lockDebtor } from './message-row.ts';
import type { MessageServices } from './services.ts';
import { storeMessage } from './store-message.ts';

export const COURTESY_COPY_JOB = 'communications.courtesy-copy';

/** Asks for the copy of an invoice that SDI could not deliver; once per invoice. */
export async function requestCourtesyCopy(tx: Tx, documentId: bigint): Promise<void> {
  await enqueue(tx, COURTESY_COPY_JOB, [{ payload: { documentId: String(documentId) }, key: String(documentId) }]);
}

export type CopySent = { readonly messageId: bigint } | 'task' | 'nothing-to-do';

/**
 * Sends it (P12): where the original lies, with the PDF that the invoice carries inside. It asks for nothing, so it counts against no
 * limit. Without an address, or while each message of the company waits for a yes, a task asks a person to send it.
 */
export async function sendCourtesyCopy(
  services: Pick<MessageServices, 'db' | 'clock'>,
  scope: CompanyScope,
  documentId: bigint,
): Promise<CopySent> {
  const { companyId } = scope;
  return inCompany(services.db, scope, async (tx): Promise<CopySent> => {
    const invoice = await undelivered(tx, companyId, documentId);
    if (invoice === null) return 'nothing-to-do';
    await lockDebtor(tx, companyId, invoice.debtor_id);
    const reference = `F/${documentId}`;
    const written = await sql`select 1 from communications.message where company_id = ${companyId} and debtor_id = ${invoice.debtor_id}
      and template = 'COURTESY_COPY' and content ->> 'reference' = ${reference} and state <> 'bounced'`.execute(tx);
    if (written.rows.length > 0) return 'nothing-to-do';
    const { today, mode } = await companyDay(tx, companyId, services.clock);
    const to = await writtenTo(tx, companyId, invoice.debtor_id);
    const chosen = to === null ? null : recipientOf(to, 'email', null);
    const company = await writingCompany(tx, companyId, today, null);
    if (mode === 'approval' || to === null || chosen === null || company.from === null) return askPerson(tx, documentId, invoice);
    const language = documentLanguage(to, chosen.contact);
    const attachments = await attachedCopies(tx, companyId, invoice.item_ids, language);
    const content = plainLetter({
      template: 'COURTESY_COPY',
      language,
      company: company.paper,
      customer: to.debtor.name,
      attention: chosen.recipient.attention,
      email: chosen.recipient.email,
      place: company.paper.place,
      on: today,
      ...courtesyCopyWords(language, {
        number: invoice.number,
        issuedOn: invoice.issued_on,
        total: { minor: invoice.total, currency: invoice.currency },
        hasCopy: attachments.length > 0,
      }),
      automatic: true,
      attachments: attachments.map(({ fileName }) => fileName),
      reference,
    });
    const messageId = await storeMessage(
      tx,
      companyId,
      { content, channel: 'email', contact: chosen.contact, company, attachments },
      { debtorId: invoice.debtor_id, actionId: null, counted: false, userId: null, state: 'prepared', now: services.clock.now() },
    );
    await queueMessage(tx, companyId, messageId);
    return { messageId };
  });
}

type Undelivered = {
  number: string;
  issued_on: CalendarDate;
  total: bigint;
  currency: Currency;
  debtor_id: bigint;
  item_ids: bigint[];
};

/** `null` once it was delivered after all, or when nobody knows whose it is. */
async function undelivered(tx: Tx, companyId: number, documentId: bigint): Promise<Undelivered | null> {
  const { rows } = await sql<Undelivered>`
    select d.number, d.issued_on, d.total, d.currency, c.debtor_id,
           array(select x.item_id from invoices.document_item x where x.company_id = d.company_id and x.document_id = d.document_id order by 1) as item_ids
      from invoices.document d join customers.customer c on c.company_id = d.company_id and c.customer_id = d.customer_id
     where d.company_id = ${companyId} and d.document_id = ${documentId} and d.delivery_state = 'not-delivered'`.execute(tx);
  return rows[0] ?? null;
}

async function askPerson(tx: Tx, documentId: bigint, { debtor_id: debtorId, number }: Undelivered): Promise<'task'> {
  const payload = { documentId: String(documentId), debtorId: String(debtorId), number };
  await enqueue(tx, 'worklist.courtesy-copy-not-sent', [{ payload, key: String(documentId) }]);
  return 'task';
}
