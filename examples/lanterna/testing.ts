import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { date } from '#kernel/calendar/calendar-date.ts';
import { listenToRooms } from '#apps/listeners.ts';
import { migrate } from '#platform/database/migrate.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { prepareDemo } from './demo/prepare-demo.ts';

/** The Monday on which the demo of tests and pictures stands. */
export const DEMO_DAY = date('2026-11-23');

/** A database with the demo in it: the town is built once per test run, every test file gets a copy of its own. */
export function demoDatabase(): Promise<TestDatabase> {
  return testDatabase({ name: 'lanterna', build });
}

async function build({ ownerUrl, url }: { readonly ownerUrl: string; readonly url: string }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'puntuale-lanterna-'));
  try {
    listenToRooms();
    await migrate(ownerUrl);
    await prepareDemo({ appUrl: url, ownerUrl, dataFolder: folder }, DEMO_DAY);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
