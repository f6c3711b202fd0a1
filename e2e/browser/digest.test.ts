import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectAxeClean, expectGoodInEveryLook, press, shot } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';

describeInBrowser('a summary by mail', () => {
  const running = useApp();

  test('each person chooses among what she may see, looks at it, and finds her choice again', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('preferenze'));
    const mine = page.getByRole('region', { name: 'Riepilogo per e-mail' });
    const parts = mine.getByRole('group', { name: 'Che cosa contiene' });
    await parts.getByRole('checkbox', { name: 'Attività della squadra ferme da tre giorni' }).check();
    await parts.getByRole('checkbox', { name: 'Crediti e scaduto' }).check();
    await mine.getByRole('checkbox', { name: 'ven' }).uncheck();
    await mine.getByRole('combobox', { name: 'Ora' }).selectOption('07:30');
    await mine.getByRole('button', { name: 'Come sarebbe adesso' }).click();
    const preview = page.getByRole('dialog', { name: /Puntuale: riepilogo del 23\/11\/2026 · Forniture Lanterna/ });
    await preview.getByText(/Scaduto — [\d.]+,\d\d/).waitFor();
    await page.keyboard.press('Escape');
    await mine.getByRole('button', { name: 'Salva il riepilogo' }).click();
    await page.getByText('Riepilogo salvato').waitFor();
    await page.reload();
    await eventually(() => parts.getByRole('checkbox', { name: 'Crediti e scaduto' }).isChecked()).toBe(true);
    expect(await mine.getByRole('checkbox', { name: 'ven' }).isChecked()).toBe(false);
    await expectGoodInEveryLook(page);
    await shot(page, '32-riepilogo');
  });

  test('what is being chosen stays when the same person saves on another page', async () => {
    const here = await running.app.open('Giulia Marchetti', inLanterna('preferenze'));
    const there = await running.app.open('Giulia Marchetti', inLanterna('preferenze'));
    const formOf = (page: typeof here) => page.getByRole('region', { name: 'Riepilogo per e-mail' });
    await formOf(here).getByRole('checkbox', { name: 'Promesse in scadenza' }).check();
    await formOf(there).getByRole('checkbox', { name: 'Incassi arrivati' }).check();
    await formOf(there).getByRole('combobox', { name: 'Ora' }).selectOption('07:30');
    await formOf(there).getByRole('button', { name: 'Salva il riepilogo' }).click();
    await there.getByText('Riepilogo salvato').waitFor();

    // An absence that is planned makes the page ask again.
    await here.getByRole('button', { name: 'Nuova assenza' }).click();
    const dialog = here.getByRole('dialog', { name: 'Nuova assenza' });
    await dialog.getByRole('textbox', { name: /Dal/ }).fill('4/1');
    await dialog.getByRole('textbox', { name: /Fino al/ }).fill('8/1');
    await press(here, 'Control+Enter');
    await formOf(here).getByText('Giulia Marchetti ha salvato intanto:').waitFor();
    await formOf(here)
      .getByText(/Incassi arrivati.*07:30/)
      .waitFor();
    expect(await formOf(here).getByRole('checkbox', { name: 'Promesse in scadenza' }).isChecked()).toBe(true);
    expect(await formOf(here).getByRole('checkbox', { name: 'Incassi arrivati' }).isChecked()).toBe(false);
    await expectAxeClean(here);

    await formOf(here).getByRole('button', { name: 'Prendi questo valore' }).click();
    expect(await formOf(here).getByRole('checkbox', { name: 'Promesse in scadenza' }).isChecked()).toBe(false);
    expect(await formOf(here).getByRole('combobox', { name: 'Ora' }).inputValue()).toBe(String(7 * 60 + 30));
  });

  test('a salesperson is offered no figures of the team', async () => {
    const page = await running.app.open('Bruno Neri', inLanterna('preferenze'));
    const parts = page.getByRole('group', { name: 'Che cosa contiene' });
    await parts.getByRole('checkbox', { name: 'Promesse in scadenza' }).waitFor();
    expect(await parts.getByRole('checkbox', { name: /squadra/ }).count()).toBe(0);
  });
});
