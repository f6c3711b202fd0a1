import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { policyJsonSchema } from './policy.ts';

test('the published schema beside the ready policies is that of the code', () => {
  const published: unknown = JSON.parse(readFileSync(new URL('../policies/policy.schema.json', import.meta.url), 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(policyJsonSchema())));
});
