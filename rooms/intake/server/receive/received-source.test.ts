import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { bytesSource } from '../read/table-source.ts';
import { keepUpload } from './received-rows.ts';
import { receivedSource } from './received-source.ts';

let database: TestDatabase;
let open: OpenDatabase;
beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase(database.url);
});
afterAll(async () => {
  await open.close();
  await database.close();
});

const aCompany = async (): Promise<CompanyScope> => {
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number) values ('c' || (select count(*) + 1 from companies.company), 'Lanterna', gen_random_uuid()::text) returning company_id`,
  );
  return { companyId: rows[0].company_id, actor: OPERATOR };
};

it('a file kept in parts is read whole and in any slice as it came, by its own company alone', async () => {
  // Given a file that takes several parts.
  const scope = await aCompany();
  const content = randomBytes(3 * 1024 * 1024 + 17);
  const kept = await inCompany(open.db, scope, (tx) =>
    keepUpload(tx, scope.companyId, { name: 'estratto.xml', content: bytesSource('', content).chunks(), most: 64 * 1024 * 1024 }, null),
  );
  if (isRefusal(kept)) throw new Error(kept.code);
  // When it is read.
  const source = await receivedSource(open.db, scope, kept.fileId);
  const pieces: Uint8Array[] = [];
  for await (const piece of source!.chunks()) pieces.push(piece);
  // Then nothing is held beyond a part, and the bytes are the same.
  expect([source?.name, source?.size]).toEqual(['estratto.xml', content.length]);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(2 * 1024 * 1024);
  expect(Buffer.concat(pieces).equals(content)).toBe(true);
  const part = 1024 * 1024;
  for (const [from, to] of [
    [0, 4],
    [part - 3, part + 3],
    [part - 1, 2 * part + 1],
    [content.length - 22, content.length + 100],
  ] as const) {
    expect(Buffer.from(await source!.slice(from, to)).equals(content.subarray(from, to)), `${from}-${to}`).toBe(true);
  }
  expect(await receivedSource(open.db, await aCompany(), kept.fileId)).toBeNull();
});
