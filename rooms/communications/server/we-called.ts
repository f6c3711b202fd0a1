import { sql } from 'kysely';
import { addDays } from '#kernel/calendar/calendar-date.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { dunningSettings } from '#rooms/policies/server/door.ts';
import { plainLetter, WE_CALLED_WORDS } from '../core/plain-letter.ts';
import { writingCompany } from './company-on-paper.ts';
import { documentLanguage, recipientOf, writtenTo } from './debtor-on-paper.ts';
import { queueMessage } from './dispatch-message.ts';
import { lockDebtor } from './message-row.ts';
import type { MessageServices } from './services.ts';
import { storeMessage } from './store-message.ts';

/**
 * "We tried to reach you" after calls without an answer: on our initiative, so it counts, and it does not leave where the
 * limit of mails (G9) is reached or somebody must not be written to.
 */
export async function writeThatWeCalled(
  services: Pick<MessageServices, 'db' | 'clock'>,
  scope: CompanyScope,
  debtorId: bigint,
): Promise<{ readonly messageId: bigint } | null> {
  const { companyId } = scope;
  return inCompany(services.db, scope, async (tx) => {
    await lockDebtor(tx, companyId, debtorId);
    const { today } = await companyDay(tx, companyId, services.clock);
    const { emailsPerWeek } = await dunningSettings(tx, companyId, today);
    const { rows } = await sql<{ emails: number; held: boolean }>`
      select (select count(*)::int from customers.timeline_entry where company_id = ${companyId} and debtor_id = ${debtorId} and 'email' = any (counts) and business_on > ${addDays(today, -7)}::date) as emails,
             exists (select from ledger.hold where company_id = ${companyId} and debtor_id = ${debtorId} and item_id is null and covers = 'dunning' and from_on <= ${today}::date
                and (until_on is null or until_on >= ${today}::date) and (lifted_on is null or lifted_on > ${today}::date)) as held`.execute(
      tx,
    );
    const to = await writtenTo(tx, companyId, debtorId);
    const chosen = to === null ? null : recipientOf(to, 'email', null);
    if (rows[0] === undefined || rows[0].held || rows[0].emails >= emailsPerWeek || to === null || chosen === null) return null;
    const company = await writingCompany(tx, companyId, today, null);
    if (company.from === null) return null;
    const language = documentLanguage(to, chosen.contact);
    const content = plainLetter({
      template: 'WE_CALLED',
      language,
      company: company.paper,
      customer: to.debtor.name,
      attention: chosen.recipient.attention,
      email: chosen.recipient.email,
      place: company.paper.place,
      on: today,
      ...WE_CALLED_WORDS[language],
      automatic: true,
      attachments: [],
    });
    const messageId = await storeMessage(
      tx,
      companyId,
      { content, channel: 'email', contact: chosen.contact, company, attachments: [] },
      { debtorId, actionId: null, counted: true, userId: null, state: 'prepared', now: services.clock.now() },
    );
    await queueMessage(tx, companyId, messageId);
    return { messageId };
  });
}
