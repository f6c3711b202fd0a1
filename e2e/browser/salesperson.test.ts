import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectGoodInEveryLook, press } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';
import { CUSTOMERS } from './town.testing.ts';

const HERS = CUSTOMERS.filter(({ salesperson }) => salesperson === '12').map(({ name }) => name);

describeInBrowser('a salesperson', () => {
  const running = useApp();

  test('sees her own customers in the list, and no others', async () => {
    const page = await running.app.open('Irene Valli', inLanterna('clienti'));
    const rows = page.getByRole('grid', { name: 'Clienti' }).getByRole('row');
    await eventually(() => rows.count()).toBe(1 + HERS.length);
    for (const name of HERS) await rows.filter({ hasText: name }).waitFor();
    await expectGoodInEveryLook(page);
  });

  test('finds nobody else’s by searching', async () => {
    const page = await running.app.open('Irene Valli', inLanterna('clienti'));
    await page.getByRole('grid', { name: 'Clienti' }).waitFor();
    await press(page, 'Control+k');
    const field = page.getByRole('textbox', { name: /Cerca/ }).last();
    await field.fill('Faro Spento');
    await page.getByText('Impianti Faro Spento S.r.l.').last().waitFor();
    await field.fill('Vetreria Lunamare');
    await page.getByText('Vetreria Lunamare S.r.l.').waitFor({ state: 'detached' });
    await page.goto(`${running.app.address}${inLanterna('clienti?cerca=Lunamare')}`);
    await page.getByText('Nessun cliente').first().waitFor();
  });

  test('is told that another’s customer is not there', async () => {
    const manager = await running.app.open('Laura Galli', inLanterna('clienti?cerca=Lunamare'));
    await manager
      .getByRole('grid', { name: 'Clienti' })
      .getByRole('row', { name: /Vetreria Lunamare/ })
      .click();
    await manager.getByRole('heading', { name: 'Vetreria Lunamare S.r.l.', level: 1 }).waitFor();
    const address = new URL(manager.url()).pathname;
    const page = await running.app.open('Irene Valli', address);
    await page
      .getByText(/non (c’è|esiste|trovat)/i)
      .first()
      .waitFor();
    expect(await page.getByText('Vetreria Lunamare').count()).toBe(0);
  });

  test('has no page of the office: dashboard of the others, imports, people', async () => {
    const page = await running.app.open('Irene Valli', inLanterna('clienti'));
    const pages = page.getByRole('navigation', { name: 'Principale' });
    await pages.getByRole('link', { name: 'Clienti' }).waitFor();
    for (const name of ['Importazioni', 'Persone e aziende', 'Registro', 'Strategie'])
      expect(await pages.getByRole('link', { name }).count()).toBe(0);
  });
});
