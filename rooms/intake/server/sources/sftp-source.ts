import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Client, ConnectConfig, FileEntryWithStats, SFTPWrapper, Stats } from 'ssh2';
import { Refused, refuse } from '#kernel/outcome.ts';
import { isUnfinishedName } from '../../core/sources/has-settled.ts';
import type { SftpSettings, SourceSecret } from '../../core/sources/source.ts';
import { networkTrouble } from './network-trouble.ts';
import { ChangedMeanwhile, MOST_FILE_BYTES, MOST_FILES, oldestFirst, type Fetched, type OpenedSource, type Seen } from './opened-source.ts';
import { plainText } from './plain-text.ts';

const PATIENCE_MS = 15_000;
const NO_SUCH_FILE = 2;
const PERMISSION_DENIED = 3;

/**
 * A folder of an SFTP server. Nothing is said to a server whose key is not the confirmed one, least of all the password; files are read
 * and left where they are.
 */
export async function openSftp(settings: SftpSettings, secret: SourceSecret): Promise<OpenedSource> {
  const client = await connect(settings, secret);
  const close = async (): Promise<void> => void client.end();
  try {
    const sftp = await promisify<SFTPWrapper>((done) => client.sftp(done))();
    const folder = settings.folder === '' ? '.' : settings.folder;
    return {
      mostBytes: MOST_FILE_BYTES,
      list: async (taken) => ({ seen: await within(settings, filesOf(sftp, folder, taken)), more: false }),
      fetch: (seen) => read(sftp, folder, settings, seen),
      taken: async () => {},
      close,
    };
  } catch (error) {
    await close();
    throw troubleOf(error, settings);
  }
}

async function connect(settings: SftpSettings, secret: SourceSecret): Promise<Client> {
  const { default: ssh2 } = await import('ssh2');
  const client = new ssh2.Client();
  let shown: string | null = null;
  const config: ConnectConfig = {
    host: settings.host,
    port: settings.port,
    username: settings.user,
    ...('password' in secret ? { password: secret.password, tryKeyboard: true } : secret),
    readyTimeout: PATIENCE_MS,
    keepaliveInterval: PATIENCE_MS,
    hostVerifier: (key: Buffer) => {
      shown = fingerprintOf(key);
      return shown === settings.fingerprint;
    },
  };
  return new Promise((resolve, reject) => {
    client.on('keyboard-interactive', (_name, _instructions, _language, prompts, answer) =>
      answer('password' in secret ? prompts.map(() => secret.password) : []),
    );
    client.once('ready', () => resolve(client));
    // Kept to the end: an error that nobody hears would end the process.
    client.on('error', (error) => {
      client.end();
      reject(keyTrouble(settings, shown) ?? troubleOf(error, settings));
    });
    client.once('close', () => reject(keyTrouble(settings, shown) ?? brokenOff(settings, 'closed')));
    try {
      client.connect(config);
    } catch {
      reject(new Refused(refuse('source-key-unreadable')));
    }
  });
}

/** As `ssh-keygen -l` prints it. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

function keyTrouble({ host, port, fingerprint: confirmed }: SftpSettings, shown: string | null): Refused | null {
  if (shown === null || shown === confirmed) return null;
  return new Refused(refuse(confirmed === '' ? 'source-key-unconfirmed' : 'source-key-changed', { host, port, fingerprint: shown }));
}

async function filesOf(sftp: SFTPWrapper, folder: string, taken: ReadonlySet<string>): Promise<Seen[]> {
  const entries = await promisify<string, FileEntryWithStats[]>((path, done) => sftp.readdir(path, done))(folder).catch(
    (error: unknown) => {
      const { code } = error as { code?: unknown };
      if (code === NO_SUCH_FILE) throw new Refused(refuse('source-folder-missing', { folder }));
      if (code === PERMISSION_DENIED) throw new Refused(refuse('source-folder-closed', { folder }));
      throw error;
    },
  );
  // The server names the files: a name that leads elsewhere, or moves a terminal's cursor, is none.
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const files = entries.filter(({ filename, attrs }) => attrs.isFile() && !/[/\0-\x1f\x7f]/.test(filename) && !isUnfinishedName(filename));
  if (files.length > MOST_FILES) throw new Refused(refuse('source-too-many-files', { folder, most: MOST_FILES }));
  return files
    .map(({ filename, attrs }): Seen => ({
      mark: markOf(filename, attrs),
      name: filename,
      bytes: attrs.size,
      changedAt: new Date(attrs.mtime * 1000),
      whole: 'by-two-looks',
    }))
    .filter(({ mark }) => !taken.has(mark))
    .toSorted(oldestFirst);
}

async function* read(sftp: SFTPWrapper, folder: string, settings: SftpSettings, seen: Seen): AsyncGenerator<Fetched> {
  const path = posix.join(folder, seen.name);
  const look = promisify<string, Stats>((at, done) => sftp.lstat(at, done));
  const unchanged = async (): Promise<void> => {
    const found = await within(settings, look(path)).catch((error: unknown) => {
      if ((error as { code?: unknown }).code === NO_SUCH_FILE) throw new ChangedMeanwhile(seen.name);
      throw error;
    });
    if (!found.isFile() || markOf(seen.name, found) !== seen.mark) throw new ChangedMeanwhile(seen.name);
  };
  try {
    await unchanged();
    yield { name: seen.name, content: sftp.createReadStream(path) };
    await unchanged();
  } catch (error) {
    throw error instanceof ChangedMeanwhile ? error : troubleOf(error, settings);
  }
}

function markOf(name: string, { size, mtime }: { readonly size: number; readonly mtime: number }): string {
  return `${size}:${mtime}:${name}`;
}

/** The library waits for ever for an answer on a connection that stays open. */
async function within<T>(settings: SftpSettings, answer: Promise<T>): Promise<T> {
  const stop = new AbortController();
  const late = pause(4 * PATIENCE_MS, undefined, { signal: stop.signal }).then(() => {
    throw new Refused(refuse('source-unreachable', { host: settings.host, port: settings.port }));
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    late.catch(() => {});
    stop.abort();
  }
}

function troubleOf(error: unknown, settings: SftpSettings): Refused {
  if (error instanceof Refused) return error;
  const { host, port, user } = settings;
  const { level, message = '' } = error as { level?: string; message?: string };
  if (level === 'client-authentication') return new Refused(refuse('source-login-wrong', { host, user }));
  if (level === 'client-timeout') return new Refused(refuse('source-unreachable', { host, port }));
  return networkTrouble(error, settings) ?? brokenOff(settings, message);
}

function brokenOff({ host, port }: SftpSettings, why: string): Refused {
  return new Refused(refuse('source-broken-off', { host, port, why: plainText(why, 200) }));
}
