import pg from 'pg';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { openWorkerServices } from '#apps/worker/services.ts';
import { inZone, systemClock } from '#platform/clock/clock.ts';
import { openDatabase } from '#platform/database/database.ts';
import { workingDayBefore } from '../town/days.ts';
import { buildDemo } from './build-demo.ts';

export type DemoPlace = {
  readonly appUrl: string;
  readonly ownerUrl: string;
  /** Where the installation's key lies; `null` with a database elsewhere. */
  readonly dataFolder: string | null;
};

/** Builds the demo in a database that is there and migrated; letters are kept as their content and drawn when opened. */
export async function prepareDemo(
  { appUrl, ownerUrl, dataFolder }: DemoPlace,
  until: CalendarDate,
  tell?: (on: CalendarDate) => void,
): Promise<{ readonly companyId: number }> {
  const database = openDatabase(unhurried(appUrl), { name: 'puntuale demo', max: 6 });
  const services = openWorkerServices({ db: database.db, pool: database.pool, clock: systemClock, dataFolder }, { renderPdf: false });
  try {
    return await buildDemo(services, until, { takeStatistics: () => takeStatistics(ownerUrl), ...(tell === undefined ? {} : { tell }) });
  } finally {
    await services.close();
    await database.close();
  }
}

/** Nothing of a demo is lost with a crash that would not be built again: its ten thousand commits need not wait for the disk. */
function unhurried(url: string): string {
  const changed = new URL(url);
  changed.searchParams.set('options', '-c synchronous_commit=off');
  return changed.href;
}

/** Where a demo that begins today ends: on the last working day before. */
export function lastDayOfDemo(): CalendarDate {
  return workingDayBefore(inZone(systemClock.now(), 'Europe/Rome').on);
}

async function takeStatistics(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('analyze');
  } finally {
    await client.end();
  }
}
