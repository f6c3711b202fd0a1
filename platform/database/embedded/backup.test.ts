import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isRefusal } from '#kernel/outcome.ts';
import { backUp, backupAside, restore } from './backup.ts';
import { useEmbeddedDatabase, withStoppedDatabase } from './embedded.ts';

const settings = { fsync: 'off', shared_buffers: '32MB' };

let home: string;
let folder: string;
let archive: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'puntuale-backup-'));
  chmodSync(home, 0o755);
  folder = join(home, 'data');
  archive = join(home, 'copy.puntuale');
});

afterEach(async () => {
  for (const name of readdirSync(home))
    if (existsSync(join(home, name, 'use.lock'))) await withStoppedDatabase(join(home, name), async () => {});
  rmSync(home, { recursive: true, force: true });
});

test('a backup carries data, logins and key to another folder', async () => {
  await query('create table kept as select 1842 as number');
  writeFileSync(join(folder, 'key'), 'the key\n', { mode: 0o600 });
  expect(await backUp(folder, archive)).toMatchObject({ file: archive, manifest: { product: 'puntuale', postgresql: '18' } });

  const elsewhere = join(home, 'elsewhere');
  expect(await restore(elsewhere, archive)).toMatchObject({ file: archive });
  expect(await query('select number from kept', elsewhere)).toEqual([{ number: 1842 }]);
  expect(readFileSync(join(elsewhere, 'key'), 'utf8')).toBe('the key\n');
});

test('a restore replaces what was there since', async () => {
  await query('create table kept as select 1 as number');
  await backUp(folder, archive);
  await query('update kept set number = 2');
  await restore(folder, archive);
  expect(await query('select number from kept')).toEqual([{ number: 1 }]);
});

test('a restore that ended between setting the old aside and putting the new in leaves the old', async () => {
  await query('create table kept as select 1 as number');
  renameSync(join(folder, 'pg'), join(folder, 'pg.replaced'));
  expect(await query('select number from kept')).toEqual([{ number: 1 }]);
});

test('neither is done while the database is used', async () => {
  await query('select 1');
  await backUp(folder, archive);
  const database = await useEmbeddedDatabase(folder, { settings });
  for (const refused of [await backUp(folder, join(home, 'other')), await restore(folder, archive)]) {
    expect(isRefusal(refused) && refused.code).toBe('database-in-use');
  }
  await database.release();
});

test('a file that is no backup, or half of one, is refused and changes nothing', async () => {
  await query('create table kept as select 1 as number');
  await backUp(folder, archive);
  const half = join(home, 'half.puntuale');
  const whole = readFileSync(archive);
  writeFileSync(half, whole.subarray(0, whole.length / 2));
  const other = join(home, 'letter.txt');
  writeFileSync(other, 'Gentile cliente');
  for (const file of [half, other]) {
    const refused = await restore(folder, file);
    expect(isRefusal(refused) && refused.code).toBe('not-a-backup');
  }
  expect(await query('select number from kept')).toEqual([{ number: 1 }]);
});

test('an empty folder has nothing to back up', async () => {
  const refused = await backUp(folder, archive);
  expect(isRefusal(refused) && refused.code).toBe('nothing-to-back-up');
});

test('of the copies made before migrations the last three are kept', async () => {
  await query('select 1');
  const shelf = join(folder, 'backups');
  await backupAside(folder, 'before-migration');
  for (const day of ['0101', '0102', '0103']) writeFileSync(join(shelf, `before-migration-2020${day}T000000Z.puntuale`), '');
  await backupAside(folder, 'before-migration');
  const kept = readdirSync(shelf).sort();
  expect(kept).toHaveLength(3);
  expect(kept[0]).toBe('before-migration-20200103T000000Z.puntuale');
});

async function query(text: string, at = folder): Promise<unknown[]> {
  const database = await useEmbeddedDatabase(at, { settings });
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
    await database.release();
  }
}
