import type { ParsedMail } from 'mailparser';
import { messageIdsIn, readDeliveryStatus, type ReportedDelivery } from '../../core/bounces/delivery-report.ts';
import { readPlainReport, returnedIn } from '../../core/bounces/plain-report.ts';
import { speaksOfFailure } from '../../core/bounces/worded-report.ts';

export type DeliveryReport = {
  /** Of the message that is reported on, as far as the report still knows it. */
  readonly messageIds: readonly string[];
  readonly deliveries: readonly ReportedDelivery[];
  /** What a mail server says of something undelivered in words that nobody here knows: a person reads them. */
  readonly unread: string | null;
};

/**
 * An e-mail as a report of delivery; `null`: it is none. Receipts of certified mail are no such reports, nor is what a person's mailbox
 * answers by itself (RFC 3834): whoever is out of office has received what we wrote.
 */
export async function readReport(bytes: Buffer): Promise<DeliveryReport | null> {
  const { simpleParser } = await import('mailparser');
  let mail: ParsedMail;
  try {
    mail = await simpleParser(bytes, {
      keepDeliveryStatus: true,
      ignoreEmbedded: true,
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipImageLinks: true,
      skipTextLinks: true,
    });
  } catch {
    return null;
  }
  if (mail.headers.has('x-ricevuta') || mail.headers.has('x-trasporto')) return null;
  const parts = (type: RegExp): readonly string[] =>
    mail.attachments.filter(({ contentType }) => type.test(contentType)).map(({ content }) => content.toString('utf8'));
  const reported = parts(/^message\/(global-)?delivery-status$/i).flatMap(readDeliveryStatus);
  const text = wordsOf(mail);
  const failed = failedRecipients(mail);
  const byMachine = failed.length > 0 || isFromMailServer(mail);
  const deliveries = reported.length > 0 ? reported : byMachine ? readPlainReport({ text, failedRecipients: failed }) : [];
  const unread = deliveries.length === 0 && byMachine && speaksOfFailure(text, mail.subject ?? '') ? text.trim() : null;
  if (deliveries.length === 0 && unread === null) return null;
  const returned = [...parts(/^(message\/(rfc822|global)|text\/rfc822-headers)/i), returnedIn(text)];
  const answered = [mail.inReplyTo ?? [], mail.references ?? []].flat();
  return { deliveries, unread, messageIds: [...new Set([...returned.flatMap((one) => messageIdsIn(headOf(one))), ...answered])] };
}

/** Mail servers write in their own name. Whoever answers for a person writes in the person's. */
function isFromMailServer(mail: ParsedMail): boolean {
  return (mail.from?.value ?? []).some(
    ({ address, name }) => MAIL_SERVER.test(address ?? '') || /mail(er)? (delivery|daemon)|mail router|posta non recapitata/i.test(name),
  );
}

const MAIL_SERVER = /^(mailer[-_.]?daemon|postmaster|mail[-_.]?daemon|mail[-_.]?delivery|mdaemon|microsoftexchange[0-9a-f]*)(?=@|$)/i;

/** Some write nothing but HTML. */
function wordsOf({ text, html }: ParsedMail): string {
  if (text !== undefined && text.trim() !== '') return text;
  return (html || '')
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<(br|\/p|\/div|\/tr|\/h\d|\/li)\b[^>]*>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(nbsp|#160);/g, ' ')
    .replace(/&(#39|apos|rsquo);/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

/** The headers alone: a message may carry others. */
function headOf(message: string): string {
  return (
    message
      .replace(/\r\n?/g, '\n')
      .trimStart()
      .split(/\n[ \t]*\n/, 1)[0] ?? ''
  );
}

function failedRecipients(mail: ParsedMail): readonly string[] {
  const header = mail.headers.get('x-failed-recipients');
  const values = (Array.isArray(header) ? header : [header]) as readonly unknown[];
  return values.flatMap((value) => (typeof value === 'string' ? value.split(',') : []));
}
