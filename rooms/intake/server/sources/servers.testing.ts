import { lstat, open, readdir, type FileHandle } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import hoodiecrow, { type ImapServer } from 'hoodiecrow-imap';
import ssh2, { type Attributes } from 'ssh2';
import { fingerprintOf } from './sftp-source.ts';

const { FAILURE, NO_SUCH_FILE, EOF, OK, PERMISSION_DENIED } = ssh2.utils.sftp.STATUS_CODE;

export type RunningServer = { readonly port: number; readonly fingerprint: string; close(): Promise<void> };

/** A pair of keys that can be read back: of the ones that ssh2 makes, now and then one cannot. */
export function sshKeys(): { readonly private: string; readonly public: string } {
  for (;;) {
    const keys = ssh2.utils.generateKeyPairSync('ed25519');
    if (!(ssh2.utils.parseKey(keys.private) instanceof Error)) return keys;
  }
}

/** A real SSH server that lets one user into a folder, by password or key. */
export async function anSftpServer(options: {
  readonly root: string;
  readonly user: string;
  readonly password?: string;
  readonly publicKey?: string;
  readonly hostKey?: string;
  readonly port?: number;
}): Promise<RunningServer & { readonly hostKey: string }> {
  const hostKey = options.hostKey ?? sshKeys().private;
  const allowed = options.publicKey === undefined ? null : asKey(options.publicKey);
  const clients = new Set<ssh2.Connection>();
  const server = new ssh2.Server({ hostKeys: [hostKey] }, (client) => {
    clients.add(client);
    client.on('error', () => {});
    client.on('close', () => clients.delete(client));
    client.on('authentication', (context) => {
      if (context.username !== options.user) return context.reject();
      if (context.method === 'password' && context.password === options.password) return context.accept();
      if (context.method === 'publickey' && allowed !== null && allowed.getPublicSSH().equals(context.key.data)) {
        const { blob, signature, hashAlgo } = context;
        if (blob === undefined || signature === undefined || allowed.verify(blob, signature, hashAlgo)) return context.accept();
      }
      return context.reject(['password', 'publickey']);
    });
    client.on('ready', () => client.on('session', (accept) => accept().on('sftp', (take) => serve(take(), options.root))));
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    hostKey,
    port: (server.address() as AddressInfo).port,
    fingerprint: fingerprintOf(asKey(hostKey).getPublicSSH()),
    close: async () => {
      for (const client of clients) client.end();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function asKey(text: string): ssh2.ParsedKey {
  const key = ssh2.utils.parseKey(text);
  if (key instanceof Error) throw key;
  return Array.isArray(key) ? (key[0] as ssh2.ParsedKey) : key;
}

type Open = { readonly file: FileHandle } | { entries: string[] | null; readonly path: string };

/** As much of SFTP as a reader asks for, over a real folder. */
function serve(server: ssh2.SFTPWrapper, root: string): void {
  const opened = new Map<number, Open>();
  let next = 0;
  const handleOf = (open: Open): Buffer => {
    next += 1;
    opened.set(next, open);
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(next);
    return handle;
  };
  const at = (path: string): string => join(root, join('/', path));
  const failed = (request: number) => (error: NodeJS.ErrnoException) =>
    server.status(request, error.code === 'ENOENT' ? NO_SUCH_FILE : error.code === 'EACCES' ? PERMISSION_DENIED : FAILURE);
  const answer = (request: number, work: () => Promise<void>): void => void work().catch(failed(request));
  server.on('OPENDIR', (request: number, path: string) =>
    answer(request, async () => server.handle(request, handleOf({ entries: await readdir(at(path)), path: at(path) }))),
  );
  server.on('READDIR', (request: number, handle: Buffer) =>
    answer(request, async () => {
      const open = opened.get(handle.readUInt32BE());
      if (open === undefined || 'file' in open || open.entries === null) return void server.status(request, EOF);
      const names = open.entries;
      open.entries = null;
      const entries = await Promise.all(
        names.map(async (filename) => ({ filename, longname: filename, attrs: await attributesOf(join(open.path, filename)) })),
      );
      server.name(request, entries);
    }),
  );
  server.on('LSTAT', (request: number, path: string) => answer(request, async () => server.attrs(request, await attributesOf(at(path)))));
  server.on('OPEN', (request: number, path: string) =>
    answer(request, async () => server.handle(request, handleOf({ file: await open(at(path)) }))),
  );
  server.on('READ', (request: number, handle: Buffer, offset: number, length: number) =>
    answer(request, async () => {
      const held = opened.get(handle.readUInt32BE());
      if (held === undefined || !('file' in held)) return void server.status(request, FAILURE);
      const { bytesRead, buffer } = await held.file.read(Buffer.alloc(length), 0, length, offset);
      if (bytesRead === 0) server.status(request, EOF);
      else server.data(request, buffer.subarray(0, bytesRead));
    }),
  );
  server.on('CLOSE', (request: number, handle: Buffer) =>
    answer(request, async () => {
      const held = opened.get(handle.readUInt32BE());
      if (held !== undefined && 'file' in held) await held.file.close();
      server.status(request, OK);
    }),
  );
}

async function attributesOf(path: string): Promise<Attributes> {
  const { mode, uid, gid, size, atimeMs, mtimeMs } = await lstat(path);
  return { mode, uid, gid, size, atime: Math.trunc(atimeMs / 1000), mtime: Math.trunc(mtimeMs / 1000) };
}

export type RunningImap = { readonly port: number; readonly imap: ImapServer; close(): Promise<void> };

/** A real IMAP server with an inbox and a mailbox `Archivio`, in memory; `laura` comes in with `segreta`. */
export async function anImapServer(): Promise<RunningImap> {
  const imap = hoodiecrow({
    plugins: ['ID', 'UNSELECT', 'MOVE', 'UIDPLUS', 'SASL-IR', 'AUTH-PLAIN'],
    users: { laura: { password: 'segreta' } },
    storage: { INBOX: { uidvalidity: 7, messages: [] }, '': { separator: '/', folders: { Archivio: {} } } },
  });
  await new Promise<void>((resolve) => imap.listen(0, '127.0.0.1', resolve));
  return {
    port: (imap.server.address() as AddressInfo).port,
    imap,
    close: () => new Promise((resolve) => imap.close(() => resolve())),
  };
}
