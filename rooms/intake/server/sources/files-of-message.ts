import type { Attachment, ParsedMail } from 'mailparser';
import { tellsOfPayment } from '../../core/tells-of-payment.ts';
import { plainText } from './plain-text.ts';
import type { Fetched } from './opened-source.ts';

const MOST_ATTACHMENTS = 200;

/**
 * What of an e-mail goes on: the attachments; of certified mail and of reports of delivery the whole message, whose parts belong together; and the
 * message itself beside its attachments where it tells of a payment in its own words. Signatures and the pictures of a letterhead are left out.
 */
export async function filesOfMessage(source: Buffer): Promise<readonly Fetched[]> {
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(source, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true });
  // With more attachments than anybody sends, the message itself goes on, so that its reader refuses it in words.
  if (isCertified(mail) || isReport(mail) || mail.attachments.length > MOST_ATTACHMENTS)
    return [{ name: fileName(`${mail.subject ?? 'pec'}.eml`), content: once(source) }];
  const attached = mail.attachments
    .filter(isFile)
    .map((attachment, index) => ({ name: nameOf(attachment, index), content: once(attachment.content) }));
  return tellsOfPayment(wordsOf(mail)) ? [{ name: fileName(`${mail.subject ?? ''}.eml`), content: once(source) }, ...attached] : attached;
}

function wordsOf({ subject, text, html }: ParsedMail): string {
  return `${subject ?? ''}\n${text ?? (typeof html === 'string' ? html.replace(/<[^>]*>/g, ' ') : '')}`;
}

function isCertified(mail: ParsedMail): boolean {
  return (
    mail.headers.has('x-trasporto') ||
    mail.headers.has('x-ricevuta') ||
    mail.attachments.some(({ filename }) => /^(daticert\.xml|postacert\.eml)$/i.test(filename ?? ''))
  );
}

/** What a mail server says of a message: by its form (RFC 6522), or by what older servers put into its head or words. */
function isReport({ headers, text }: ParsedMail): boolean {
  const type = headers.get('content-type');
  const report = typeof type === 'object' && 'value' in type && type.value === 'multipart/report';
  return report || headers.has('x-failed-recipients') || (text ?? '').trimStart().startsWith('Hi. This is ');
}

function isFile({ contentType, contentDisposition, related, filename }: Attachment): boolean {
  if (/^(application\/(x-)?pkcs7-signature|application\/pgp-signature|text\/calendar)$/i.test(contentType)) return false;
  return !(contentType.startsWith('image/') && (related || contentDisposition !== 'attachment' || filename === undefined));
}

function nameOf({ filename, contentType }: Attachment, index: number): string {
  if (filename !== undefined && filename !== '') return fileName(filename);
  return contentType === 'message/rfc822' ? `${index + 1}.eml` : `${index + 1}`;
}

/** A sender's name for a file is never a path. */
function fileName(text: string): string {
  return plainText(text.replace(/[/\\]+/g, '_').slice(-200), 200) || '_';
}

async function* once(content: Buffer): AsyncGenerator<Uint8Array> {
  yield content;
}
