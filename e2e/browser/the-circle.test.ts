import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, press } from './checks.testing.ts';
import { inLanterna, type Who } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';
import { CUSTOMERS, ledgerFile, TODAY } from './town.testing.ts';

const LUNAMARE = 'Vetreria Lunamare S.r.l.';
const NUVOLA = 'Pastificio Nuvola d’Oro S.p.A.';
const PAID = 'FT 2026/1250';
const PAYMENTS = ['ID_INC;COD_CLI;DT_VALUTA;IMPORTO;DIVISA;NDOC', `P-2026-1;C-00613;24/11/2026;6115,75;EUR;${PAID}`, ''].join('\r\n');

/*
 * The main job from one end to the other, by the pages alone and in the order of the tests: the ledger goes in, the day's
 * run decides, a collector works, money comes in, and who has paid is not asked again.
 */
describeInBrowser('the circle', () => {
  const running = useApp();

  test('Laura takes in the ledger of the morning, with an invoice that is new', async () => {
    const customers = CUSTOMERS.map((customer) =>
      customer.name === LUNAMARE
        ? { ...customer, invoices: [...customer.invoices, { ...customer.invoices[0]!, no: 'FT 2026/1999', cents: 1_220_00 }] }
        : customer,
    );
    await takeIn('Partite aperte', 'partitario_2026-11-23_bis.csv', ledgerFile(TODAY, customers));
    const items = await running.app.open('Laura Galli', inLanterna('partite?search=FT 2026/1999'));
    await items
      .getByRole('grid', { name: 'Partite aperte' })
      .getByRole('row', { name: /FT 2026\/1999/ })
      .waitFor();
  });

  test('she starts the run of the next day, and it is that day', async () => {
    await startNextDay('2026-11-24', 'martedì 24 novembre 2026');
  });

  test('Giulia takes down by keyboard that the mill promises, and the day counts it', async () => {
    const page = await running.app.open('Giulia Marchetti', inLanterna('giornata'));
    const list = page.getByRole('grid', { name: 'Attività' });
    const row = list.getByRole('row').filter({ hasText: NUVOLA });
    await row.first().waitFor();
    for (let steps = 0; (await row.first().getAttribute('aria-selected')) !== 'true' && steps < 40; steps += 1) await press(page, 'j');
    await page
      .getByRole('complementary')
      .getByRole('heading', { name: new RegExp(NUVOLA) })
      .waitFor();
    await press(page, '1');
    await page.getByRole('textbox', { name: 'Entro il' }).fill('+7');
    await page
      .getByRole('complementary')
      .getByRole('listitem')
      .filter({ hasText: /01\/12/ })
      .first()
      .waitFor();
    await press(page, 'Control+Enter');
    await page.getByRole('status').filter({ hasText: 'Esito salvato' }).waitFor();
    await page.getByRole('term').filter({ hasText: 'Promesso' }).locator('..').getByText('6.116 €').waitFor();
    await eventually(() => list.getByRole('row').filter({ hasText: NUVOLA }).count()).toBe(0);
  });

  test('the bank’s file comes in: the money is seen, and nobody asks for it any more', async () => {
    await takeIn('Incassi', 'accrediti_2026-11-24.csv', PAYMENTS);
    const page = await customer('Giulia Marchetti', NUVOLA);
    await page.getByText('6.115,75 € visti, non ancora registrati').waitFor();
  });

  test('the next ledger closes the item', async () => {
    const customers = CUSTOMERS.map((one) => ({ ...one, invoices: one.invoices.filter(({ no }) => no !== PAID) }));
    await takeIn('Partite aperte', 'partitario_2026-11-24.csv', ledgerFile(TODAY, customers));
    const page = await customer('Giulia Marchetti', NUVOLA);
    await page.getByRole('tab', { name: /^Chiuse/ }).click();
    await page
      .getByRole('grid')
      .getByRole('row', { name: new RegExp(PAID) })
      .waitFor();
  });

  test('on the next day the customer is on nobody’s list, and no reminder has left', async () => {
    await startNextDay('2026-11-25', 'mercoledì 25 novembre 2026');
    const page = await running.app.open('Giulia Marchetti', inLanterna('giornata'));
    await page.getByRole('grid', { name: 'Attività' }).getByRole('row').nth(1).waitFor();
    expect(await page.getByRole('row').filter({ hasText: NUVOLA }).count()).toBe(0);
    const scheda = await customer('Giulia Marchetti', NUVOLA);
    await scheda.getByRole('tab', { name: /^Promesse/ }).click();
    await scheda.getByText('Mantenuta').first().waitFor();
  });

  const takeIn = async (content: string, name: string, text: string): Promise<void> => {
    const page = await running.app.open('Laura Galli', inLanterna('importazioni'));
    await page.getByRole('combobox', { name: 'Contenuto del file' }).selectOption({ label: content });
    await page.getByLabel('File da importare').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Vanno bene, controlla' }).click();
    await page.getByRole('region', { name: 'Quadratura' }).waitFor();
    for (const question of await page.getByRole('complementary', { name: 'Controlli' }).getByRole('checkbox').all()) await question.check();
    await press(page, 'Control+Enter');
    await page.getByText('Registrata. Si può annullare').waitFor();
  };

  const startNextDay = async (isoDay: string, day: string): Promise<void> => {
    const page = await running.app.open('Laura Galli', inLanterna('cruscotto'));
    const answer = await page.request.post(`${running.app.address}/api/v1/companies/lanterna/runs`, {
      data: { date: isoDay, yes: true },
      headers: { origin: running.app.address },
    });
    if (!answer.ok()) throw new Error(await answer.text());
    await eventually(async () => {
      await page.reload();
      await page.getByRole('heading', { name: 'Cruscotto' }).waitFor();
      return page.getByText(day).count();
    }).toBeGreaterThan(0);
  };

  const customer = async (who: Who, name: string): Promise<Page> => {
    const page = await running.app.open(who, inLanterna(`clienti?cerca=${encodeURIComponent(name)}`));
    await page
      .getByRole('grid', { name: 'Clienti' })
      .getByRole('row', { name: new RegExp(name) })
      .click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    return page;
  };
});
