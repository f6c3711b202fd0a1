import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import {
  eventually,
  expectAxeClean,
  expectGoodInEveryLook,
  expectHeight,
  expectNoHorizontalScroll,
  press,
  shot,
  useTheme,
} from './checks.testing.ts';
import { DEMO_PASSWORD } from '#examples/lanterna/demo/found-company.ts';
import { addressOf, inLanterna, PHONE } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';

const TWO_LINES = [51, 52] as const;

describeInBrowser('my day', () => {
  const running = useApp();
  const myDay = async (look: Parameters<typeof running.app.open>[2] = {}): Promise<Page> => {
    const page = await running.app.open('Giulia Marchetti', inLanterna('giornata'), look);
    await page.getByRole('grid', { name: 'Attività' }).waitFor();
    return page;
  };

  test('has the regions of the picture, and reads well in every look', async () => {
    const page = await myDay();
    await page.getByRole('heading', { name: 'La mia giornata', level: 1 }).waitFor();
    await page
      .getByRole('navigation', { name: 'Principale' })
      .getByRole('link', { name: /La mia giornata/ })
      .waitFor();
    await page.getByRole('img', { name: /^Traccia della giornata/ }).waitFor();
    await page.getByRole('group', { name: 'Stato delle attività' }).waitFor();
    await page.getByRole('rowgroup', { name: /^Riportate/ }).waitFor();
    await page.getByRole('rowgroup', { name: 'Oggi, per valore atteso' }).waitFor();
    const call = page.getByRole('complementary', { name: 'Telefonata' });
    await call.getByRole('heading', { name: 'Traccia di conversazione' }).waitFor();
    await call.getByRole('heading', { name: 'Com’è andata?' }).waitFor();
    await call.getByRole('heading', { name: 'Cosa succede dopo' }).waitFor();
    expect(await call.getByRole('group', { name: 'Esito', exact: true }).getByRole('button').count()).toBe(8);
    await expectHeight(taskOf(page, 'Ceramiche Tartaruga Blu'), ...TWO_LINES);
    await expectGoodInEveryLook(page);
    await shot(page, '02-la-mia-giornata');
    await useTheme(page, 'dark');
    await shot(page, '03-la-mia-giornata-scura');
  });

  test('before a yes, the panel shows how the customer stands, the items that are meant and what happened last', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('giornata'));
    await page.getByRole('grid', { name: 'Attività' }).getByText('Approvare un atto formale').first().click();
    const act = page.getByRole('complementary', { name: 'Atto da approvare' });
    await act.getByText('Ritardo medio').waitFor();
    const items = act.getByRole('region', { name: 'Partite' });
    const named = Number(/^\d+/.exec(await items.getByRole('heading').innerText())?.[0]);
    expect(await items.getByRole('row').count()).toBe(Math.min(named, 8));
    await act.getByRole('region', { name: 'Ultimi fatti' }).getByRole('listitem').first().waitFor();
    await act.getByRole('button', { name: 'Leggi e decidi' }).waitFor();
    await expectAxeClean(page);
  });

  test('J and K walk the list, one row at a time', async () => {
    const page = await myDay();
    const first = await chosenTask(page);
    await press(page, 'j');
    const second = await chosenTask(page, first);
    await press(page, 'k');
    expect(await chosenTask(page, second)).toBe(first);
  });

  test('a promise is taken down by keyboard alone: digit, amount, date, what comes next, saved, the next row', async () => {
    const page = await myDay();
    await walkTo(page, 'Ceramiche Tartaruga Blu');
    const here = await chosenTask(page);
    await press(page, '1');
    const amount = page.getByRole('textbox', { name: 'Importo promesso' });
    expect(await amount.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    await press(page, 'Control+A');
    await page.keyboard.type('3620,4');
    await press(page, 'Tab');
    await page.keyboard.type('+7');
    await press(page, 'Tab');
    expect(await page.getByRole('textbox', { name: 'Entro il' }).inputValue()).toBe('30/11/2026');
    const next = page
      .getByRole('complementary', { name: 'Telefonata' })
      .getByRole('listitem')
      .filter({ hasText: /30\/11/ });
    await next.first().waitFor();
    // Late for more than fifteen days: without its cause the call is not complete.
    const cause = page.getByRole('combobox', { name: 'Perché in ritardo (1 partita)' });
    await tabTo(page, cause);
    await page.keyboard.type('Dim');
    await shot(page, '04-una-promessa');
    await press(page, 'Control+Enter');
    await page.getByRole('status').filter({ hasText: 'Esito salvato' }).waitFor();
    expect(await chosenTask(page, here)).not.toBe(here);
    await page
      .getByRole('group', { name: 'Stato delle attività' })
      .getByRole('button', { name: /^Fatte [1-9]/ })
      .waitFor();
  });

  test('what was saved last can be undone', async () => {
    const page = await myDay();
    await walkTo(page, 'Pastificio Nuvola d’Oro');
    await press(page, '6');
    await press(page, 'Control+Enter');
    await page.getByRole('status').filter({ hasText: 'Esito salvato' }).waitFor();
    await press(page, 'Control+Z');
    await page.getByText('Esito annullato: l’attività è di nuovo da fare').waitFor();
    await taskOf(page, 'Pastificio Nuvola d’Oro').waitFor();
  });

  test('? shows every key', async () => {
    const page = await myDay();
    await press(page, '?');
    const help = page.getByRole('dialog');
    await help.getByText('Salva e passa al prossimo').waitFor();
    await expectAxeClean(page);
    await press(page, 'Escape');
    await help.waitFor({ state: 'hidden' });
  });

  test('on a phone the list comes first, then the call over it, with the outcomes at thumb', async () => {
    const page = await myDay({ viewport: PHONE });
    await expectNoHorizontalScroll(page);
    await expectAxeClean(page);
    await shot(page, '05-giornata-al-telefono');
    const name = 'Molini Quercetta';
    await taskOf(page, name).getByText('Verifica promessa di pagamento').click();
    const call = page.getByRole('complementary');
    await call.getByRole('heading', { name: new RegExp(name) }).waitFor();
    await call.getByRole('button', { name: 'Non risponde' }).click();
    await call.getByRole('button', { name: /Salva e passa al prossimo/ }).waitFor();
    await expectNoHorizontalScroll(page);
    await expectAxeClean(page);
    await shot(page, '06-telefonata-al-telefono');
    await call.getByRole('button', { name: 'Torna all’elenco' }).click();
    await taskOf(page, name).waitFor();
  });

  test('a digit pressed before the panel is there counts when it is', async () => {
    const page = await running.app.open(null, '/accesso');
    await page.context().request.post(`${running.app.address}/api/v1/sign-in`, {
      data: { email: addressOf('Giulia Marchetti'), password: DEMO_PASSWORD },
      headers: { origin: running.app.address },
    });
    let arrives = () => {};
    const held = new Promise<void>((resolve) => (arrives = resolve));
    await page.route('**/call-panel', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${running.app.address}${inLanterna('giornata')}`);
    await page.getByRole('complementary', { name: 'Attività scelta' }).and(page.locator('[aria-busy=true]')).waitFor();
    await press(page, '6');
    arrives();
    await page
      .getByRole('group', { name: 'Esito', exact: true })
      .getByRole('button', { name: /Non risponde/, pressed: true })
      .waitFor();
  });
});

function taskOf(page: Page, customer: string): Locator {
  return page.getByRole('grid', { name: 'Attività' }).getByRole('row').filter({ hasText: customer }).last();
}

/** The name of the chosen row; with a former one, waits until another is chosen. */
async function chosenTask(page: Page, former?: string): Promise<string> {
  const chosen = page.locator('[role="row"][aria-selected="true"]');
  await chosen.waitFor();
  const id = async (): Promise<string> => (await chosen.getAttribute('data-task')) ?? '';
  if (former !== undefined) await eventually(id).not.toBe(former);
  return id();
}

async function walkTo(page: Page, customer: string): Promise<void> {
  const row = taskOf(page, customer);
  await row.waitFor();
  for (let steps = 0; (await row.getAttribute('aria-selected')) !== 'true'; steps += 1) {
    expect(steps, `rows before ${customer}`).toBeLessThan(40);
    const former = await chosenTask(page);
    await press(page, 'j');
    await chosenTask(page, former);
  }
  await page
    .getByRole('complementary')
    .getByRole('heading', { name: new RegExp(customer) })
    .waitFor();
}

async function tabTo(page: Page, field: Locator): Promise<void> {
  for (let tabs = 0; !(await field.evaluate((one) => one === one.ownerDocument.activeElement)); tabs += 1) {
    expect(tabs, 'tabs on the way').toBeLessThan(10);
    await press(page, 'Tab');
  }
}
