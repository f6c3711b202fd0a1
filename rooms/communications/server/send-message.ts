import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { fromZone } from '#platform/clock/clock.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { storeBlob } from '#platform/files/blob-store.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import { composeMail } from '#platform/mail/compose-mail.ts';
import type { MailTransport } from '#platform/mail/transport.ts';
import { companyCalendar } from '#rooms/agreements/server/door.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { BARE_CAPABILITIES } from '#rooms/policies/core/door.ts';
import { recheckAction } from '#rooms/policies/server/door.ts';
import { actsOf, lockDebtorsOf } from './acts-together.ts';
import { loadAction } from './assemble-message.ts';
import { catcher } from './catcher.ts';
import { claimSteps } from './leave-steps.ts';
import { attachedFiles, renderPdfs } from './message-pdfs.ts';
import { loadMessage, type MessageRow } from './message-row.ts';
import { sendingMoment, sendingRules, stoppedUntil } from './sending-moment.ts';
import type { MessageServices } from './services.ts';
import { backToQueue, settleCancelled, settleInDoubt, settleRefused, settleSent, settleWithout } from './settle-message.ts';

export const SEND_JOB = 'communications.send-message';

export type Sending =
  | { readonly outcome: 'sent' | 'refused' | 'in-doubt' | 'nothing-to-do' }
  | { readonly outcome: 'cancelled'; readonly why: string }
  | { readonly outcome: 'waiting'; readonly until: Date | null }
  | { readonly outcome: 'not-handed-over'; readonly answer: string };

/**
 * Sends one mail, once. The attempt is committed before the first byte and the result after the last answer, so whatever
 * dies in between leaves a row that tells how far it came: the next call takes it up from there and never sends twice.
 */
export async function sendMessage(services: MessageServices, scope: CompanyScope, messageId: bigint): Promise<Sending> {
  const look = (): Promise<MessageRow | null> => inCompany(services.db, scope, (tx) => loadMessage(tx, scope.companyId, messageId));
  let found = await look();
  if (found?.channel === 'email' && found.state === 'attempted') {
    const settled = await settleCutAttempt(services, scope, found);
    if (settled !== null) return settled;
    found = await look();
  }
  if (found === null || found.channel !== 'email' || found.state !== 'queued') return { outcome: 'nothing-to-do' };
  const { version } = found;

  const rendered = services.renderPdf === false ? null : await renderPdfs(services.pdf, found);
  const attempt = await inCompany(services.db, scope, (tx) => beginAttempt(tx, services, scope, messageId, version, rendered));
  if ('outcome' in attempt) return attempt;

  const transport = await transportFor(services, scope, attempt.message, attempt.today);
  const delivery = await transport.send(attempt.mime, {
    from: attempt.message.sender_address ?? '',
    to: [attempt.message.to_address ?? ''],
  });
  return inCompany(services.db, scope, async (tx) => {
    await lockDebtorsOf(tx, scope.companyId, attempt.message);
    const message = await loadMessage(tx, scope.companyId, messageId, 'for update');
    // Somebody else has settled this very attempt meanwhile; what the server told us ourselves is surer than a doubt.
    if (
      message === null ||
      !(message.state === 'attempted' || message.state === 'in-doubt') ||
      message.attempted_at?.getTime() !== attempt.attemptedAt.getTime()
    )
      return { outcome: 'nothing-to-do' };
    const settled = { today: attempt.today, now: services.clock.now(), answer: delivery.answer };
    switch (delivery.kind) {
      case 'accepted':
        await settleSent(tx, scope.companyId, message, settled);
        return { outcome: 'sent' };
      case 'refused':
        await settleRefused(tx, scope.companyId, message, { ...settled, addressDead: delivery.recipient });
        return { outcome: 'refused' };
      case 'not-handed-over':
        await backToQueue(tx, scope.companyId, message, delivery.answer);
        return { outcome: 'not-handed-over', answer: delivery.answer };
      case 'unknown':
        await settleInDoubt(tx, scope.companyId, message, settled);
        return { outcome: 'in-doubt' };
    }
  });
}

