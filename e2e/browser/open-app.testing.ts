import type { AddressInfo } from 'node:net';
import { Logger, run, type Runner, type TaskList } from 'graphile-worker';
import type { BrowserContext, Page } from 'playwright-core';
import { buildApi, WEB_FOLDER } from '#apps/server/api.ts';
import { openWorkerServices } from '#apps/worker/services.ts';
import { tasks } from '#apps/worker/tasks.ts';
import { DEMO_PASSWORD, LANTERNA } from '#examples/lanterna/demo/found-company.ts';
import { emailOf, PEOPLE } from '#examples/lanterna/town/people.ts';
import { fromZone, type Clock } from '#platform/clock/clock.ts';
import { openDatabase } from '#platform/database/database.ts';
import type { TestDatabase } from '#platform/database/testing.ts';
import { openQueuePool } from '#platform/jobs/queue-pool.ts';
import { openSecretKey } from '#platform/secrets/secret-key.ts';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { theBrowser } from './browser.testing.ts';
import { TODAY } from './town.testing.ts';

export type Theme = 'light' | 'dark';
export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

export type Who = 'Giulia Marchetti' | 'Laura Galli' | 'Anna Serra' | 'Elena Vitali' | 'Marco Donati' | 'Bruno Neri' | 'Irene Valli';

export type App = {
  readonly address: string;
  /** Somebody before the page of an address, signed in through the API as the sign-in page does it. */
  open(
    who: Who | null,
    path: string,
    look?: { readonly theme?: Theme; readonly viewport?: { width: number; height: number } },
  ): Promise<Page>;
  close(): Promise<void>;
};

export type AppOptions = {
  /** Left out, it is ten o'clock on the town's Monday. */
  readonly clock?: Clock;
  /** The worker's jobs, where a test has something to say to them before they are done. */
  readonly jobs?: (tasks: TaskList) => TaskList;
  readonly concurrency?: number;
};

/** The running product in this process, web and worker, on a port of its own. */
export async function startApp(database: TestDatabase, options: AppOptions = {}): Promise<App> {
  const data = mkdtempSync(join(tmpdir(), 'puntuale-browser-'));
  const clock = options.clock ?? clockFrom(fromZone(TODAY, 10 * 60, 'Europe/Rome'));
  // A copy: whoever builds the web app meanwhile takes no file away from under a page.
  const webFolder = join(data, 'web');
  cpSync(WEB_FOLDER, webFolder, { recursive: true });
  const web = await buildApi({ db: database.db, clock, key: openSecretKey(data).key, webFolder, newsUrl: database.url });
  await web.listen({ host: '127.0.0.1', port: 0 });
  const address = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`;
  const worker = await startWorker(database.url, clock, data, options);
  const contexts = new Set<BrowserContext>();
  return {
    address,
    async open(who, path, { theme = 'light', viewport = WIDE } = {}) {
      const context = await theBrowser().newContext({
        viewport,
        colorScheme: theme,
        reducedMotion: 'reduce',
        locale: 'it-IT',
        timezoneId: 'Europe/Rome',
        acceptDownloads: true,
      });
      contexts.add(context);
      context.setDefaultTimeout(15_000);
      if (who !== null) {
        const answer = await context.request.post(`${address}/api/v1/sign-in`, {
          data: { email: emailOf({ name: who }), password: DEMO_PASSWORD },
          headers: { origin: address },
        });
        if (!answer.ok()) throw new Error(`${who} cannot sign in: ${await answer.text()}`);
      }
      const page = await context.newPage();
      await page.goto(`${address}${path}`);
      return page;
    },
    async close() {
      for (const context of contexts) await context.close();
      await worker.stop();
      await web.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** An address inside the demo company. */
export function inLanterna(path: string): string {
  return `/${LANTERNA.code}/${path}`;
}

export function addressOf(who: Who): string {
  const person = PEOPLE.find(({ name }) => name === who);
  if (person === undefined) throw new Error(`${who} does not work here`);
  return emailOf(person);
}

function clockFrom(start: Date): Clock {
  const opened = Date.now();
  return { now: () => new Date(start.getTime() + Date.now() - opened) };
}

async function startWorker(
  url: string,
  clock: Clock,
  dataFolder: string,
  { jobs = (all) => all, concurrency = 2 }: AppOptions,
): Promise<{ stop(): Promise<void> }> {
  const { db, pool, close } = openDatabase(url);
  const services = openWorkerServices({ db, pool, clock, dataFolder });
  const queue = openQueuePool(pool, concurrency + 1);
  const quiet = new Logger(() => () => {});
  const runner: Runner = await run({
    pgPool: queue,
    concurrency,
    noHandleSignals: true,
    pollInterval: 500,
    logger: quiet,
    taskList: jobs(tasks(services)),
  });
  return {
    stop: async () => {
      await runner.stop();
      await queue.end();
      await services.close();
      await close();
    },
  };
}
