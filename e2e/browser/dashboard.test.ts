import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectGoodInEveryLook, press, shot, useTheme } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';
import { CUSTOMERS, TODAY } from './town.testing.ts';

const OPEN = CUSTOMERS.flatMap(({ invoices }) => invoices).filter(
  ({ issued, paid }) => issued <= TODAY && (paid === undefined || paid > TODAY),
);
const OVER_90 = OPEN.filter(({ due }) => due < '2026-08-25');

describeInBrowser('the dashboard', () => {
  const running = useApp();

  test('has the regions of the picture, each figure with its scope and the total it ties to', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('cruscotto'));
    await page.getByRole('heading', { name: 'Cruscotto', level: 1 }).waitFor();
    const exposure = page.getByRole('button', { name: '173.891 €' }).first();
    await exposure.waitFor();
    expect(OPEN.reduce((sum, { cents }) => sum + cents, 0)).toBe(173_891_15);
    await page
      .getByText(/situazione al 23\/11\/2026/)
      .filter({ hasText: 'partitario, 173.891,15 €' })
      .waitFor();
    for (const figure of ['Esposizione', 'Scaduto', 'DSO', 'Oltre 90 giorni', 'Da abbinare', 'Incassi in registrazione'])
      await page.getByRole('term').filter({ hasText: figure }).waitFor();
    await page.getByRole('figure', { name: 'Scaduto, a pari giorno del mese' }).waitFor();
    await page.getByRole('region', { name: 'Scaduto per fascia' }).getByRole('rowheader', { name: 'Toscana, Umbria' }).waitFor();
    await page.getByRole('region', { name: 'Team' }).getByText('Giulia Marchetti').waitFor();
    await page.getByRole('region', { name: 'Scaduti più alti' }).getByRole('link', { name: 'Mobilificio Orso Gentile S.p.A.' }).waitFor();
    await page.getByRole('region', { name: 'Da decidere' }).waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '10-cruscotto');
    await useTheme(page, 'dark');
    await shot(page, '11-cruscotto-scuro');
  });

  test('the chart shows its numbers as a table', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('cruscotto'));
    const figure = page.getByRole('figure', { name: 'Scaduto, a pari giorno del mese' });
    await figure.getByRole('button', { name: 'Mostra tabella' }).focus();
    await press(page, 'Enter');
    await figure.getByRole('table').waitFor();
  });

  test('a figure opens the rows behind it, and they sum to it', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('cruscotto'));
    await page.getByRole('button', { name: '33.550 €' }).first().focus();
    await press(page, 'Enter');
    await page.getByRole('heading', { name: 'Partite aperte', level: 1 }).waitFor();
    await eventually(() => page.getByRole('grid', { name: 'Partite aperte' }).getByRole('row').count()).toBe(1 + OVER_90.length);
    expect(OVER_90.reduce((sum, { cents }) => sum + cents, 0)).toBe(33_550_00);
    await page.goBack();
    await page.getByRole('heading', { name: 'Cruscotto', level: 1 }).waitFor();
  });

  test('the ageing is grouped otherwise, and a cell opens its rows', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('cruscotto?per=salesperson'));
    const table = page.getByRole('region', { name: 'Scaduto per fascia' });
    await table.getByRole('rowheader', { name: 'Irene Valli' }).waitFor();
    const hers = CUSTOMERS.filter(({ salesperson }) => salesperson === '12').flatMap(({ invoices }) => invoices);
    await table
      .getByRole('row', { name: /^Irene Valli/ })
      .getByRole('button')
      .last()
      .click();
    await page.getByRole('heading', { name: 'Partite aperte', level: 1 }).waitFor();
    await eventually(() => page.getByRole('grid', { name: 'Partite aperte' }).getByRole('row').count()).toBe(
      1 + OPEN.filter((invoice) => hers.includes(invoice)).length,
    );
  });

  test('what was printed for a day stands beside what the day says now', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('cruscotto'));
    await page.getByRole('button', { name: 'Totali stampati' }).click();
    const dialog = page.getByRole('dialog', { name: 'Totali stampati' });
    const row = dialog.getByRole('region', { name: 'Totali stampati' }).getByRole('row').nth(1);
    await row.getByText('173.891,15 €').first().waitFor();
    await row.getByText('nessuna').waitFor();
    await expectGoodInEveryLook(page);
  });
});
