import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectAxeClean } from './checks.testing.ts';
import { inLanterna, type Who } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';

describeInBrowser('two people at once', () => {
  const running = useApp();

  async function atFilo(who: Who): Promise<Page> {
    const page = await running.app.open(who, inLanterna('clienti?cerca=Filo'));
    await page
      .getByRole('grid', { name: 'Clienti' })
      .getByRole('row', { name: /Filo di Luna/ })
      .click();
    await page.getByRole('heading', { name: 'Tessitura Filo di Luna S.r.l.', level: 1 }).waitFor();
    return page;
  }

  const api = (path: string) => `${running.app.address}/api/v1/companies/lanterna/${path}`;

  test('see each other on the customer’s page, and see each other go', async () => {
    const laura = await atFilo('Laura Galli');
    const giulia = await atFilo('Giulia Marchetti');
    await laura.getByText('Giulia Marchetti è su questa scheda').waitFor();
    await giulia.getByText('Laura Galli è su questa scheda').waitFor();
    await expectAxeClean(laura);
    await giulia.goto(`${running.app.address}${inLanterna('giornata')}`);
    await laura.getByText('Giulia Marchetti è su questa scheda').waitFor({ state: 'detached' });
  });

  test('a payment that comes in during a call is said on the call, without a reload', async () => {
    const giulia = await atFilo('Giulia Marchetti');
    const debtor = new URL(giulia.url()).pathname.split('/').at(-1)!;
    await giulia
      .getByRole('button', { name: /Chiama/ })
      .first()
      .click();
    const call = giulia.getByRole('complementary', { name: 'Telefonata' });
    await call.waitFor();
    await giulia.getByRole('button', { name: /Nota/ }).last().waitFor();
    const anna = await running.app.open('Anna Serra', inLanterna('importazioni'));
    const { codes } = (await (await anna.request.get(api(`debtors/${debtor}`))).json()) as {
      codes: { id: string; ledger: string; code: string }[];
    };
    const paid = await anna.request.post(api('payments'), {
      data: { customer: codes[0]!.id, amount: { amount: '1234.50', currency: 'EUR' }, valueOn: '2026-11-20' },
      headers: { origin: running.app.address },
    });
    expect(paid.status()).toBe(201);
    await call.getByText(/Ha appena pagato .*1\.234,50/).waitFor();
    await expectAxeClean(giulia);
  });

  test('who saves second sees what the first saved, and chooses', async () => {
    const [giulia, laura] = await Promise.all([atFilo('Giulia Marchetti'), atFilo('Laura Galli')]);
    const pin = async (page: Page, text: string) => {
      await page
        .getByRole('button', { name: /^(Aggiungi|Modifica)$/ })
        .first()
        .click();
      const dialog = page.getByRole('dialog', { name: 'Da sapere' });
      await dialog.getByRole('textbox').fill(text);
      return dialog.getByRole('button', { name: /Salva/ });
    };
    const second = await pin(laura, 'Paga solo con ordine firmato');
    await (await pin(giulia, 'Incassa dopo le fiere')).click();
    await laura.getByText('Incassa dopo le fiere').first().waitFor();
    await second.click();
    const conflict = laura.getByRole('dialog', { name: 'Modificato nel frattempo' });
    await conflict.getByText('Incassa dopo le fiere').waitFor();
    await conflict.getByText(/Giulia Marchetti ha salvato/).waitFor();
    await conflict.getByText('Paga solo con ordine firmato').waitFor();
    await expectAxeClean(laura);
    await conflict.getByRole('button', { name: 'Salva la mia' }).click();
    await eventually(() => giulia.getByText('Paga solo con ordine firmato').count()).toBeGreaterThan(0);
  });

  test('two who choose who receives for a customer: the second sees whom the first chose', async () => {
    const [anna, laura] = await Promise.all([atFilo('Anna Serra'), atFilo('Laura Galli')]);
    const choose = async (page: Page, name: string) => {
      await page.getByRole('tab', { name: 'Informazioni' }).click();
      await page.getByRole('region', { name: 'Chi riceve' }).getByRole('button', { name: 'Riceve qualcun altro' }).click();
      const dialog = page.getByRole('dialog', { name: 'Chi riceve' });
      await dialog.getByLabel('Nome o ragione sociale').fill(name);
      await dialog.getByLabel('E-mail', { exact: true }).fill('ufficio@riceve.example');
      return dialog.getByRole('button', { name: /^Salva/ });
    };
    const second = await choose(laura, 'Gestioni Sole');
    await (await choose(anna, 'Studio Mare')).click();
    await anna.getByRole('region', { name: 'Chi riceve' }).getByText('Studio Mare').waitFor();
    await second.click();
    const conflict = laura.getByRole('dialog', { name: 'Modificato nel frattempo' });
    await conflict.getByText(/Anna Serra ha salvato/).waitFor();
    await conflict.getByRole('row', { name: 'Chi riceve Studio Mare Gestioni Sole' }).waitFor();
    await expectAxeClean(laura);
    await conflict.getByRole('button', { name: 'Salva la mia' }).click();
    await laura.getByRole('region', { name: 'Chi riceve' }).getByText('Gestioni Sole').waitFor();
    // Made at the first try, he is not there twice.
    await laura.getByRole('region', { name: 'Chi riceve' }).getByRole('button', { name: 'Cambia' }).click();
    const known = laura.getByRole('dialog', { name: 'Chi riceve' }).getByLabel('Destinatario');
    await eventually(() => known.getByRole('option', { name: 'Gestioni Sole' }).count()).toBe(1);
    await laura.keyboard.press('Escape');
  });

  test('who ends a hold that somebody has ended already is told who did, and when', async () => {
    const [giulia, laura] = await Promise.all([atFilo('Giulia Marchetti'), atFilo('Laura Galli')]);
    const debtor = new URL(giulia.url()).pathname.split('/').at(-1)!;
    const held = await giulia.request.post(api(`debtors/${debtor}/holds`), {
      data: { reason: 'other', untilOn: '2026-11-30' },
      headers: { origin: running.app.address },
    });
    expect(held.status()).toBe(201);
    const lift = async (page: Page) => {
      await page.getByRole('button', { name: 'Togli', exact: true }).first().click();
      const dialog = page.getByRole('dialog', { name: 'Togli la sospensione' });
      await dialog.getByRole('textbox').fill('Accordo trovato');
      return dialog;
    };
    const second = await lift(laura);
    await (await lift(giulia)).getByRole('button', { name: /^Togli/ }).click();
    await giulia.getByRole('status').filter({ hasText: 'Sospensione tolta' }).waitFor();
    await second.getByRole('button', { name: /^Togli/ }).click();
    await second.getByText(/Già tolta – Giulia Marchetti, \d/).waitFor();
    await expectAxeClean(laura);
  });
});
