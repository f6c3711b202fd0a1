import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { loadCommand } from '../../registry.ts';
import { DONE, runCommand } from '../../run-command.ts';

const STANDARD = new URL('../../../../rooms/policies/policies/standard.yaml', import.meta.url);

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'puntuale-policy-'));
  await puntuale('company create', '--name', 'Lanterna', '--vat', '12345678903');
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

async function puntuale(name: string, ...args: string[]): Promise<{ exit: number; json: Record<string, unknown> }> {
  let answer = '';
  const out = { answer: (text: string) => void (answer += text), tell: () => undefined };
  const environment = { DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.url };
  const exit = await runCommand(name, await loadCommand(name), [...args, '--json'], environment, 'it', out);
  return { exit, json: JSON.parse(answer) as Record<string, unknown> };
}

async function written(words: string): Promise<string> {
  const file = join(folder, `${words}.yaml`);
  await writeFile(file, `${await readFile(STANDARD, 'utf8')}\n# ${words}\n`);
  return file;
}

describe('policy publish', () => {
  it('asks for no version that it was made from, and says which it replaced', async () => {
    const { exit, json } = await puntuale('policy publish', await written('prima'), '--from', '2026-01-01');
    expect({ exit, json }).toMatchObject({ exit: DONE, json: { policy: 'standard', version: 1, unchanged: false, replaced: null } });
    expect((await puntuale('policy publish', await written('seconda'), '--from', '2026-02-01')).json).toMatchObject({
      version: 2,
      replaced: { key: 'standard', version: 1 },
    });
    expect((await puntuale('policy publish', await written('seconda'), '--from', '2026-02-01')).json).toMatchObject({
      version: 2,
      unchanged: true,
      replaced: null,
    });
  });
});
