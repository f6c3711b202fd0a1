import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { LARGEST_FILE, readBlob, sha256, storeBlob } from './blob-store.ts';

let database: TestDatabase;
const first = { companyId: 1, actor: OPERATOR };
const second = { companyId: 2, actor: OPERATOR };

beforeAll(async () => {
  database = await testDatabase();
  await sql`insert into companies.company (company_id, code, name, vat_number) values (1, 'lanterna', 'Lanterna', '1'), (2, 'altra', 'Altra', '2')`.execute(
    database.db,
  );
});
afterAll(() => database.close());

test('a file is stored once, however often it comes, and read back by its hash', async () => {
  const content = Buffer.from('contabile di Tessitura Filo di Luna');
  const hash = await inCompany(database.db, first, (tx) => storeBlob(tx, 1, 'text/plain', content));
  const again = await inCompany(database.db, first, (tx) => storeBlob(tx, 1, 'text/plain', content));
  expect(hash).toEqual(sha256(content));
  expect(again).toEqual(hash);
  expect(await inCompany(database.db, first, (tx) => readBlob(tx, 1, hash as Buffer))).toEqual({ mediaType: 'text/plain', content });
});

test('another company does not see it, not even by asking for the first', async () => {
  const hash = (await inCompany(database.db, first, (tx) => storeBlob(tx, 1, 'text/plain', Buffer.from('riservato')))) as Buffer;
  expect(await inCompany(database.db, second, (tx) => readBlob(tx, 1, hash))).toBeNull();
});

test('25 MB fit, one byte more is refused', async () => {
  const most = Buffer.alloc(LARGEST_FILE);
  expect(await inCompany(database.db, first, (tx) => storeBlob(tx, 1, 'application/pdf', most))).toEqual(sha256(most));
  const more = await inCompany(database.db, first, (tx) => storeBlob(tx, 1, 'application/pdf', Buffer.alloc(LARGEST_FILE + 1)));
  expect(more).toMatchObject({ refused: true, code: 'file-too-large' });
});
