import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { NARROW, WIDE } from './open-app.testing.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const GUIDE = join(import.meta.dirname, '..', '..', 'docs', 'guida');

/** No violation of WCAG 2.0 to 2.2, levels A and AA, on the page as it stands. */
export async function expectAxeClean(page: Page): Promise<void> {
  expect(await violations(page, { runOnly: LEVELS })).toEqual([]);
}

async function violations(page: Page, options: { readonly runOnly: readonly string[] }): Promise<readonly string[]> {
  if (await page.evaluate(`typeof axe === 'undefined'`)) await page.evaluate(AXE);
  const found = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify({ ...options, resultTypes: ['violations'] })})`);
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.join(' ')}: ${node.failureSummary}`));
}

/** In both themes, at both widths that the pictures have: clean, and nothing to scroll sideways. A theme changes colours alone. */
export async function expectGoodInEveryLook(page: Page): Promise<void> {
  for (const viewport of [NARROW, WIDE]) {
    await page.setViewportSize(viewport);
    await expectNoHorizontalScroll(page);
    await useTheme(page, 'dark');
    expect(await violations(page, { runOnly: ['color-contrast'] }), `dark, ${viewport.width}`).toEqual([]);
    await useTheme(page, 'light');
    expect(await violations(page, { runOnly: LEVELS }), `light, ${viewport.width}`).toEqual([]);
  }
}

export async function useTheme(page: Page, colorScheme: 'dark' | 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
  // Half-way between two themes no contrast is right.
  await page.evaluate(
    `Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished)).then(() => null)`,
  );
}

export async function expectNoHorizontalScroll(page: Page): Promise<void> {
  const { wide, window: seen } = await page.evaluate<{ wide: number; window: number }>(
    `({ wide: document.documentElement.scrollWidth, window: document.documentElement.clientWidth })`,
  );
  expect(wide, 'width of the page').toBeLessThanOrEqual(seen);
}

/** Whole pixels: a hairline may belong to the row or not. */
export async function expectHeight(row: Locator, ...allowed: readonly number[]): Promise<void> {
  await row.waitFor();
  const box = await row.boundingBox();
  expect(allowed, 'height of the row').toContain(Math.round(box?.height ?? 0));
}

/** A picture for the guide, taken only on request, so that an ordinary run leaves the repository as it is. */
export async function shot(page: Page, name: string): Promise<void> {
  if (process.env['PUNTUALE_SHOTS'] !== '1') return;
  mkdirSync(GUIDE, { recursive: true });
  await page.evaluate(`document.fonts.ready.then(() => undefined)`);
  await page.screenshot({ path: join(GUIDE, `${name}.png`) });
}

/** Until it is so; a page that waits for the server has the patience of one. */
export function eventually<T>(read: () => T | Promise<T>) {
  return expect.poll(read, { timeout: 15_000 });
}

/** Presses keys one after the other, as a person without a mouse does. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}
