import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Real receivables files that lie beside the project and are no part of it. */
const FOLDER = resolve(join(import.meta.dirname, '..', '..'), process.env['PUNTUALE_SHARED'] ?? '../shared', 'data');

export function sharedData(...path: readonly string[]): string {
  return join(FOLDER, ...path);
}

/** Tests that read the shared files: skipped by name where they are not, a failure on the build server. */
export function describeWithSharedData(name: string, body: () => void): void {
  if (existsSync(FOLDER)) describe(name, body);
  else if (process.env['CI'] === 'true') test(name, () => expect.fail(`the shared data are not in ${FOLDER} (PUNTUALE_SHARED)`));
  else describe.skip(`${name} (needs the shared data in ${FOLDER})`, body);
}
