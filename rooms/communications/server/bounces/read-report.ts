import { simpleParser, type ParsedMail } from 'mailparser';
import { messageIdsIn, readDeliveryStatus, type ReportedDelivery } from '../../core/bounces/delivery-report.ts';
import { readPlainReport, returnedIn } from '../../core/bounces/plain-report.ts';

export type DeliveryReport = {
  /** Of the message that is reported on, as far as the report still knows it. */
  readonly messageIds: readonly string[];
  readonly deliveries: readonly ReportedDelivery[];
};

/** An e-mail as a report of delivery; `null`: it is none. Receipts of certified mail are no such reports. */
export async function readReport(bytes: Buffer): Promise<DeliveryReport | null> {
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
  const text = mail.text ?? '';
  const deliveries = reported.length > 0 ? reported : readPlainReport({ text, failedRecipients: failedRecipients(mail) });
  if (deliveries.length === 0) return null;
  const returned = [...parts(/^(message\/(rfc822|global)|text\/rfc822-headers)/i), returnedIn(text)];
  const answered = [mail.inReplyTo ?? [], mail.references ?? []].flat();
  return { deliveries, messageIds: [...new Set([...returned.flatMap((one) => messageIdsIn(headOf(one))), ...answered])] };
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
