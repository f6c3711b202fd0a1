/* Reports as mail servers write them, of made-up messages to made-up people. */

type Told = {
  readonly messageId: string | null;
  readonly to: string;
  readonly status?: string;
  readonly said?: string;
  readonly action?: string;
};

const lines = (...text: readonly (string | null)[]): Buffer => Buffer.from(text.filter((line) => line !== null).join('\r\n'));

/** Postfix, and in this form most servers of today (RFC 3464, headers of the original only). */
export function standardReport({ messageId, to, status = '5.1.1', said = '550 5.1.1 User unknown', action = 'failed' }: Told): Buffer {
  return lines(
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.lanterna.example (Mail Delivery System)',
    'To: crediti@lanterna.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b0"',
    '',
    '--b0',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    "I'm sorry to have to inform you that your message could not be delivered.",
    '',
    '--b0',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.lanterna.example',
    'Arrival-Date: Tue, 13 Oct 2026 10:00:00 +0200 (CEST)',
    '',
    `Final-Recipient: rfc822; ${to}`,
    `Original-Recipient: rfc822;${to}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mx.cliente.example',
    `Diagnostic-Code: smtp; ${said}`,
    '',
    '--b0',
    'Content-Type: text/rfc822-headers',
    '',
    messageId === null ? null : `Message-ID: ${messageId}`,
    'Subject: Promemoria',
    '',
    '--b0--',
    '',
  );
}

/** Exim: words, and the whole message underneath. */
export function eximReport({ messageId, to, said = '550 No such user here' }: Told): Buffer {
  return lines(
    `X-Failed-Recipients: ${to}`,
    'Auto-Submitted: auto-replied',
    'From: Mail Delivery System <Mailer-Daemon@mx.lanterna.example>',
    'To: crediti@lanterna.example',
    'Subject: Mail delivery failed: returning message to sender',
    'Message-Id: <E1abc-0001@mx.lanterna.example>',
    '',
    'This message was created automatically by mail delivery software.',
    '',
    'A message that you sent could not be delivered to one or more of its',
    'recipients. This is a permanent error. The following address(es) failed:',
    '',
    `  ${to}`,
    '    host mx.cliente.example [192.0.2.7]',
    `    SMTP error from remote mail server after RCPT TO:<${to}>:`,
    `    ${said}`,
    '',
    '------ This is a copy of the message, including all the headers. ------',
    '',
    `Message-ID: ${messageId ?? '<none@else.example>'}`,
    'Subject: Promemoria',
    '',
    'Gentile cliente,',
  );
}

/** qmail and its heirs. */
export function qmailReport({ messageId, to, said = 'Sorry, no mailbox here by that name. (#5.1.1)' }: Told): Buffer {
  return lines(
    'From: MAILER-DAEMON@mail.lanterna.example',
    'To: crediti@lanterna.example',
    'Subject: failure notice',
    '',
    'Hi. This is the qmail-send program at mail.lanterna.example.',
    "I'm afraid I wasn't able to deliver your message to the following addresses.",
    "This is a permanent error; I've given up. Sorry it didn't work out.",
    '',
    `<${to}>:`,
    said,
    '',
    '--- Below this line is a copy of the message.',
    '',
    `Message-ID: ${messageId ?? '<none@else.example>'}`,
    'Subject: Promemoria',
  );
}

/** Words alone, as text or as HTML, from a mail server or from whoever answers by himself. */
export function wordsAlone({
  from,
  text,
  subject = 'Undeliverable: Promemoria',
  inReplyTo = null,
  html = false,
  headers = [],
}: {
  readonly from: string;
  readonly text: string;
  readonly subject?: string;
  readonly inReplyTo?: string | null;
  readonly html?: boolean;
  readonly headers?: readonly string[];
}): Buffer {
  return lines(
    `From: ${from}`,
    'To: crediti@lanterna.example',
    `Subject: ${subject}`,
    inReplyTo === null ? null : `In-Reply-To: ${inReplyTo}`,
    ...headers,
    'MIME-Version: 1.0',
    `Content-Type: ${html ? 'text/html' : 'text/plain'}; charset=utf-8`,
    'Content-Transfer-Encoding: 8bit',
    '',
    html
      ? `<html><head><style>p { margin: 0 }</style></head><body><p>${text.replaceAll('<', '&lt;').replaceAll('\n', '</p><p>')}</p></body></html>`
      : text,
  );
}
