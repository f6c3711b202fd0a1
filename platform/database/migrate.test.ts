import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { migrate, schemaState } from './migrate.ts';
import { testDatabase, type TestDatabase } from './testing.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await testDatabase({ name: 'empty', build: async () => {} });
});
afterAll(() => database.close());

beforeEach(async () => {
  await database.ownerPool.query('drop schema if exists migrations cascade; drop schema if exists shop cascade');
  folder = mkdtempSync(join(tmpdir(), 'puntuale-migrations-'));
  write('0001_shop.sql', 'create schema shop; create table shop.chair (legs int)');
  return () => rmSync(folder, { recursive: true });
});

test('each file is applied once, in the order of its number', async () => {
  write('0002_arms.sql', 'alter table shop.chair add arms int');
  expect(await migrate(database.ownerUrl, folder)).toEqual(['0001_shop.sql', '0002_arms.sql']);
  expect(await migrate(database.ownerUrl, folder)).toEqual([]);
});

test('a new file is pending until it is applied', async () => {
  await migrate(database.ownerUrl, folder);
  write('0002_arms.sql', 'alter table shop.chair add arms int');
  expect(await schemaState(database.ownerUrl, folder)).toEqual({ applied: 1, pending: ['0002_arms.sql'] });
});

test('two that migrate at once do the work once', async () => {
  const both = await Promise.all([migrate(database.ownerUrl, folder), migrate(database.ownerUrl, folder)]);
  expect(both.flat()).toEqual(['0001_shop.sql']);
});

test('a file that fails leaves nothing behind and names its line', async () => {
  write('0002_arms.sql', 'create table shop.arm (id int);\n\nalter table shop.chair add arms wood');
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(
    /0002_arms\.sql failed and was undone: type "wood" does not exist \(line 3\)/,
  );
  const { rows } = await database.ownerPool.query(`select to_regclass('shop.arm') as arm`);
  expect(rows).toEqual([{ arm: null }]);
});

test('an applied file that was changed is refused', async () => {
  await migrate(database.ownerUrl, folder);
  write('0001_shop.sql', 'create schema shop; create table shop.chair (legs bigint)');
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/0001_shop\.sql was changed after it had been applied/);
});

test('data of a newer version are refused', async () => {
  write('0002_arms.sql', 'alter table shop.chair add arms int');
  await migrate(database.ownerUrl, folder);
  rmSync(join(folder, '0002_arms.sql'));
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/older than the data/);
});

test('a file whose number came too late is refused', async () => {
  write('0003_arms.sql', 'alter table shop.chair add arms int');
  await migrate(database.ownerUrl, folder);
  write('0002_back.sql', 'alter table shop.chair add back int');
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/0002_back\.sql comes before one that is already applied \(3\)/);
});

function write(name: string, sql: string): void {
  writeFileSync(join(folder, name), sql);
}
