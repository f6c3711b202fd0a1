import { cut } from '#kernel/text/cut.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';

export type MailPart = { readonly name: string; readonly content: Buffer };
/** The words of a message, or of one that it carries. */
export type MailLetter = { readonly senders: readonly string[]; readonly subject: string; readonly text: string; readonly html: string };
export type OpenedMail = {
  /** The X-Ricevuta of a PEC receipt: accettazione, avvenuta-consegna, errore-consegna … */
  readonly receipt: string | null;
  readonly about: string | null;
  readonly letters: readonly MailLetter[];
  readonly parts: readonly MailPart[];
};

const DEEPEST = 4;
const MOST_PARTS = 200;

/** The files of an e-mail with those of the messages in it: of a PEC envelope, its service data and what the original carries. */
export async function openMail(bytes: Buffer): Promise<OpenedMail | Refusal<'mail-unreadable'>> {
  const { simpleParser } = await import('mailparser');
  const parts: MailPart[] = [];
  const letters: MailLetter[] = [];
  let outer: Pick<OpenedMail, 'receipt' | 'about'> | null = null;
  const waiting: { readonly content: Buffer; readonly depth: number }[] = [{ content: bytes, depth: 0 }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    let mail;
    try {
      mail = await simpleParser(next.content, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true });
    } catch (error) {
      return refuse('mail-unreadable', { why: error instanceof Error ? cut(error.message, 200) : '' });
    }
    const header = (name: string): string | null => {
      const value = mail.headers.get(name);
      return typeof value === 'string' ? value.trim() : null;
    };
    outer ??= { receipt: header('x-ricevuta')?.toLowerCase() ?? null, about: header('x-riferimento-message-id') };
    letters.push({
      senders: (mail.from?.value ?? []).flatMap(({ address }) => (address === undefined ? [] : [address.toLowerCase()])),
      subject: cut(mail.subject ?? '', 500),
      text: mail.text ?? '',
      html: typeof mail.html === 'string' ? mail.html : '',
    });
    for (const { filename, contentType, content } of mail.attachments) {
      if (parts.length + waiting.length >= MOST_PARTS) return refuse('mail-unreadable', { why: `> ${MOST_PARTS} allegati` });
      if (contentType === 'message/rfc822') {
        if (next.depth < DEEPEST) waiting.push({ content, depth: next.depth + 1 });
      } else parts.push({ name: cut((filename ?? contentType).replace(/[\u0000-\u001f]/g, ' '), 200), content });
    }
  }
  return { receipt: outer?.receipt ?? null, about: outer?.about ?? null, letters, parts };
}
