import { cut } from '#kernel/text/cut.ts';
import { Refused, refuse, type Refusal } from '#kernel/outcome.ts';
import { archiveRefused, bytesSource, openArchive, type FileAnswer, type TableSource } from '#rooms/intake/server/door.ts';

export type MailPart = { readonly name: string; readonly content: Buffer };
/** The words of a message, or of one that it carries. */
export type MailLetter = { readonly senders: readonly string[]; readonly subject: string; readonly text: string; readonly html: string };
export type OpenedMail = {
  /** The X-Ricevuta of a PEC receipt: accettazione, avvenuta-consegna, errore-consegna … */
  readonly receipt: string | null;
  readonly about: string | null;
  readonly letters: readonly MailLetter[];
  readonly parts: readonly MailPart[];
  /** What lies in attached archives and cannot be read, with the reason. */
  readonly unread: readonly { readonly name: string; readonly answer: FileAnswer }[];
};

const DEEPEST = 4;
const MOST_PARTS = 200;
/** Of all that attached archives hold, unpacked. */
const MOST_UNPACKED = 64 * 1024 * 1024;

/** The files of an e-mail with those of the messages in it: of a PEC envelope, its service data and what the original carries. */
export async function openMail(bytes: Buffer): Promise<OpenedMail | Refusal<'mail-unreadable'>> {
  const { simpleParser } = await import('mailparser');
  const parts: MailPart[] = [];
  const archives: MailPart[] = [];
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
      if (parts.length + archives.length + waiting.length >= MOST_PARTS)
        return refuse('mail-unreadable', { why: `> ${MOST_PARTS} allegati` });
      if (contentType === 'message/rfc822') {
        if (next.depth < DEEPEST) waiting.push({ content, depth: next.depth + 1 });
      } else {
        const name = cut((filename ?? contentType).replace(/[\u0000-\u001f]/g, ' '), 200);
        if (/\.zip$/i.test(name)) archives.push({ name, content });
        else parts.push({ name, content });
      }
    }
  }
  const unpacked = await unpack(archives, MOST_PARTS - parts.length);
  return {
    receipt: outer?.receipt ?? null,
    about: outer?.about ?? null,
    letters,
    parts: [...parts, ...unpacked.parts],
    unread: unpacked.unread,
  };
}

/** The files of attached archives: SDI sends the attestation AT and its invoice in one. */
async function unpack(archives: readonly MailPart[], most: number): Promise<Pick<OpenedMail, 'parts' | 'unread'>> {
  const parts: MailPart[] = [];
  const unread: OpenedMail['unread'][number][] = [];
  let bytes = 0;
  for (const { name, content } of archives) {
    for await (const file of openArchive(name, bytesSource(name, content))) {
      if (file.source === undefined) unread.push({ name: file.name, answer: file.answer });
      else {
        const member = await bytesOf(file.source, MOST_UNPACKED - bytes);
        bytes += member instanceof Buffer ? member.length : 0;
        if (member instanceof Buffer && parts.length < most) parts.push({ name: cut(file.name, 200), content: member });
        else unread.push({ name: file.name, answer: archiveRefused(member instanceof Refused ? member : TOO_LARGE) });
      }
      if (unread.length >= MOST_PARTS) return { parts, unread };
    }
  }
  return { parts, unread };
}

/** As a member of an archive refuses itself; `archiveRefused` puts it into words. */
const TOO_LARGE = new Refused({ refused: true, code: 'archive-too-large', details: {} });

async function bytesOf(source: TableSource, most: number): Promise<Buffer | Refused> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of source.chunks()) {
      bytes += piece.byteLength;
      if (bytes > most) return TOO_LARGE;
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  return Buffer.concat(pieces);
}
