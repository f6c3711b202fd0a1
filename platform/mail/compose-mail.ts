export type Mail = {
  readonly messageId: string;
  readonly date: Date;
  readonly from: Mailbox;
  readonly to: Mailbox;
  /** A person: what the customer answers must be read by somebody. */
  readonly replyTo: Mailbox | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
  readonly attachments: readonly { readonly fileName: string; readonly mediaType: string; readonly content: Uint8Array }[];
  /** Nobody has read it before it left: other programs then do not answer it (RFC 3834). */
  readonly automatic: boolean;
};

export type Mailbox = { readonly name: string; readonly address: string };

/** The bytes of a mail. The same mail gives the same bytes, so that what was sent can be shown years later. */
export async function composeMail(mail: Mail): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const node = new MailComposer({
    messageId: mail.messageId,
    date: mail.date,
    from: mailbox(mail.from),
    to: mailbox(mail.to),
    ...(mail.replyTo === null ? {} : { replyTo: mailbox(mail.replyTo) }),
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    attachments: mail.attachments.map(({ fileName, mediaType, content }) => ({
      filename: oneLine(fileName),
      contentType: mediaType,
      content: Buffer.from(content),
    })),
    headers: {
      'Content-Language': mail.language,
      ...(mail.automatic ? { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' } : {}),
    },
    baseBoundary: mail.messageId.replace(/[^a-z0-9]/gi, ''),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
  }).compile();
  return node.build();
}

function mailbox({ name, address }: Mailbox): { name: string; address: string } {
  return { name: oneLine(name), address };
}

/** A line break in a name or subject would start a new header. */
function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  return text.replace(/[\u0000-\u001F\u007F]+/g, ' ').trim();
}
