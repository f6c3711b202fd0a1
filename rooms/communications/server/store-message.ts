import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { LetterContent } from '../core/letter-content.ts';
import type { AssembledMessage } from './assemble-message.ts';
import { renderMail } from './render-message.ts';

type NewMessage = {
  readonly debtorId: bigint;
  readonly actionId: bigint | null;
  /** Of other debtors of the same recipient. */
  readonly alsoActions?: readonly bigint[];
  /** Asks for money on our initiative: it counts against the limits. */
  readonly counted: boolean;
  readonly userId: bigint | null;
  readonly state: 'prepared' | 'queued';
  readonly now: Date;
};

/** Keeps a message exactly as it will leave: its content, and for a mail both forms of its text. */
export async function storeMessage(tx: Tx, companyId: number, message: AssembledMessage, around: NewMessage): Promise<bigint> {
  const { content, channel, contact, company, attachments } = message;
  const mail = channel === 'email' ? await renderMail(content) : null;
  const toAddress = channel === 'email' ? content.recipient.email : [content.recipient.name, ...content.recipient.lines].join('\n');
  const { rows } = await sql<{ message_id: bigint }>`
    insert into communications.message (company_id, action_id, also_actions, debtor_id, contact_id, channel, state, counted, template, template_version, tone, language,
        sender_name, sender_address, reply_to, to_name, to_address, subject, text_body, html_body, content, attachments, trial, user_id, prepared_at)
      values (${companyId}, ${around.actionId}, ${(around.alsoActions ?? []).map(String)}::bigint[], ${around.debtorId}, ${contact?.id ?? null}, ${channel}, ${around.state}, ${around.counted}, ${content.template},
        ${content.templateVersion}, ${content.tone}, ${content.language}, ${company.from?.name ?? null}, ${company.from?.address ?? null}, ${content.contact.email},
        ${content.recipient.attention ?? content.recipient.name}, ${toAddress}, ${content.words.subject}, ${mail?.text ?? null}, ${mail?.html ?? null},
        ${JSON.stringify(content)}::jsonb, ${JSON.stringify(attachments)}::jsonb, ${company.mode === 'trial'}, ${around.userId}, ${around.now})
      returning message_id`.execute(tx);
  const messageId = rows[0]!.message_id;
  if (channel === 'email') {
    await sql`update communications.message set rfc_message_id = ${mailIdentity(companyId, messageId, around.now, company.from?.address ?? '')}
      where company_id = ${companyId} and message_id = ${messageId}`.execute(tx);
  }
  return messageId;
}

/** The same message with other words or another day's amounts. */
export async function replaceContent(tx: Tx, companyId: number, messageId: bigint, content: LetterContent, channel: string): Promise<void> {
  const mail = channel === 'email' ? await renderMail(content) : null;
  await sql`
    update communications.message set content = ${JSON.stringify(content)}::jsonb, subject = ${content.words.subject}, text_body = ${mail?.text ?? null},
           html_body = ${mail?.html ?? null}, pdf_sha256 = null, version = version + 1
     where company_id = ${companyId} and message_id = ${messageId}`.execute(tx);
}

/**
 * Stable over attempts, never given twice: with the moment of its making, because an installation restored from an old
 * backup counts its messages again, and a mail server silently drops an identity it has seen.
 */
function mailIdentity(companyId: number, messageId: bigint, now: Date, from: string): string {
  const domain = from.split('@')[1] ?? 'puntuale.invalid';
  return `<${companyId}.${messageId}.${now.getTime().toString(36)}@${domain}>`;
}
