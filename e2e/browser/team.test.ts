import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import { expectGoodInEveryLook, expectHeight, press, shot } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';

/* Told in its order: what one test plans, the next one takes back. */
describeInBrowser('the team', () => {
  const running = useApp();

  test('an absence is planned by the keyboard; it shows who is away and who stands in', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('squadra'));
    const people = page.getByRole('region', { name: 'Persone' });
    const giulia = people.getByRole('row', { name: /Giulia Marchetti/ });
    await giulia.getByRole('button', { name: 'Azioni per Giulia Marchetti' }).focus();
    await press(page, 'Enter');
    await page.getByRole('menuitem', { name: 'Nuova assenza' }).click();
    const dialog = page.getByRole('dialog', { name: 'Assenza di Giulia Marchetti' });
    await dialog.getByRole('textbox', { name: /Fino al/ }).fill('27/11');
    await expectGoodInEveryLook(page);
    await press(page, 'Control+Enter');
    await giulia.getByText('23/11/2026 – 27/11/2026').waitFor();
    await giulia.getByText(/sostituisce/).waitFor();
    await expectHeight(giulia, 51, 52);
    await giulia.getByText('lun 23/11: assente').waitFor({ state: 'attached' });
    await page.getByRole('region', { name: 'Riportate da tre giorni e più' }).waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '24-squadra');
  });

  test('it is taken back', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('squadra'));
    const giulia = page.getByRole('region', { name: 'Persone' }).getByRole('row', { name: /Giulia Marchetti/ });
    await giulia.getByRole('button', { name: /Annulla l’assenza/ }).click();
    await page.getByRole('status').filter({ hasText: 'Assenza annullata' }).waitFor();
    await giulia.getByText('23/11/2026 – 27/11/2026').waitFor({ state: 'hidden' });
  });

  test('how many calls somebody makes is changed with a reason', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('squadra'));
    const giulia = page.getByRole('region', { name: 'Persone' }).getByRole('row', { name: /Giulia Marchetti/ });
    await giulia.getByRole('button', { name: 'Azioni per Giulia Marchetti' }).click();
    await page.getByRole('menuitem', { name: 'Telefonate al giorno' }).click();
    const dialog = page.getByRole('dialog', { name: 'Telefonate al giorno di Giulia Marchetti' });
    await dialog.getByRole('checkbox').uncheck();
    await dialog.getByRole('spinbutton').fill('12');
    await dialog.getByRole('textbox', { name: 'Perché' }).fill('Mezza giornata');
    await press(page, 'Control+Enter');
    await giulia.getByText(/ di 12$/).waitFor();
  });

  test('is not a collector’s to see; her own absence she says herself', async () => {
    const page = await running.app.open('Giulia Marchetti', inLanterna('preferenze'));
    expect(await page.getByRole('link', { name: 'Squadra' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Nuova assenza' }).click();
    const dialog = page.getByRole('dialog', { name: 'Nuova assenza' });
    await dialog.getByRole('textbox', { name: /Dal/ }).fill('4/1');
    await dialog.getByRole('textbox', { name: /Fino al/ }).fill('8/1');
    await press(page, 'Control+Enter');
    await page.getByText(/Assente dal 0?4\/01\/2027/).waitFor();
    await expectGoodInEveryLook(page);
    await page.getByRole('button', { name: 'Annulla', exact: true }).click();
    await page.getByText(/Assente dal/).waitFor({ state: 'hidden' });
  });

  test('an absence is planned by two at once: the second is shown the first one’s days', async () => {
    const absence = { name: 'Nuova assenza' };
    const laura = await running.app.open('Laura Galli', inLanterna('squadra'));
    await laura.getByRole('button', { name: 'Azioni per Giulia Marchetti' }).click();
    await laura.getByRole('menuitem', absence).click();
    const hers = laura.getByRole('dialog', { name: 'Assenza di Giulia Marchetti' });
    await hers.getByRole('textbox', { name: /Dal/ }).fill('9/2');
    await hers.getByRole('textbox', { name: /Fino al/ }).fill('12/2');
    const giulia = await running.app.open('Giulia Marchetti', inLanterna('preferenze'));
    await giulia.getByRole('button', absence).click();
    await giulia.getByRole('dialog', absence).getByRole('textbox', { name: /Dal/ }).fill('8/2');
    await giulia
      .getByRole('dialog', absence)
      .getByRole('textbox', { name: /Fino al/ })
      .fill('10/2');
    await press(giulia, 'Control+Enter');
    await giulia.getByText(/Assente dal 0?8\/02\/2027/).waitFor();
    await press(laura, 'Control+Enter');
    const conflict = laura.getByRole('dialog', { name: 'Modificato nel frattempo' });
    await conflict.getByText(/Giulia Marchetti ha salvato/).waitFor();
    await conflict.getByRole('row', { name: /Dal 08\/02\/2027 09\/02\/2027/ }).waitFor();
    await expectGoodInEveryLook(laura);
    await conflict.getByRole('button', { name: 'Tieni la versione salvata' }).click();
    await laura.getByText('08/02/2027 – 10/02/2027').waitFor();
  });
});
