import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectAxeClean, expectGoodInEveryLook, press, shot } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';

/** Its letter is drawn before it leaves: on a busy machine that takes its time. */
const A_MAIL = { timeout: 60_000 };

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

    // The invoice that the task is about is promised; of what is left the other one is disputed.
    await press(page, '1');
    await call.getByText(/^Su 1 partita, 8\.140,20/).waitFor();
    await call.getByRole('textbox', { name: 'Entro il' }).fill('+4');
    await press(page, 'Tab');
    await press(page, 'Alt+a');
    await call.getByText(/Promessa di pagamento.*ven 27\/11/).waitFor();
    await call.getByRole('heading', { name: 'Com’è andata?' }).click();
    await press(page, '3');
    await call.getByRole('combobox', { name: 'Motivo' }).selectOption({ label: 'Prezzo errato' });
    await call.getByText(/^Su 1 partita, 5\.210,00/).waitFor();
    // Both are late for more than fifteen days: the dispute says why of the second, of the first it is asked.
    const save = call.getByRole('button', { name: /Salva e passa al prossimo/ });
    await call.getByRole('combobox', { name: 'Perché FT 2026/1200 è in ritardo' }).selectOption({ label: 'Iter interno del cliente' });
    await save.and(page.locator(':enabled')).waitFor();
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
    // The promise is in writing by itself, for the person who made it.
    await page
      .getByRole('region', { name: 'Cronologia' })
      .getByRole('listitem')
      .filter({ hasText: /^E-mail: .*8\.140,20/ })
      .waitFor(A_MAIL);
  });

  test('why an invoice is late is asked, kept with it, and counted on the manager’s page', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('clienti?cerca=Ulisse'));
    await page
      .getByRole('grid', { name: 'Clienti' })
      .getByRole('row', { name: /Ulisse/ })
      .click();
    await page.getByRole('region', { name: 'Cronologia' }).waitFor();
    await press(page, 'c');
    const call = page.getByRole('complementary', { name: 'Telefonata' });
    await call.getByRole('heading', { name: 'Com’è andata?' }).waitFor();
    await press(page, '1');
    await call.getByRole('textbox', { name: 'Entro il' }).fill('+4');
    await press(page, 'Tab');
    const save = call.getByRole('button', { name: /Salva e passa al prossimo/ });
    await save.and(page.locator(':disabled')).waitFor();
    await call.getByRole('combobox', { name: 'Perché in ritardo (1 partita)' }).selectOption({ label: 'Dimenticanza' });
    await expectAxeClean(page);
    await press(page, 'Control+Enter');
    await page.getByRole('status').filter({ hasText: 'Esito salvato' }).waitFor();
    await page
      .getByRole('region', { name: 'Cause del ritardo' })
      .getByRole('link', { name: /^Dimenticanza 4\.510/ })
      .waitFor();

    await page.goto(`${running.app.address}${inLanterna('cruscotto')}`);
    const causes = page.getByRole('region', { name: 'Cause del ritardo' });
    await causes.getByRole('row', { name: /Dimenticanza.*4\.510,00/ }).waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '28-cause-del-ritardo');
    await causes.getByRole('button', { name: 'Dimenticanza' }).click();
    const items = page.getByRole('grid', { name: 'Partite aperte' });
    await items.getByRole('row', { name: /Ulisse.*Dimenticanza/ }).waitFor();
    expect(await items.getByRole('row').count()).toBe(2);
  });

  test('a dispute of one invoice says nothing of the others', async () => {
    const page = await running.app.open('Giulia Marchetti', inLanterna('clienti?cerca=Valle'));
    await page
      .getByRole('grid', { name: 'Clienti' })
      .getByRole('row', { name: /Valle Incantata/ })
      .click();
    await page.getByRole('checkbox', { name: /Selezionare FT 2026\/1230/ }).check();
    await press(page, 'd');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Motivo' }).selectOption({ label: 'Merce danneggiata' });
    await press(page, 'Control+Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page
      .getByRole('grid', { name: 'Partite' })
      .getByRole('row', { name: /1230.*Contestat/ })
      .waitFor();
  });

  test('who asked to be called back at an hour: the alarm rings on whichever page is open, later if asked, and leads to the call', async () => {
    const page = await myDay();
    // The page's own clock can be moved; the server says how long there is to wait.
    await page.clock.install();
    await page.reload();
    await taskOf(page, 'Molini Quercetta').click();
    const call = page.getByRole('complementary', { name: 'Telefonata' });
    await call.getByRole('heading', { name: /Molini Quercetta/ }).waitFor();
    await press(page, '5');
    const hour = call.getByLabel('Ora', { exact: true });
    expect(await hour.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    await hour.fill('15:30');
    await page.clock.runFor(1_000);
    await press(page, 'Control+Enter');
    await page.getByRole('status').filter({ hasText: 'Esito salvato' }).waitFor();
    await page.getByRole('rowgroup', { name: 'Appuntamenti' }).getByText('alle 15:30').waitFor();

    await page.getByRole('link', { name: 'Clienti' }).first().click();
    await page.getByRole('grid', { name: 'Clienti' }).waitFor();
    const alarm = page.getByRole('alert', { name: 'Sveglia' });
    // The server still has its morning: asked again, it would put the page's clock right.
    let answers = false;
    await page.route('**/alarms', (route) => (answers ? route.continue() : route.abort()));
    await page.clock.fastForward('05:15:00');
    expect(await alarm.count()).toBe(0);
    await page.clock.fastForward('00:30:00');
    await alarm.getByText('Richiamare alle 15:30').waitFor();
    await alarm.getByText(/Ugo Basile, Molini Quercetta S\.p\.A\. · 02 0000 0104/).waitFor();
    await expectAxeClean(page);
    await shot(page, '29-sveglia');
    answers = true;
    await press(page, 'Alt+r');
    await alarm.waitFor({ state: 'hidden' });
    answers = false;
    await page.clock.fastForward('05:50:00');
    await alarm.getByRole('button', { name: /Chiama ora/ }).click();
    await page
      .getByRole('complementary', { name: 'Telefonata' })
      .getByRole('heading', { name: /Molini Quercetta/ })
      .waitFor();
    await alarm.waitFor({ state: 'hidden' });
  });

  test('while he is on the phone one key sends him statement and invoice copy, and the timeline says what went', async () => {
    const page = await myDay();
    await taskOf(page, 'Ceramiche Tartaruga Blu').click();
    const call = page.getByRole('complementary', { name: 'Telefonata' });
    await call.getByRole('heading', { name: /Ceramiche Tartaruga Blu/ }).waitFor();
    const link = await call
      .getByRole('heading', { name: /Tartaruga Blu/ })
      .getByRole('link')
      .getAttribute('href');
    const debtor = link!.split('/').at(-1)!;
    await uploadCopy(page, debtor, 'FT 2026/1210');

    await press(page, 'a');
    const dialog = page.getByRole('dialog', { name: 'Scrivi' });
    await dialog.getByRole('checkbox', { name: 'FT 2026/1210', checked: true }).waitFor();
    expect(await dialog.getByRole('checkbox', { name: /^Estratto conto/, checked: true }).count()).toBe(2);
    expect(await dialog.getByRole('combobox', { name: 'A' }).locator('option:checked').innerText()).toContain(
      'amministrazione@tartarugablu.example',
    );
    await expectGoodInEveryLook(page);
    await shot(page, '30-estratto-in-telefonata');
    // The same keys take them off and put them back while one writes.
    await press(page, 'Alt+e', 'Alt+f');
    expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(0);
    await press(page, 'Alt+e', 'Alt+f', 'Control+Enter');
    await page.getByRole('status').filter({ hasText: 'E-mail in uscita' }).waitFor();
    await call.getByRole('heading', { name: 'Com’è andata?' }).waitFor();

    await page.goto(`${running.app.address}${link}`);
    const sent = page.getByRole('region', { name: 'Cronologia' }).getByRole('listitem').filter({ hasText: 'Estratto conto.xlsx' });
    await sent.waitFor(A_MAIL);
    expect(await sent.innerText()).toContain('Copia fattura FT-2026-1210.pdf');
  });

  test('the company writes its ready notes, and in the call one goes in by its key', async () => {
    const team = await running.app.open('Laura Galli', inLanterna('squadra'));
    await team.getByRole('button', { name: 'Note pronte' }).click();
    const notes = team.getByRole('dialog', { name: 'Note pronte' });
    const first = notes.getByRole('group', { name: 'Nota 1' });
    await first.getByRole('textbox', { name: 'Titolo' }).fill('Ferie');
    await first.getByRole('textbox', { name: 'Testo' }).fill('Ufficio chiuso fino al …, risponde …');
    await notes.getByRole('textbox', { name: 'Perché' }).fill('Chiusure di fine anno');
    await expectGoodInEveryLook(team);
    await press(team, 'Control+Enter');
    await team.getByRole('status').filter({ hasText: 'Note pronte salvate' }).waitFor();

    const page = await myDay();
    await taskOf(page, 'Pastificio Nuvola d’Oro').click();
    const call = page.getByRole('complementary', { name: 'Telefonata' });
    await call.getByRole('heading', { name: /Pastificio Nuvola/ }).waitFor();
    await press(page, 't');
    const note = call.getByRole('textbox', { name: 'Nota' });
    await page.keyboard.type('Sentita Ida.');
    await press(page, 'Alt+1');
    await note.and(page.locator(':focus')).waitFor();
    await eventually(() => note.inputValue()).toBe('Sentita Ida.\nUfficio chiuso fino al …, risponde …');
    await eventually(() => note.evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd))).toBe(
      '…',
    );
    await page.keyboard.type('7 gennaio');
    expect(await note.inputValue()).toBe('Sentita Ida.\nUfficio chiuso fino al 7 gennaio, risponde …');
    await expectAxeClean(page);
  });

  const uploadCopy = async (page: Page, debtor: string, document: string): Promise<void> => {
    const api = `${running.app.address}/api/v1/companies/lanterna`;
    const { items } = (await (await page.request.get(`${api}/open-items?debtor=${debtor}`)).json()) as {
      items: { id: string; document: string }[];
    };
    const item = items.find((one) => one.document === document)!.id;
    const uploaded = await page.request.post(`${api}/debtors/${debtor}/invoice-copies?item=${item}`, {
      multipart: { file: { name: 'copia.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 copia') } },
      headers: { origin: running.app.address },
    });
    expect(uploaded.status()).toBe(201);
  };
});

function taskOf(page: Page, customer: string): Locator {
  return page.getByRole('grid', { name: 'Attività' }).getByRole('row').filter({ hasText: customer }).last();
}
