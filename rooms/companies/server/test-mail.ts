import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import { composeMail } from '#platform/mail/compose-mail.ts';
import { parseSmtpUrl } from '#platform/mail/smtp-settings.ts';
import { smtpTransport } from '#platform/mail/smtp-transport.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';
import { shownMailRoute } from '../core/mail-address.ts';
import { SENDER } from '../core/settings.ts';
import type { Acting } from './acting.ts';
import { mailRoute } from './set-mail.ts';
import { settingOn } from './settings.ts';

export type MailTest = {
  readonly server: string;
  readonly to: string;
  readonly result: 'taken' | 'refused' | 'unreachable';
  /** What the server said. */
  readonly answer: string;
};

/** A person waits for it. */
const PATIENCE = { connectMs: 10_000, silenceMs: 15_000 };

/** Sends a message to a person of the company by the server that customers will be written by: the one mail that leaves in trial too. */
export async function testMail(
  tx: Tx,
  key: SecretKey,
  acting: Acting,
  { to, now, language }: { readonly to: string; readonly now: Date; readonly language: 'it' | 'en' },
): Promise<MailTest | Refusal<'mail-server-missing' | 'sender-missing'>> {
  const route = await mailRoute(tx, key, acting.companyId);
  const settings = route.kind === 'smtp' ? parseSmtpUrl(route.url, 'unused@envelope.invalid') : null;
  if (settings === null) return refuse('mail-server-missing');
  const sender = await settingOn(tx, acting.companyId, SENDER, acting.today);
  if (sender === null) return refuse('sender-missing');
  const words = WORDS[language];
  const mime = await composeMail({
    messageId: `<prova.${randomUUID()}@${sender.email.split('@')[1] ?? 'puntuale.invalid'}>`,
    date: now,
    from: { name: sender.name, address: sender.email },
    to: { name: '', address: to },
    replyTo: null,
    subject: words.subject,
    text: words.text,
    html: `<p>${words.text}</p>`,
    language,
    attachments: [],
    automatic: true,
  });
  const transport = smtpTransport(settings, PATIENCE);
  try {
    const delivery = await transport.send(mime, { from: sender.email, to: [to] });
    const result = delivery.kind === 'accepted' ? 'taken' : delivery.kind === 'refused' ? 'refused' : 'unreachable';
    const test: MailTest = { server: shownMailRoute(route), to, result, answer: delivery.answer };
    await writeAudit(tx, acting, { code: 'mail.test', data: test });
    return test;
  } finally {
    await transport.close();
  }
}

/** Whether the server in use has taken a test message: a test counts until the server is changed. */
export async function isMailTested(tx: Tx, companyId: number): Promise<boolean> {
  const { rows } = await sql<{ tested: boolean }>`
    select code = 'mail.test' as tested from audit.entry
     where company_id = ${companyId} and (code = 'mail.set' or (code = 'mail.test' and data ->> 'result' = 'taken')) order by audit_id desc limit 1`.execute(
    tx,
  );
  return rows[0]?.tested === true;
}

const WORDS = {
  it: {
    subject: 'Puntuale: prova della posta',
    text: 'Questo messaggio prova che il server di posta indicato in Puntuale prende in consegna i messaggi. Nessun cliente lo ha ricevuto.',
  },
  en: {
    subject: 'Puntuale: test of the mail',
    text: 'This message proves that the mail server given in Puntuale takes messages. No customer has received it.',
  },
} as const;
