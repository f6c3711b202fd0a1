import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectAxeClean, press } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';

describeInBrowser('Ctrl K', () => {
  const running = useApp();

  async function ask(page: Page, text: string) {
    await press(page, 'Control+k');
    const field = page.getByRole('textbox', { name: 'Cerca o esegui', exact: true });
    await field.fill(text);
    return page.getByRole('dialog');
  }

  test('finds a customer in spite of a typo and a missing accent, by the keyboard alone', async () => {
    const page = await running.app.open('Giulia Marchetti', inLanterna('giornata'));
    await page.getByRole('navigation', { name: 'Principale' }).waitFor();
    const found = await ask(page, 'tesitura fillo');
    await found.getByText('Tessitura Filo di Luna S.r.l.').waitFor();
    await expectAxeClean(page);
    await press(page, 'Enter');
    await page.getByRole('heading', { name: 'Tessitura Filo di Luna S.r.l.', level: 1 }).waitFor();
  });

  test('finds a note without its accents, and an invoice by its bare number', async () => {
    const page = await running.app.open('Giulia Marchetti', inLanterna('clienti?cerca=Filo'));
    await page
      .getByRole('grid', { name: 'Clienti' })
      .getByRole('row', { name: /Filo di Luna/ })
      .click();
    await page.getByRole('heading', { name: 'Tessitura Filo di Luna S.r.l.', level: 1 }).waitFor();
    const debtor = new URL(page.url()).pathname.split('/').at(-1);
    const wrote = await page.request.post(`${running.app.address}/api/v1/companies/lanterna/debtors/${debtor}/notes`, {
      data: { text: 'La qualità del filato è stata verificata' },
      headers: { origin: running.app.address },
    });
    if (!wrote.ok()) throw new Error(await wrote.text());
    const note = await ask(page, 'qualita verificata');
    await note.getByText('La qualità del filato').waitFor();
    await press(page, 'Escape');
    const items = await page.request.get(`${running.app.address}/api/v1/companies/lanterna/open-items?debtor=${debtor}`);
    const { document } = ((await items.json()) as { items: { document: string }[] }).items[0]!;
    await page.goto(`${running.app.address}${inLanterna('giornata')}`);
    await page.getByRole('navigation', { name: 'Principale' }).waitFor();
    const invoice = await ask(page, /\d+$/.exec(document)![0]);
    await invoice.getByText(document, { exact: true }).waitFor();
    await press(page, 'Enter');
    await page.getByRole('dialog', { name: new RegExp(document) }).waitFor();
    await eventually(() => new URL(page.url()).pathname).toBe(inLanterna(`clienti/${debtor}`));
    await press(page, 'Escape');
    await eventually(() => new URL(page.url()).searchParams.get('partita')).toBe(null);
  });
});
