import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectGoodInEveryLook, press, shot } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';

/* Told in its order: Laura stops everything, says yes to what waits, leaves one customer out, and lets the others go. */
describeInBrowser('what is about to leave', () => {
  const running = useApp();

  test('everything is stopped up to a day, with a reason', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('comunicazioni?tab=outgoing'));
    await page.getByText('Nulla in partenza').waitFor();
    await page.getByRole('button', { name: 'Ferma tutto' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ferma tutto' });
    await dialog.getByRole('textbox', { name: /Fino al/ }).fill('24/11');
    await dialog.getByRole('textbox', { name: 'Perché' }).fill('Inventario di fine mese');
    await expectGoodInEveryLook(page);
    await press(page, 'Control+Enter');
    await page.getByText('Tutto fermo fino a mar 24/11 compreso').waitFor();
  });

  test('what is approved meanwhile waits in the list; one customer is left out, with a reason', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('comunicazioni'));
    const queue = page.getByRole('grid', { name: 'Da approvare' });
    await queue
      .getByRole('checkbox', { name: /^Selezionare (?!tutt)/ })
      .first()
      .waitFor();
    const boxes = queue.getByRole('checkbox', { name: /^Selezionare (?!tutt)/ });
    const many = await boxes.count();
    for (let nth = 0; nth < many; nth += 1) await boxes.nth(nth).check();
    await page.getByRole('toolbar', { name: 'Selezione' }).getByRole('button', { name: 'Approva' }).click();
    await page.getByRole('tab', { name: /In partenza/ }).click();
    const leaving = page.getByRole('grid', { name: 'In partenza' });
    await leaving.getByRole('row').nth(1).waitFor();
    const before = await leaving.getByRole('row').count();
    await expectGoodInEveryLook(page);
    await shot(page, '25-in-partenza');
    await leaving
      .getByRole('checkbox', { name: /^Selezionare (?!tutt)/ })
      .first()
      .check();
    await page.getByRole('toolbar', { name: 'Selezione' }).getByRole('button', { name: 'Escludi' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Perché' }).fill('Ha appena telefonato.');
    await press(page, 'Control+Enter');
    await page.getByRole('status').filter({ hasText: '1 messaggio escluso' }).waitFor();
    await eventually(() => leaving.getByRole('row').count()).toBe(before - 1);
  });

  test('sends go on, and the list empties', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('comunicazioni?tab=outgoing'));
    await page.getByRole('button', { name: 'Riprendi' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Perché' }).fill('Inventario finito');
    await press(page, 'Control+Enter');
    await page.getByText('I messaggi liberati partono subito').waitFor();
    await eventually(async () => {
      await page.reload();
      await page.getByRole('tab', { name: /In partenza/ }).waitFor();
      return page.getByRole('grid', { name: 'In partenza' }).getByRole('row').count();
    }).toBeLessThanOrEqual(1);
  });

  test('a collector sees the list and leaves customers out; stopping everything is not hers', async () => {
    const page = await running.app.open('Giulia Marchetti', inLanterna('comunicazioni?tab=outgoing'));
    await page.getByText('I messaggi liberati partono subito').waitFor();
    expect(await page.getByRole('button', { name: 'Ferma tutto' }).count()).toBe(0);
  });
});
