import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectGoodInEveryLook, shot } from './checks.testing.ts';
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

  test('a salesperson is offered no figures of the team', async () => {
    const page = await running.app.open('Bruno Neri', inLanterna('preferenze'));
    const parts = page.getByRole('group', { name: 'Che cosa contiene' });
    await parts.getByRole('checkbox', { name: 'Promesse in scadenza' }).waitFor();
    expect(await parts.getByRole('checkbox', { name: /squadra/ }).count()).toBe(0);
  });
});
