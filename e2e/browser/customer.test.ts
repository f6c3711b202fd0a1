import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectAxeClean, expectGoodInEveryLook, expectHeight, press, shot } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';

describeInBrowser('customers', () => {
  const running = useApp();

  test('the list is searched, walked and opened by keyboard; Back returns to the same row', async () => {
    const page = await running.app.open('Giulia Marchetti', inLanterna('clienti'));
    const list = page.getByRole('grid', { name: 'Clienti' });
    await list.waitFor();
    await expectHeight(list.getByRole('row').nth(1), 36, 37, 51, 52);
    await expectGoodInEveryLook(page);
    await shot(page, '07-clienti');
    await press(page, '/');
    await page.keyboard.type('filo di luna');
    await eventually(() => list.getByRole('row').count()).toBe(2);
    await press(page, 'Escape', 'Tab');
    await list.getByRole('row', { name: /Tessitura Filo di Luna/ }).focus();
    await press(page, 'Enter');
    await page.getByRole('heading', { name: 'Tessitura Filo di Luna S.r.l.', level: 1 }).waitFor();
    await page.goBack();
    await eventually(() => page.url()).toContain('cerca=');
    await list.getByRole('row', { name: /Tessitura Filo di Luna/ }).waitFor();
  });

  test('the page has the regions of the picture, and reads well in every look', async () => {
    const page = await customerPage('Giulia Marchetti', 'Filo di Luna');
    for (const figure of ['Esposizione', 'Scaduto', 'Sollecitabile oggi']) await page.getByText(figure, { exact: true }).first().waitFor();
    const left = page.getByRole('region', { name: 'Partite e contatti' });
    await left.getByRole('tablist', { name: 'Scheda' }).waitFor();
    const items = left.getByRole('grid', { name: 'Partite' });
    await items.getByRole('row', { name: /FT 2026\/1200/ }).waitFor();
    await expectHeight(items.getByRole('row', { name: /FT 2026\/1200/ }), 36, 37);
    await left.getByRole('region', { name: 'Contatti' }).getByText('Paola Ferri').waitFor();
    await left.getByText('Da sapere.').waitFor();
    await page.getByRole('region', { name: 'Cosa farà il segugio' }).waitFor();
    await page.getByRole('region', { name: 'Cronologia' }).getByRole('listitem').first().waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '08-scheda-cliente');
  });

  test('T writes a note, which stands in the timeline', async () => {
    const page = await customerPage('Giulia Marchetti', 'Filo di Luna');
    await press(page, 't');
    await page.getByRole('dialog', { name: 'Nota' }).waitFor();
    await page.keyboard.type('Chiede di essere chiamata dopo le dieci.');
    await expectAxeClean(page);
    await press(page, 'Control+Enter');
    await page.getByRole('region', { name: 'Cronologia' }).getByText('Chiede di essere chiamata dopo le dieci.').waitFor();
  });

  test('an account of a customer is entered by one and approved by another', async () => {
    const office = await customerPage('Anna Serra', 'Pastificio Nuvola');
    await office.getByRole('tab', { name: 'Informazioni' }).click();
    const accounts = office.getByRole('region', { name: 'Conti bancari' });
    await accounts.getByRole('button', { name: 'Inserisci un conto' }).click();
    const dialog = office.getByRole('dialog', { name: 'Inserisci un conto' });
    await dialog.getByLabel('IBAN').fill('IT13 S054 2811 1010 0000 0123 457');
    await dialog.getByLabel('Da dove viene').fill('Modulo firmato del 20/11');
    await dialog.getByRole('button', { name: /^Inserisci/ }).click();
    await accounts.getByText('da approvare').waitFor();
    await eventually(() => accounts.getByRole('button', { name: 'Approva' }).count()).toBe(0);

    const manager = await customerPage('Laura Galli', 'Pastificio Nuvola');
    await manager.getByRole('tab', { name: 'Informazioni' }).click();
    const shown = manager.getByRole('region', { name: 'Conti bancari' });
    await shown.getByRole('button', { name: 'Approva' }).click();
    await expectAxeClean(manager);
    await manager.getByRole('button', { name: /^Approva il conto/ }).click();
    await shown.getByText('in uso').waitFor();
    await expectGoodInEveryLook(manager);
    await shot(manager, '31-conti-bancari');
  });

  test('the credit manager states the claim by law beside the books', async () => {
    const page = await customerPage('Laura Galli', 'Filo di Luna');
    await page.getByRole('button', { name: 'Altre azioni' }).click();
    await page.getByRole('menuitem', { name: 'Prospetto del credito' }).click();
    const dialog = page.getByRole('dialog', { name: /^Prospetto del credito/ });
    await dialog.getByLabel('Motivo').fill('Si prepara il decreto ingiuntivo');
    await dialog.getByRole('button', { name: 'Attiva il prospetto' }).click();
    await dialog
      .getByRole('region', { name: 'Crediti in EUR' })
      .getByRole('row', { name: /FT 2026\/1200/ })
      .waitFor();
    await dialog.getByText('Differenza: interessi e spese maturati').waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '30-prospetto-del-credito');
  });

  test('a hold with reason and end stops the steps, says so, and can be taken away', async () => {
    const page = await customerPage('Laura Galli', 'Pastificio Nuvola');
    const plan = page.getByRole('region', { name: 'Cosa farà il segugio' });
    await plan.getByRole('button', { name: 'Sospendi' }).focus();
    await press(page, 'Enter');
    const dialog = page.getByRole('dialog', { name: 'Sospendi i solleciti' });
    await dialog.getByRole('textbox', { name: 'Fino al' }).fill('+7');
    await dialog.getByRole('textbox', { name: 'Nota' }).fill('Aspettano la nostra nota di credito.');
    await press(page, 'Control+Enter');
    await plan.getByText('fino al 30/11/2026').waitFor();
    await plan.getByRole('button', { name: 'Togli' }).click();
    const why = page.getByRole('dialog');
    await why.getByRole('textbox').first().fill('La nota di credito è partita.');
    await press(page, 'Control+Enter');
    await plan.getByText('fino al 30/11/2026').waitFor({ state: 'hidden' });
  });

  test('a promise from the page is by keyboard, and holds what it covers', async () => {
    const page = await customerPage('Giulia Marchetti', 'Autotrasporti Lepre');
    await press(page, 'p');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await dialog.getByRole('textbox', { name: /Entro il/ }).fill('+4');
    await press(page, 'Control+Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('grid', { name: 'Partite' }).getByText('Promessa').first().waitFor();
  });

  const customerPage = async (who: 'Giulia Marchetti' | 'Laura Galli' | 'Anna Serra', name: string): Promise<Page> => {
    const page = await running.app.open(who, inLanterna(`clienti?cerca=${encodeURIComponent(name)}`));
    const list = page.getByRole('grid', { name: 'Clienti' });
    await eventually(() => list.getByRole('row').count()).toBe(2);
    await list.getByRole('row').nth(1).click();
    await page.getByRole('region', { name: 'Cosa farà il segugio' }).waitFor();
    return page;
  };

  test('«Perché?» says of each item what the engine says, and a row opens its history', async () => {
    const page = await customerPage('Giulia Marchetti', 'Filo di Luna');
    await page.getByRole('button', { name: 'Perché?' }).click();
    const why = page.getByRole('dialog', { name: 'Perché: Tessitura Filo di Luna S.r.l.' });
    await why.getByRole('region', { name: 'Perché, partita per partita' }).getByRole('row').nth(1).waitFor();
    await why.getByText('Segmento').waitFor();
    await expectGoodInEveryLook(page);
    await press(page, 'Escape');
    await why.waitFor({ state: 'hidden' });
    await page.getByRole('grid', { name: 'Partite' }).getByRole('row').nth(1).focus();
    await press(page, 'Enter');
    const history = page.getByRole('dialog', { name: /^Storia di / });
    await history
      .getByRole('region', { name: 'Movimenti' })
      .getByRole('row', { name: /Documento/ })
      .first()
      .waitFor();
    await expectGoodInEveryLook(page);
  });

  test('a note is taken back as long as the message stands', async () => {
    const page = await customerPage('Giulia Marchetti', 'Filo di Luna');
    await page.getByRole('region', { name: 'Cronologia' }).waitFor();
    await press(page, 't');
    await page.getByRole('dialog', { name: 'Nota' }).getByRole('textbox').fill('Scritta sul cliente sbagliato.');
    await press(page, 'Control+Enter');
    const note = page.getByRole('region', { name: 'Cronologia' }).getByText('Scritta sul cliente sbagliato.');
    await note.waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: 'Nota salvata' })
      .getByRole('button', { name: /Annulla/ })
      .click();
    await note.waitFor({ state: 'hidden' });
  });
});
