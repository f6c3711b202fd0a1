import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Mailbox } from '#platform/mail/compose-mail.ts';
import { SENDER } from '#rooms/companies/core/door.ts';
import { settingOn } from '#rooms/companies/server/door.ts';
import { AGENCY, CONTACT_PERSON, LETTERHEAD, SIGNATORY } from '../core/communication-settings.ts';
import type { CompanyOnPaper } from '../core/letter-facts.ts';
import type { ContactPerson } from '../core/letter-content.ts';

export type WritingCompany = {
  readonly paper: CompanyOnPaper;
  readonly code: string;
  readonly currency: string;
  readonly language: string;
  readonly mode: 'trial' | 'approval' | 'live';
  /** `null` until an administrator has set it; a trial writes under a name that leads nowhere. */
  readonly from: Mailbox | null;
};

/** How the company signs its letters on a day. `writer`: the person who writes, where one does. */
export async function writingCompany(tx: Tx, companyId: number, today: CalendarDate, writer: bigint | null): Promise<WritingCompany> {
  const { rows } = await sql<{
    code: string;
    name: string;
    vat_number: string;
    currency: string;
    language: string;
    mode: WritingCompany['mode'];
  }>`
    select code, name, vat_number, currency, language, mode from companies.company where company_id = ${companyId}`.execute(tx);
  const company = rows[0];
  if (company === undefined) throw new Error(`no company ${companyId}`);
  const head = await settingOn(tx, companyId, LETTERHEAD, today);
  const sender = await settingOn(tx, companyId, SENDER, today);
  const office = await settingOn(tx, companyId, CONTACT_PERSON, today);
  const signatory = await settingOn(tx, companyId, SIGNATORY, today);
  const from =
    sender === null
      ? company.mode === 'trial'
        ? { name: company.name, address: `${company.code}@trial.invalid` }
        : null
      : { name: sender.name, address: sender.email };
  const contact: ContactPerson = office ?? {
    name: company.name,
    role: '',
    phone: head?.phone ?? null,
    email: head?.email ?? sender?.email ?? null,
  };
  return {
    paper: {
      sender: {
        name: company.name,
        lines: head?.lines ?? [],
        vatNumber: company.vat_number,
        taxCode: head?.taxCode ?? null,
        pec: head?.pec ?? null,
        email: head?.email ?? sender?.email ?? null,
        phone: head?.phone ?? null,
        privacyUrl: head?.privacyUrl ?? null,
      },
      place: head?.place ?? '',
      contact: writer === null ? contact : await personWriting(tx, writer, contact),
      signatory: signatory === null ? null : { name: signatory.name, role: signatory.role },
      agency: await settingOn(tx, companyId, AGENCY, today),
    },
    code: company.code,
    currency: company.currency,
    language: company.language,
    mode: company.mode,
    from,
  };
}

/** Answers go to who has written; the office's phone serves everybody. */
async function personWriting(tx: Tx, userId: bigint, office: ContactPerson): Promise<ContactPerson> {
  const { rows } = await sql<{ name: string; email: string }>`select name, email from companies.app_user where user_id = ${userId}`.execute(
    tx,
  );
  const user = rows[0];
  return user === undefined ? office : { name: user.name, role: office.role, phone: office.phone, email: user.email };
}
