import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { useEmbeddedDatabase, withStoppedDatabase } from './embedded/embedded.ts';
import { THROWAWAY } from './embedded/settings.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly testCluster: { readonly ownerUrl: string; readonly appUrl: string };
  }
}

const PREFIX = 'puntuale-test-';

/** Started once per test run; every test file then clones its own database from a template in it. */
export default async function startTestCluster(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  const cluster = await useEmbeddedDatabase(folder, { settings: THROWAWAY });
  project.provide('testCluster', { ownerUrl: cluster.ownerUrl, appUrl: cluster.appUrl });
  return async () => {
    await cluster.release();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Clusters whose test run was killed: nobody holds their lock. Young ones may be on their way to be locked. */
async function removeAbandoned(): Promise<void> {
  const tenMinutesAgo = Date.now() - 600_000;
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name);
    if (!name.startsWith(PREFIX) || statSync(folder).mtimeMs > tenMinutesAgo) continue;
    const stopped = await withStoppedDatabase(folder, async () => true);
    if (stopped === true) rmSync(folder, { recursive: true, force: true });
  }
}
