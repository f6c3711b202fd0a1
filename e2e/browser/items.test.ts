import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectGoodInEveryLook, expectHeight, press, shot } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';

describeInBrowser('open items', () => {
  const running = useApp();

  test('bands, filters and rows of the picture, readable in every look', async () => {
    const page = await running.app.open('Giulia Marchetti', inLanterna('partite'));
    const rows = page.getByRole('grid', { name: 'Partite aperte' }).getByRole('row');
    await rows.nth(1).waitFor();
    const bands = page.getByRole('tablist', { name: 'Fasce di scaduto' });
    for (const band of ['Tutte', 'Scadute', 'A scadere', '1–30 gg', '31–60 gg', '61–90 gg', 'oltre 90 gg', 'Crediti'])
      await bands.getByRole('tab', { name: new RegExp(`^${band}`) }).waitFor();
    await expectHeight(rows.nth(1), 36, 37);
    await expectGoodInEveryLook(page);
    await shot(page, '09-partite-aperte');
  });

  test('the filters live in the address, and Back returns to them', async () => {
    const page = await running.app.open('Giulia Marchetti', inLanterna('partite'));
    const list = page.getByRole('grid', { name: 'Partite aperte' });
    await list.getByRole('row').nth(1).waitFor();
    await page.getByRole('tab', { name: /^oltre 90 gg/ }).click();
    await eventually(() => list.getByRole('row').count()).toBe(1 + 3);
    expect(new URL(page.url()).searchParams.get('band')).toBe('over-90');
    await press(page, '/');
    await page.keyboard.type('C-01037');
    await eventually(() => list.getByRole('row').count()).toBe(1 + 1);
    const address = page.url();
    await list.getByRole('row').nth(1).focus();
    await press(page, 'Enter');
    await page.getByRole('heading', { name: 'Mobilificio Orso Gentile S.p.A.', level: 1 }).waitFor();
    await page.goBack();
    await eventually(() => new URL(page.url()).searchParams.get('search')).toBe('C-01037');
    await eventually(() => list.getByRole('row').count()).toBe(1 + 1);
    const again = await running.app.open('Giulia Marchetti', address.slice(running.app.address.length));
    await eventually(() => again.getByRole('grid', { name: 'Partite aperte' }).getByRole('row').count()).toBe(1 + 1);
  });

  test('a filter that leaves nothing says how many there are without it', async () => {
    const page = await running.app.open('Giulia Marchetti', inLanterna('partite?search=nessuno-si-chiama-cosi'));
    await page.getByText('Nessuna partita con questi filtri').waitFor();
    await page.getByRole('button', { name: 'Togli i filtri' }).click();
    await page.getByRole('grid', { name: 'Partite aperte' }).getByRole('row').nth(1).waitFor();
  });

  test('rows are chosen by Space, summed, and let go by Escape', async () => {
    const page = await running.app.open('Giulia Marchetti', inLanterna('partite?search=C-01842'));
    const list = page.getByRole('grid', { name: 'Partite aperte' });
    await eventually(() => list.getByRole('row').count()).toBe(1 + 3);
    await list.getByRole('row').nth(1).focus();
    await press(page, ' ', 'j', ' ');
    await page.getByText('13.350,20 €').first().waitFor();
    await page.getByText('2 partite').waitFor();
    await press(page, 'Escape');
    await page.getByText('2 partite').waitFor({ state: 'hidden' });
  });

  test('are put in order by any heading, and taken away as a table in that order', async () => {
    const page = await running.app.open('Giulia Marchetti', inLanterna('partite'));
    const list = page.getByRole('grid', { name: 'Partite aperte' });
    await list.getByRole('row').nth(1).waitFor();
    const firstName = () => list.getByRole('row').nth(1).getByRole('link').first().textContent();
    await list.getByRole('columnheader', { name: 'Cliente' }).getByRole('button').click();
    await eventually(() => new URL(page.url()).searchParams.get('ordina')).toMatch(/^customer/);
    await eventually(firstName).toMatch(/^Autotrasporti/);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
    expect(file.suggestedFilename()).toBe('partite-aperte-2026-11-23.csv');
    const [head, first] = (await readFile(await file.path(), 'utf8')).split('\r\n');
    expect(head).toContain('Cliente;Codice;Documento');
    expect(first).toContain('Autotrasporti');
    const [book] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Excel' }).click()]);
    expect(book.suggestedFilename()).toBe('partite-aperte-2026-11-23.xlsx');
  });
});
