import { sql } from 'kysely';
import { dayNumber, weekday, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { inZone, type Clock } from '#platform/clock/clock.ts';
import { inCompany, THE_RUN, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db } from '#platform/database/database.ts';
import { composeMail } from '#platform/mail/compose-mail.ts';
import type { Delivery, MailTransport } from '#platform/mail/transport.ts';
import { SENDER } from '#rooms/companies/core/door.ts';
import { companyDay, settingOn } from '#rooms/companies/server/door.ts';
import { dayText } from '#rooms/communications/core/door.ts';
import { catcher } from '#rooms/communications/server/door.ts';
import { isEmpty, writeDigest, type DigestText } from '../core/digest.ts';
import { isDue } from '../core/parts.ts';
import type { DigestChoice } from './choices.ts';
import { findReader, type Reader } from './reader.ts';
import { readSections } from './read-sections.ts';

export type DigestServices = {
  readonly db: Db;
  readonly clock: Clock;
  /** The company's mail server, or `null` where it has set none. Never asked in trial. */
  readonly mailServer: (scope: CompanyScope) => Promise<MailTransport | null>;
};

/** A process that died between the first byte and the answer is gone by then. */
const CUT_AFTER_MS = 10 * 60_000;
/** How far back a first summary looks. */
const A_DAY_MS = 24 * 60 * 60_000;

/** Every company whose people await a summary at this minute. One that fails costs the others nothing: its people are asked again. */
export async function sendDueDigests(services: DigestServices, failed: (companyId: number, error: unknown) => void): Promise<void> {
  const { rows } = await sql<{ company_id: number; zone: string; name: string }>`
    select company_id, zone, name from companies.company order by company_id`.execute(services.db);
  for (const { company_id: companyId, zone, name } of rows) {
    try {
      await sendOfCompany(services, { companyId, actor: THE_RUN }, { zone, name });
    } catch (error) {
      failed(companyId, error);
    }
  }
}

async function sendOfCompany(services: DigestServices, scope: CompanyScope, { zone, name }: { zone: string; name: string }): Promise<void> {
  const { companyId } = scope;
  const { on, minutes } = inZone(services.clock.now(), zone);
  await settleCut(services, scope);
  const { rows } = await inCompany(services.db, scope, (tx) =>
    sql<DigestChoice & { userId: bigint }>`
      select h.user_id as "userId", h.parts, h.weekdays, h.minute_of_day as "minuteOfDay", h.when_empty as "whenEmpty" from digests.choice h
       where h.company_id = ${companyId} and h.parts <> '{}' and not exists (select from digests.sent s where s.company_id = h.company_id and s.user_id = h.user_id and s.on_day = ${on}::date)
       order by h.user_id`.execute(tx),
  );
  for (const choice of rows.filter((one) => isDue(one, { weekday: weekday(dayNumber(on)), minutes }))) {
    const reader = await inCompany(services.db, scope, (tx) => findReader(tx, companyId, choice.userId));
    if (reader !== null) await sendOne(services, scope, { reader, choice, on, company: name });
  }
}

type One = { readonly reader: Reader; readonly choice: DigestChoice; readonly on: CalendarDate; readonly company: string };

/** Written, then attempted under its own row, then sent: whatever dies in between, nobody has two of one day. */
async function sendOne(services: DigestServices, scope: CompanyScope, { reader, choice, on, company }: One): Promise<void> {
  const { companyId } = scope;
  const now = services.clock.now();
  const { today, trial, sender, since } = await inCompany(services.db, scope, async (tx) => {
    const day = await companyDay(tx, companyId, services.clock);
    const { rows } = await sql<{ at: Date | null }>`
      select max(attempted_at) as at from digests.sent where company_id = ${companyId} and user_id = ${reader.userId} and state in ('sent', 'empty')`.execute(
      tx,
    );
    return {
      today: day.today,
      trial: day.mode === 'trial',
      sender: await settingOn(tx, companyId, SENDER, day.today),
      since: rows[0]?.at ?? new Date(now.getTime() - A_DAY_MS),
    };
  });
  const sections = await readSections(services, scope, reader, { parts: choice.parts, since });
  const messageId = `<riepilogo.${companyId}.${reader.userId}.${on}@${(sender?.email ?? reader.email).split('@')[1] ?? 'puntuale.invalid'}>`;
  const server = trial ? null : await services.mailServer(scope);
  const local = server === null;
  const state = isEmpty(sections) && !choice.whenEmpty ? 'empty' : sender === null && !local ? 'refused' : 'attempted';
  const began = await inCompany(services.db, scope, (tx) =>
    sql`insert into digests.sent (company_id, user_id, on_day, state, message_id, by_catcher, attempted_at, answer)
        values (${companyId}, ${reader.userId}, ${on}::date, ${state}, ${messageId}, ${local}, ${now}, ${state === 'refused' ? 'sender-missing' : null})
      on conflict do nothing returning user_id`.execute(tx),
  );
  if (began.rows.length === 0 || state !== 'attempted') return;
  const text = writeDigest(sections, { company, day: dayText(today, reader.language), language: reader.language });
  const mime = await mimeOf(text, { reader, messageId, now, from: sender ?? { name: company, email: reader.email } });
  const transport = server ?? catcher(services.db, scope, { messageId, subject: text.subject, businessOn: today, now });
  await settle(
    services.db,
    scope,
    { userId: reader.userId, on },
    await transport.send(mime, { from: sender?.email ?? reader.email, to: [reader.email] }),
  );
}

function mimeOf(
  { subject, text, html }: DigestText,
  {
    reader,
    messageId,
    now,
    from,
  }: {
    readonly reader: Reader;
    readonly messageId: string;
    readonly now: Date;
    readonly from: { readonly name: string; readonly email: string };
  },
): Promise<Buffer> {
  return composeMail({
    messageId,
    date: now,
    from: { name: from.name, address: from.email },
    to: { name: reader.name, address: reader.email },
    replyTo: null,
    subject,
    text,
    html,
    language: reader.language,
    attachments: [],
    automatic: true,
  });
}

const AFTERWARDS = { accepted: 'sent', refused: 'refused', unknown: 'in-doubt' } as const;

async function settle(
  db: Db,
  { companyId, actor }: CompanyScope,
  { userId, on }: { userId: bigint; on: CalendarDate },
  delivery: Delivery,
): Promise<void> {
  await inCompany(db, { companyId, actor }, (tx) =>
    delivery.kind === 'not-handed-over'
      ? // No byte was taken: the next minute may try again.
        sql`delete from digests.sent where company_id = ${companyId} and user_id = ${userId} and on_day = ${on}::date and state = 'attempted'`.execute(
          tx,
        )
      : sql`update digests.sent set state = ${AFTERWARDS[delivery.kind]}, answer = ${delivery.answer} where company_id = ${companyId} and user_id = ${userId} and on_day = ${on}::date`.execute(
          tx,
        ),
  );
}

/** Summaries cut in the middle of an attempt: the catcher knows whether they came; what a mail server may have is never sent again. */
async function settleCut(services: DigestServices, scope: CompanyScope): Promise<void> {
  const { companyId } = scope;
  const before = new Date(services.clock.now().getTime() - CUT_AFTER_MS);
  const { rows } = await inCompany(services.db, scope, (tx) =>
    sql<{ user_id: bigint; on_day: CalendarDate; message_id: string; by_catcher: boolean; caught: boolean }>`
      select s.user_id, s.on_day, s.message_id, s.by_catcher,
             exists (select from communications.caught_mail c where c.company_id = s.company_id and c.rfc_message_id = s.message_id) as caught
        from digests.sent s where s.company_id = ${companyId} and s.state = 'attempted' and s.attempted_at < ${before}`.execute(tx),
  );
  for (const row of rows) {
    const delivery: Delivery = row.caught
      ? { kind: 'accepted', answer: 'caught' }
      : { kind: row.by_catcher ? 'not-handed-over' : 'unknown', answer: 'cut' };
    await settle(services.db, scope, { userId: row.user_id, on: row.on_day }, delivery);
  }
}
