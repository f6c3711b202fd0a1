import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { chromium, type Page } from 'playwright-core';
import { buildApi, WEB_FOLDER } from '#apps/server/api.ts';
import { orThrow } from '#kernel/outcome.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { openDatabase, type Db } from '#platform/database/database.ts';
import { openSecretKey } from '#platform/secrets/secret-key.ts';
import { createUser } from '#rooms/companies/server/door.ts';

/** How smoothly a part of the list went by. Frames of more than 50 ms are seen as a jerk. */
export type Scrolled = {
  readonly rows: number;
  readonly seconds: number;
  readonly frames: number;
  readonly slowFrames: number;
  readonly longestFrameMs: number;
  readonly longTasks: number;
  readonly longestTaskMs: number;
  readonly heapMB: number;
};

const EMAIL = 'scroll@bench.example';
const PASSWORD = 'scorre fino in fondo';
const ROWS_OF_A_FRAME = 20;
const PARTS = 4;

/**
 * Scrolls the list of open items from its first row to its last in a browser, as fast as its pages come, and tells of each quarter how
 * many frames were late. It needs the web app built (`vite build`).
 */
export async function benchScroll(
  appUrl: string,
  company: { readonly id: number; readonly code: string; readonly items: number },
  tell: (part: Scrolled) => void,
): Promise<void> {
  const { db, close } = openDatabase(appUrl);
  await hire(db, company.id);
  const web = await buildApi({
    db,
    clock: systemClock,
    key: openSecretKey(mkdtempSync(join(tmpdir(), 'puntuale-scroll-'))).key,
    webFolder: WEB_FOLDER,
  });
  await web.listen({ host: '127.0.0.1', port: 0 });
  const address = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`;
  const { default: packaged } = await import('@sparticuz/chromium');
  const unwanted = new Set(['--single-process', '--no-zygote']);
  const browser = await chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [...packaged.args.filter((flag) => !unwanted.has(flag)), '--no-sandbox'],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'it-IT', timezoneId: 'Europe/Rome' });
    const signedIn = await context.request.post(`${address}/api/v1/sign-in`, {
      data: { email: EMAIL, password: PASSWORD },
      headers: { origin: address },
    });
    if (!signedIn.ok()) throw new Error(await signedIn.text());
    const page = await context.newPage();
    await page.goto(`${address}/${company.code}/partite`);
    await page.getByRole('grid').getByRole('row').nth(1).waitFor();
    await watch(page);
    for (let part = 1; part <= PARTS; part += 1) tell(await scrollTo(page, Math.floor((company.items * part) / PARTS)));
  } finally {
    await browser.close();
    await web.close();
    await close();
  }
}

async function hire(db: Db, companyId: number): Promise<void> {
  const scope = { companyId, actor: OPERATOR };
  const user = { email: EMAIL, name: 'Chi scorre', role: 'credit-manager', password: PASSWORD } as const;
  await inCompany(db, scope, async (tx) => orThrow(await createUser(tx, scope, user, systemClock.now())));
}

async function watch(page: Page): Promise<void> {
  await page.evaluate(`
    window.seen = { frames: [], tasks: [] };
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.seen.tasks.push(entry.duration); }).observe({ entryTypes: ['longtask'] });
    let last = performance.now();
    const frame = (now) => { window.seen.frames.push(now - last); last = now; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);`);
}

/** On and on until so many rows have been there and the last of them is in sight. */
async function scrollTo(page: Page, rows: number): Promise<Scrolled> {
  const started = performance.now();
  const seen = await page.evaluate<{ frames: number[]; tasks: number[]; heap: number }>(`
    (async () => {
      window.seen.frames.length = window.seen.tasks.length = 0;
      const table = document.querySelector('[role=grid]');
      const scroller = table.parentElement;
      const height = table.querySelector('tbody tr[data-id]').getBoundingClientRect().height;
      await new Promise((done) => {
        const go = () => {
          const there = Number(table.getAttribute('aria-rowcount') ?? 1) - 1;
          if (scroller.scrollTop >= rows * height - scroller.clientHeight) return done();
          if (there * height > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop += ${ROWS_OF_A_FRAME} * height;
          requestAnimationFrame(go);
        };
        const rows = ${rows};
        go();
      });
      return { ...window.seen, heap: performance.memory.usedJSHeapSize };
    })()`);
  const most = (durations: readonly number[]) => Math.round(Math.max(0, ...durations));
  return {
    rows,
    seconds: Math.round((performance.now() - started) / 100) / 10,
    frames: seen.frames.length,
    slowFrames: seen.frames.filter((duration) => duration > 50).length,
    longestFrameMs: most(seen.frames),
    longTasks: seen.tasks.length,
    longestTaskMs: most(seen.tasks),
    heapMB: Math.round(seen.heap / 1e6),
  };
}
