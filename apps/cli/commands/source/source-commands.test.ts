import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { loadCommand } from '../../registry.ts';
import { DONE, REFUSED, runCommand } from '../../run-command.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  process.env['PUNTUALE_KEY'] = '42'.repeat(32);
  folder = await realpath(await mkdtemp(join(tmpdir(), 'puntuale-scambio-')));
  await puntuale('company create', '--name', 'Lanterna', '--vat', '12345678903');
});
afterAll(async () => {
  delete process.env['PUNTUALE_KEY'];
  await database.close();
  await rm(folder, { recursive: true });
});

async function puntuale(name: string, ...args: string[]): Promise<{ exit: number; json: Record<string, unknown>; told: string }> {
  let answer = '';
  let told = '';
  const out = { answer: (text: string) => void (answer += text), tell: (text: string) => void (told += text) };
  const environment = { DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.url };
  const exit = await runCommand(name, await loadCommand(name), [...args, '--json'], environment, 'it', out);
  return { exit, json: JSON.parse(answer) as Record<string, unknown>, told };
}

describe('a folder of this computer', () => {
  it('is added by its true path, whatever link leads to it, once', async () => {
    const link = `${folder}-link`;
    await symlink(folder, link);
    const { exit, json } = await puntuale('source add folder', link, '--name', 'Scambio', '--every', '5');
    expect({ exit, json }).toEqual({
      exit: DONE,
      json: { source: expect.stringMatching(/^src_\d+$/), company: 'lanterna', name: 'Scambio', path: folder, everyMinutes: 5 },
    });
    expect(await puntuale('source add folder', folder)).toMatchObject({ exit: REFUSED, json: { error: { code: 'source-path-taken' } } });
    const missing = await puntuale('source add folder', join(folder, 'nessuna'));
    expect(missing).toMatchObject({ exit: REFUSED, json: { error: { code: 'source-folder-missing' } } });
    expect(missing.told).toContain('non c’è');
    await rm(link);
  });

  it('is looked at and listed; a fresh file waits a minute', async () => {
    await writeFile(join(folder, 'appunti.md'), '# appunti');
    expect((await puntuale('source look', 'scambio')).json['sources']).toMatchObject([
      { name: 'Scambio', error: null, files: [], waiting: ['appunti.md'] },
    ]);
    expect((await puntuale('source list')).json['sources']).toMatchObject([
      { name: 'Scambio', kind: 'folder', where: folder, freshness: 'fresh', everyMinutes: 5, waiting: 1 },
    ]);
  });

  it('that is gone is an exit 1 with the reason, kept with the source', async () => {
    await rm(folder, { recursive: true });
    const { exit, json, told } = await puntuale('source look');
    expect({ exit, json }).toMatchObject({ exit: REFUSED, json: { sources: [{ error: { code: 'source-folder-missing' } }] } });
    expect(told).toContain('Scambio');
    expect((await puntuale('source list')).json['sources']).toMatchObject([{ freshness: 'failing', failures: 1 }]);
    await mkdir(folder);
  });

  it('rests and goes on, under another name', async () => {
    expect(await puntuale('source pause', 'Scambio')).toMatchObject({ exit: DONE, json: { name: 'Scambio', active: false } });
    expect((await puntuale('source list')).json['sources']).toMatchObject([{ freshness: 'paused' }]);
    expect(await puntuale('source edit', 'scambio', '--name', 'Cartella', '--every', '30')).toMatchObject({
      exit: DONE,
      json: { name: 'Cartella' },
    });
    expect(await puntuale('source resume', 'Cartella')).toMatchObject({ exit: DONE, json: { active: true } });
    expect((await puntuale('source list')).json['sources']).toMatchObject([{ name: 'Cartella', everyMinutes: 30 }]);
    expect(await puntuale('source edit', 'Cartella', '--name', 'Scambio')).toMatchObject({ exit: DONE });
    expect(await puntuale('source pause', 'Nessuna')).toMatchObject({ exit: REFUSED, json: { error: { code: 'source-unknown' } } });
  });

  it('is taken away by its name', async () => {
    expect(await puntuale('source remove', 'Scambio')).toMatchObject({ exit: DONE, json: { name: 'Scambio' } });
    expect((await puntuale('source list')).json['sources']).toEqual([]);
    expect(await puntuale('source remove', 'Scambio')).toMatchObject({ exit: REFUSED, json: { error: { code: 'source-unknown' } } });
  });
});