type Attempt = { readonly message: MessageRow; readonly mime: Buffer; readonly today: CalendarDate; readonly attemptedAt: Date };

/** Under the debtor's lock: may it still leave, now? Then the attempt is written, with the steps that leave by it. */
async function beginAttempt(
  tx: Tx,
  services: MessageServices,
  { companyId }: CompanyScope,
  messageId: bigint,
  seenVersion: number,
  rendered: Awaited<ReturnType<typeof renderPdfs>> | null,
): Promise<Attempt | Sending> {
  const look = await loadMessage(tx, companyId, messageId);
  if (look === null) return { outcome: 'nothing-to-do' };
  await lockDebtorsOf(tx, companyId, look);
  const message = await loadMessage(tx, companyId, messageId, 'for update');
  // Changed or taken by somebody else while its letter was rendered: the queue comes back to it.
  if (message === null || message.state !== 'queued' || message.version !== seenVersion) return { outcome: 'nothing-to-do' };
  const now = services.clock.now();
  const { today, mode, zone } = await companyDay(tx, companyId, services.clock);
  const cancel = async (why: string): Promise<Sending> => {
    await settleCancelled(tx, companyId, message, { now, why });
    return { outcome: 'cancelled', why };
  };
  if (message.trial !== (mode === 'trial')) return cancel('trial-ended');

  const calendar = await companyCalendar(tx, companyId, today);
  // What a person writes leaves at once.
  if (message.action_id !== null || message.content.automatic) {
    const waiting = await waits(tx, companyId, message, mode === 'trial', { now, today, zone, calendar });
    if (waiting !== null) return waiting;
  }
  const lost = await actThatLostItsObject(tx, companyId, message, { today, calendar });
  if (lost !== null) {
    await settleWithout(tx, companyId, message, { now, ...lost });
    return { outcome: 'cancelled', why: lost.why };
  }

  const pdfHash =
    rendered === null || message.template === 'BY_HAND' ? null : await storeBlob(tx, companyId, 'application/pdf', rendered.letter);
  if (isRefusal(pdfHash)) throw new Error(`the letter of message ${messageId} is too large`);
  const attemptedAt = now;
  await sql`update communications.message set state = 'attempted', attempted_at = ${attemptedAt}, pdf_sha256 = ${pdfHash}, server_answer = null, version = version + 1
    where company_id = ${companyId} and message_id = ${messageId}`.execute(tx);
  const mime = await mimeOf(message, await attachedFiles(tx, companyId, message, rendered), zone);
  return { message, mime, today, attemptedAt };
}

/** Would each act of the message still be decided as it was? Then its steps leave with it. The first that would not. */
async function actThatLostItsObject(
  tx: Tx,
  companyId: number,
  message: MessageRow,
  { today, calendar }: Pick<Now, 'today' | 'calendar'>,
): Promise<{ readonly actionId: bigint; readonly why: string } | null> {
  for (const actionId of actsOf(message)) {
    const action = await loadAction(tx, companyId, actionId, 'for update');
    if (action === null || action.status !== 'released')
      return { actionId, why: action?.status === 'cancelled' ? 'action-cancelled' : 'action-not-released' };
    const verdict = await recheckAction(tx, { companyId, today, calendar, capabilities: BARE_CAPABILITIES }, actionId);
    if (verdict.verdict === 'cancel') return { actionId, why: verdict.why };
    if (!(await claimSteps(tx, companyId, action, { on: today, trial: message.trial }))) return { actionId, why: 'step-left-already' };
  }
  return null;
}

