import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, describe } from 'vitest';

const SYSTEM_BROWSER = '/usr/bin/chromium';
/** With these two, closing one context ends the whole browser. */
const UNWANTED = new Set(['--single-process', '--no-zygote']);

const started = await start();

/** The browser of this test file. */
export function theBrowser(): Browser {
  if (started.browser === null) throw new Error(started.why);
  return started.browser;
}

/** Where no browser starts, its tests are skipped and their names say why; on the build server that is a failure. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (started.browser !== null) {
    describe(name, () => {
      afterAll(() => started.browser.close());
      tests();
    });
    return;
  }
  if (process.env['CI'] === 'true') throw new Error(`${name}: ${started.why}`);
  describe.skip(`${name} (${started.why})`, tests);
}

async function start(): Promise<{ browser: Browser } | { browser: null; why: string }> {
  const reasons: string[] = [];
  for (const launch of [fromPackage, fromSystem]) {
    try {
      return { browser: await launch() };
    } catch (error) {
      reasons.push(String((error as Error).message).split('\n')[0] ?? '');
    }
  }
  return { browser: null, why: `no browser starts here: ${reasons.join('; ')}` };
}

async function fromPackage(): Promise<Browser> {
  const { default: packaged } = await import('@sparticuz/chromium');
  const args = packaged.args.filter((flag) => !UNWANTED.has(flag));
  return chromium.launch({ executablePath: await packaged.executablePath(), args: [...args, '--no-sandbox'], headless: true });
}

async function fromSystem(): Promise<Browser> {
  if (!existsSync(SYSTEM_BROWSER)) throw new Error(`${SYSTEM_BROWSER} is not there`);
  return chromium.launch({ executablePath: SYSTEM_BROWSER, args: ['--no-sandbox'], headless: true });
}
