import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { renderDocs } from '#platform/http/docs-page.ts';
import { describeWholeApi } from './description.ts';

const ROOT = join(import.meta.dirname, '..', '..');

it('the checked-in description is the one the server answers', async () => {
  expect(JSON.parse(await describeWholeApi())).toEqual(JSON.parse(readFileSync(join(ROOT, 'docs', 'api', 'openapi.json'), 'utf8')));
});

it('the page names every operation and every shape, each reference leads somewhere', async () => {
  const document = JSON.parse(await describeWholeApi()) as Parameters<typeof renderDocs>[0];
  const page = renderDocs(document);
  const operations = Object.values(document.paths ?? {}).flatMap((methods) => Object.values(methods));
  expect(operations.length).toBeGreaterThan(50);
  for (const { operationId } of operations) expect(page).toContain(`id="${operationId}"`);
  const targets = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, target]) => target));
  for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect([target, targets.has(target)]).toEqual([target, true]);
});
