import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectGoodInEveryLook, expectHeight, press, shot } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';

describeInBrowser('the runs of the hound', () => {
  const running = useApp();

  test('each with what it did and whom it left in peace, by the keyboard alone', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('esecuzioni'));
    const runs = page.getByRole('grid', { name: 'Giri' });
    await runs.getByRole('row', { name: /lun 23\/11.*Finito/ }).waitFor();
    await expectHeight(runs.getByRole('row').nth(1), 36, 37);
    const shown = page.getByRole('complementary', { name: 'Giro scelto' });
    await shown.getByRole('heading', { name: 'Giro di lunedì 23 novembre 2026' }).waitFor();
    await shown.getByText('Clienti guardati').waitFor();
    await shown.getByText('aspetta un sì', { exact: true }).waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '23-esecuzioni');
    await runs.getByRole('row').nth(1).focus();
    await press(page, 'j', 'Enter');
    await shown.getByRole('heading', { name: 'Giro di venerdì 20 novembre 2026' }).waitFor();
    await eventually(() => new URL(page.url()).searchParams.get('giro')).toMatch(/^run_\d+$/);
  });

  test('before it starts the manager sees what it would decide; then it runs, and its row is there', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('esecuzioni'));
    const rows = page.getByRole('grid', { name: 'Giri' }).getByRole('row');
    await rows.nth(1).waitFor();
    const before = await rows.count();
    await page.getByRole('button', { name: 'Esegui ora' }).click();
    const dialog = page.getByRole('dialog', { name: 'Esegui ora' });
    await dialog.getByText('finché non parte, nulla cambia').waitFor();
    await dialog.getByText('nulla parte davvero').waitFor();
    await expectGoodInEveryLook(page);
    expect(await rows.count()).toBe(before);
    await press(page, 'Control+Enter');
    await page.getByRole('status').filter({ hasText: 'Il segugio è partito' }).waitFor();
    await eventually(() => rows.count()).toBe(before + 1);
    await page.getByRole('row', { name: /lun 23\/11.*Finito.*da questa pagina/ }).waitFor();
  });

  test('are not a collector’s to start, nor on her menu', async () => {
    const page = await running.app.open('Giulia Marchetti', inLanterna('esecuzioni'));
    await page.getByRole('grid', { name: 'Giri' }).getByRole('row').nth(1).waitFor();
    expect(await page.getByRole('button', { name: 'Esegui ora' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Esecuzioni' }).count()).toBe(0);
  });
});
