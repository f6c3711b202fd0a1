import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MIGRATIONS } from './migrate.ts';
import { dumpSchema } from './schema-dump.ts';
import { testDatabase } from './testing.ts';

test('the schema that is checked in is the one that the migrations make (else: npm run gen)', async () => {
  const database = await testDatabase();
  expect(await dumpSchema(database.ownerPool)).toBe(readFileSync(join(MIGRATIONS, 'schema.sql'), 'utf8'));
  await database.close();
});
