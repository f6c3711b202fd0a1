import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MOST_FILE_BYTES } from './opened-source.ts';
import { checkSource } from './open-source.ts';
import { anSftpServer, sshKeys } from './servers.testing.ts';
import { aWatchfulCompany } from './testing.ts';
import type { SourceSecret, SourceSetup } from '../../core/sources/source.ts';

let company: Awaited<ReturnType<typeof aWatchfulCompany>>;
let root: string;
let server: Awaited<ReturnType<typeof anSftpServer>>;
const keys = sshKeys();
const PASSWORD: SourceSecret = { password: 'segreta' };

beforeAll(async () => {
  company = await aWatchfulCompany();
});
afterAll(() => company.close());
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'puntuale-sftp-'));
  await mkdir(join(root, 'out'));
  server = await anSftpServer({ root, user: 'laura', password: 'segreta', publicKey: keys.public });
  return async () => {
    await server.close();
    await rm(root, { recursive: true, force: true });
  };
});

const at = (changes: Partial<Extract<SourceSetup, { kind: 'sftp' }>['settings']> = {}): SourceSetup => ({
  kind: 'sftp',
  settings: { host: '127.0.0.1', port: server.port, user: 'laura', folder: '/out', fingerprint: server.fingerprint, ...changes },
});
let number = 0;
const added = (setup = at(), secret: SourceSecret = PASSWORD) => company.add({ ...setup, name: `erp ${(number += 1)}`, secret });

describe('a folder of an SFTP server', () => {
  it.each([
    ['a password', PASSWORD],
    ['a key', { privateKey: keys.private } satisfies SourceSecret],
  ])('brings each file once, by %s, after two looks', async (_, secret) => {
    await writeFile(join(root, 'out', 'a.txt'), `NOTE ${secret === PASSWORD ? 'one' : 'two'} ${'x'.repeat(200_000)}`);
    await writeFile(join(root, 'out', 'b.txt.filepart'), 'NOTE half');
    await symlink('/etc/hostname', join(root, 'out', 'link.txt'));
    const source = await added(at(), secret);
    expect(await company.look(source)).toEqual(['a.txt: …']);
    company.passes(60);
    expect(await company.look(source)).toEqual(['a.txt: imported']);
    expect(await company.look(source)).toEqual([]);
  });

  it('is not read beyond the size allowed, and says so', async () => {
    await writeFile(join(root, 'out', 'enorme.zip'), '');
    await truncate(join(root, 'out', 'enorme.zip'), MOST_FILE_BYTES + 1);
    const source = await added();
    await company.look(source);
    company.passes(60);
    expect(await company.look(source)).toEqual(['enorme.zip: refused']);
    expect((await company.told(source)).files[0]?.reason).toBe('Supera i 300 MB ammessi: non è stato scaricato.');
  });
});

describe('the server’s key', () => {
  it('is shown the first time, before any password is said, and has to be confirmed', async () => {
    expect(await checkSource(at({ fingerprint: '' }), PASSWORD)).toMatchObject({
      code: 'source-key-unconfirmed',
      details: { fingerprint: server.fingerprint },
    });
    expect(await checkSource(at(), PASSWORD)).toEqual({ found: 0 });
  });

  it('when it is another one, nothing is said and the source tells both', async () => {
    const source = await added();
    expect(await company.look(source)).toEqual([]);
    await server.close();
    server = await anSftpServer({ root, user: 'laura', password: 'segreta', port: server.port });
    expect(await company.look(source)).toBe('source-key-changed');
    const { error, fingerprint } = await company.told(source);
    expect(error?.message).toContain(server.fingerprint);
    expect(fingerprint).not.toBe(server.fingerprint);
  });
});

describe('in words', () => {
  const codeOf = async (setup: SourceSetup, secret: SourceSecret = PASSWORD): Promise<string> => {
    const checked = await checkSource(setup, secret);
    return 'code' in checked ? checked.code : 'none';
  };

  it('the password is wrong', async () => expect(await codeOf(at(), { password: 'altra' })).toBe('source-login-wrong'));
  it('the user is unknown', async () => expect(await codeOf(at({ user: 'nessuno' }))).toBe('source-login-wrong'));
  it('the private key cannot be read', async () => expect(await codeOf(at(), { privateKey: 'x' })).toBe('source-key-unreadable'));
  it('the folder is missing', async () => expect(await codeOf(at({ folder: '/in' }))).toBe('source-folder-missing'));
  it('nobody listens there', async () => expect(await codeOf(at({ port: 1 }))).toBe('source-refused'));
  it('the host is unknown', async () => expect(await codeOf(at({ host: 'sftp.invalid' }))).toBe('source-host-unknown'));

  it('the key of the installation is another: the secret does not open', async () => {
    const source = await added();
    company.services.key.fill(7);
    expect(await company.look(source)).toBe('source-secret-lost');
    company.services.key.fill(0xc4);
    expect(await company.look(source)).toEqual([]);
  });
});