async function mimeOf(message: MessageRow, files: Awaited<ReturnType<typeof attachedFiles>>, zone: string): Promise<Buffer> {
  const { content } = message;
  return composeMail({
    messageId: message.rfc_message_id ?? '',
    // Its own moment, not that of the attempt: every attempt is the same mail. In trial the company lives on a day of its own.
    date: message.trial ? fromZone(content.on, 9 * 60, zone) : message.prepared_at,
    from: { name: message.sender_name ?? '', address: message.sender_address ?? '' },
    to: { name: message.to_name ?? '', address: message.to_address ?? '' },
    replyTo: message.reply_to === null ? null : { name: content.contact.name, address: message.reply_to },
    subject: message.subject ?? '',
    text: message.text_body ?? '',
    html: message.html_body ?? '',
    language: message.language,
    attachments: files,
    automatic: content.automatic,
  });
}

type Now = {
  readonly now: Date;
  readonly today: CalendarDate;
  readonly zone: string;
  readonly calendar: Awaited<ReturnType<typeof companyCalendar>>;
};

/** `null`: it leaves now. Otherwise the queue is told when to come back, where the real time decides. */
async function waits(
  tx: Tx,
  companyId: number,
  message: MessageRow,
  trial: boolean,
  { now, today, zone, calendar }: Now,
): Promise<Sending | null> {
  // In trial everything goes to the catcher at once, there is nobody to disturb; a stop is lifted by the company's own day or a person.
  if (trial) return (await stoppedUntil(tx, companyId, today)) === null ? null : { outcome: 'waiting', until: null };
  const { rows } = await sql<{
    patron_day: string | null;
  }>`select patron_day from customers.debtor where company_id = ${companyId} and debtor_id = ${message.debtor_id}`.execute(tx);
  const at = sendingMoment(
    now,
    { preparedAt: message.prepared_at, template: message.template, patronDay: rows[0]?.patron_day ?? null },
    await sendingRules(tx, companyId, { today, zone, calendar }),
  );
  if (at === null) return null;
  await enqueue(tx, SEND_JOB, [{ payload: { messageId: String(message.message_id) }, key: String(message.message_id), runAt: at }]);
  return { outcome: 'waiting', until: at };
}

async function transportFor(
  services: MessageServices,
  scope: CompanyScope,
  message: MessageRow,
  today: CalendarDate,
): Promise<MailTransport> {
  const local = catcher(services.db, scope, {
    messageId: message.rfc_message_id ?? '',
    subject: message.subject ?? '',
    businessOn: today,
    now: services.clock.now(),
  });
  return message.trial ? local : ((await services.mailServer(scope)) ?? local);
}

/**
 * A message found in the middle of an attempt whose process is gone. The catcher knows whether it came; a mail server
 * cannot be asked, so the doubt stays and a person decides. `null`: it did not arrive and is in the queue again.
 */
async function settleCutAttempt(services: MessageServices, scope: CompanyScope, found: MessageRow): Promise<Sending | null> {
  const { today } = await inCompany(services.db, scope, (tx) => companyDay(tx, scope.companyId, services.clock));
  const transport = await transportFor(services, scope, found, today);
  const arrived = transport.find === undefined ? null : await transport.find(found.rfc_message_id ?? '');
  const settled = await inCompany(services.db, scope, async (tx): Promise<Sending> => {
    await lockDebtorsOf(tx, scope.companyId, found);
    const message = await loadMessage(tx, scope.companyId, found.message_id, 'for update');
    if (message === null || message.state !== 'attempted' || message.attempted_at?.getTime() !== found.attempted_at?.getTime())
      return { outcome: 'nothing-to-do' };
    const now = services.clock.now();
    if (arrived === null) {
      await settleInDoubt(tx, scope.companyId, message, { now, answer: null });
      return { outcome: 'in-doubt' };
    }
    if (arrived) {
      await settleSent(tx, scope.companyId, message, { today, now, answer: 'caught' });
      return { outcome: 'sent' };
    }
    await backToQueue(tx, scope.companyId, message, null);
    return { outcome: 'not-handed-over', answer: 'not caught' };
  });
  return settled.outcome === 'not-handed-over' ? null : settled;
}
