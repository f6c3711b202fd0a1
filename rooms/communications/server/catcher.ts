import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db } from '#platform/database/database.ts';
import type { MailTransport } from '#platform/mail/transport.ts';

/** Keeps mail that must not leave (P14). Unlike a mail server it can be asked afterwards, so a doubt resolves itself. */
export function catcher(
  db: Db,
  scope: CompanyScope,
  mail: { readonly messageId: string; readonly subject: string; readonly businessOn: CalendarDate; readonly now: Date },
): MailTransport {
  return {
    name: 'catcher',
    async send(mime, envelope) {
      await inCompany(db, scope, (tx) =>
        sql`insert into communications.caught_mail (company_id, rfc_message_id, from_address, to_address, subject, mime, business_on, caught_at)
          values (${scope.companyId}, ${mail.messageId}, ${envelope.from}, ${envelope.to.join(', ')}, ${mail.subject}, ${mime}, ${mail.businessOn}::date, ${mail.now})
          on conflict (company_id, rfc_message_id) do nothing`.execute(tx),
      );
      return { kind: 'accepted', answer: 'caught' };
    },
    async find(messageId) {
      const { rows } = await inCompany(db, scope, (tx) =>
        sql`select 1 from communications.caught_mail where company_id = ${scope.companyId} and rfc_message_id = ${messageId}`.execute(tx),
      );
      return rows.length > 0;
    },
    close: () => Promise.resolve(),
  };
}
