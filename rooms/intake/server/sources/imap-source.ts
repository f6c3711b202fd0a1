import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { Refused, refuse } from '#kernel/outcome.ts';
import type { ImapSettings, SourceSecret } from '../../core/sources/source.ts';
import { networkTrouble } from './network-trouble.ts';
import { ChangedMeanwhile, type Fetched, type OpenedSource, type Seen } from './opened-source.ts';
import { filesOfMessage } from './files-of-message.ts';
import { plainText } from './plain-text.ts';

const PATIENCE_MS = 15_000;
/** The largest message fetched: it is opened in memory. */
const MOST_MESSAGE_BYTES = 64 * 1024 * 1024;
/** Messages of one look; the others come with the next, a minute later. */
const MOST_MESSAGES = 200;

/**
 * A mailbox. Messages are fetched without being marked as read and stay where they are, unless the settings name a mailbox for those
 * that are done.
 */
export async function openImap(settings: ImapSettings, secret: SourceSecret): Promise<OpenedSource> {
  if (!('password' in secret)) throw new Refused(refuse('source-secret-missing'));
  const { ImapFlow: Client } = await import('imapflow');
  const client = new Client({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    ...(settings.security === 'tls' ? {} : { doSTARTTLS: settings.security === 'starttls' }),
    auth: { user: settings.user, pass: secret.password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: 4 * PATIENCE_MS,
  });
  // An error that nobody hears would end the process; whoever waits for an answer hears it too.
  client.on('error', () => {});
  try {
    await client.connect();
    await openMailbox(client, settings);
  } catch (error) {
    client.close();
    throw troubleOf(error, settings);
  }
  const orTrouble = async <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw error instanceof ChangedMeanwhile ? error : troubleOf(error, settings);
    });
  return {
    mostBytes: MOST_MESSAGE_BYTES,
    list: (taken) => orTrouble(list(client, settings, taken)),
    async *fetch(seen) {
      yield* await orTrouble(read(client, seen));
    },
    taken: (seen) => orTrouble(moveDone(client, settings, [uidOf(seen.mark)])),
    close: async () => void (await client.logout().catch(() => client.close())),
  };
}

async function openMailbox(client: ImapFlow, { mailbox, done }: ImapSettings): Promise<void> {
  const mailboxes = new Set((await client.list()).map(({ path }) => path));
  for (const wanted of [mailbox, ...(done === null ? [] : [done])])
    if (!mailboxes.has(wanted)) throw new Refused(refuse('source-folder-missing', { folder: wanted }));
  await client.mailboxOpen(mailbox, { readOnly: done === null });
}

async function list(client: ImapFlow, settings: ImapSettings, taken: ReadonlySet<string>): ReturnType<OpenedSource['list']> {
  // The day before: servers know the day of a message in a zone of their own.
  const since = new Date(Date.parse(settings.since) - 24 * 60 * 60 * 1000);
  const found = await client.search({ since }, { uid: true });
  const uids = (found || []).toSorted((one, other) => one - other);
  const isTaken = (uid: number): boolean => taken.has(markOf(client, uid));
  // Taken by a look that ended before it could move them.
  await moveDone(client, settings, uids.filter(isTaken));
  const fresh = uids.filter((uid) => !isTaken(uid));
  const now = fresh.slice(0, MOST_MESSAGES);
  const seen: Seen[] = [];
  if (now.length > 0)
    for await (const message of client.fetch(now.join(','), { uid: true, size: true, envelope: true }, { uid: true }))
      seen.push(seenOf(client, message));
  return { seen: seen.toSorted((one, other) => uidOf(one.mark) - uidOf(other.mark)), more: fresh.length > now.length };
}

function seenOf(client: ImapFlow, { uid, size, envelope }: FetchMessageObject): Seen {
  const from = envelope?.from?.[0]?.address ?? '';
  const name = [envelope?.subject ?? '', from].filter((part) => part !== '').join(' · ');
  return { mark: markOf(client, uid), name: plainText(name, 300) || `UID ${uid}`, bytes: size ?? null, changedAt: null, whole: 'at-once' };
}

async function read(client: ImapFlow, seen: Seen): Promise<readonly Fetched[]> {
  const message = await client.fetchOne(
    String(uidOf(seen.mark)),
    { uid: true, source: { start: 0, maxLength: MOST_MESSAGE_BYTES } },
    { uid: true },
  );
  if (message === false || message.source === undefined) throw new ChangedMeanwhile(seen.name);
  return filesOfMessage(message.source);
}

async function moveDone(client: ImapFlow, { done }: ImapSettings, uids: readonly number[]): Promise<void> {
  if (done !== null && uids.length > 0) await client.messageMove(uids.join(','), done, { uid: true });
}

/** A mailbox that was made anew counts from one again, under another UIDVALIDITY. */
function markOf(client: ImapFlow, uid: number): string {
  return `${client.mailbox === false ? 0 : client.mailbox.uidValidity}:${uid}`;
}

function uidOf(mark: string): number {
  return Number(mark.split(':')[1]);
}

function troubleOf(error: unknown, settings: ImapSettings): Refused {
  if (error instanceof Refused) return error;
  const { host, port, user } = settings;
  const {
    authenticationFailed,
    message = '',
    responseText = '',
  } = error as {
    authenticationFailed?: boolean;
    message?: string;
    responseText?: string;
  };
  if (authenticationFailed === true) return new Refused(refuse('source-login-wrong', { host, user }));
  if (settings.security === 'starttls' && /starttls/i.test(message)) return new Refused(refuse('source-not-encrypted', { host, port }));
  return (
    networkTrouble(error, settings) ??
    new Refused(refuse('source-broken-off', { host, port, why: plainText(responseText || message, 200) }))
  );
}
