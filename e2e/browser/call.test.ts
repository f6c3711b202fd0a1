import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import { expectAxeClean, expectGoodInEveryLook, press, shot } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';

describeInBrowser('the call as it is', () => {
  const running = useApp();
  const myDay = async (): Promise<Page> => {
    const page = await running.app.open('Giulia Marchetti', inLanterna('giornata'));
    await page.getByRole('grid', { name: 'Attività' }).waitFor();
    return page;
  };

  test('he calls: found by his number in a second, two results on his invoices, and the timeline tells it', async () => {
    const page = await myDay();
    await press(page, '/');
    const asked = page.getByRole('dialog', { name: 'Chiamata in arrivo' });
    await asked.getByRole('textbox', { name: 'Numero, nome o fattura' }).waitFor();
    await expectAxeClean(page);
    await page.keyboard.type('+39 02 00000100');
    await asked.getByRole('option', { name: /Tessitura Filo di Luna.*Paola Ferri/ }).waitFor({ timeout: 1_000 });
    await shot(page, '27-chiamata-in-arrivo');
    await press(page, 'Enter');
    const call = page.getByRole('complementary', { name: 'Telefonata' });
    await call.getByRole('heading', { name: 'Tessitura Filo di Luna S.r.l.' }).waitFor();
    await call.getByRole('button', { name: 'Chiama il cliente', pressed: true }).waitFor();
    await call.getByText('Paola Ferri').first().waitFor();
    await call.getByRole('timer').waitFor();
    await expectGoodInEveryLook(page);

    // The first invoice is promised; what is left is disputed.
    await press(page, '1');
    await call.getByRole('button', { name: 'Cambia' }).click();
    await call.getByRole('checkbox', { name: /FT 2026\/1201/ }).uncheck();
    await call.getByRole('textbox', { name: 'Entro il' }).fill('+4');
    await press(page, 'Tab');
    await call.getByRole('button', { name: 'Aggiungi un altro esito' }).click();
    await press(page, '3');
    await call.getByRole('combobox', { name: 'Motivo' }).selectOption({ label: 'Prezzo errato' });
    await call.getByText(/^Su 1 partita/).waitFor();
    await press(page, 'Control+Enter');
    await page.getByRole('status').filter({ hasText: 'Esito salvato' }).waitFor();

    await page.goto(`${running.app.address}${inLanterna('clienti?cerca=Filo')}`);
    await page
      .getByRole('grid', { name: 'Clienti' })
      .getByRole('row', { name: /Filo di Luna/ })
      .click();
    const told = page.getByRole('region', { name: 'Cronologia' }).getByRole('listitem').filter({ hasText: 'Ha telefonato Paola Ferri' });
    await told.waitFor();
    const said = await told.innerText();
    expect(said).toMatch(/Promessa di pagamento, 8\.140,20\s€/);
    expect(said).toContain('Contestazione');
    expect(said).toContain('02 0000 0100');
    expect(said).toContain('meno di un minuto');
  });
});
