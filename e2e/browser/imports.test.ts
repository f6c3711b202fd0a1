import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectGoodInEveryLook, press, shot } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';
import { LANTERNA } from '#examples/lanterna/demo/found-company.ts';
import { invoiceXml, receiptXml } from '#rooms/invoices/server/testing.ts';

const HEAD = 'Codice cliente;Ragione sociale;P. IVA;Numero fattura;Data fattura;Data scadenza;Importo fattura;Importo aperto;Divisa';
const GOOD = [
  'C-00217;Ceramiche Tartaruga Blu S.p.A.;;FT 2026/1901;20/11/2026;20/12/2026;1.830,00;1.830,00;EUR',
  'C-00305;Impianti Faro Spento S.r.l.;;FT 2026/1902;20/11/2026;20/12/2026;2.440,00;2.440,00;EUR',
  'C-00411;Caseificio Valle Incantata soc. coop.;;FT 2026/1903;20/11/2026;20/12/2026;976,00;976,00;EUR',
];
const BAD = 'C-00522;Molini Quercetta S.p.A.;;FT 2026/1904;20/11/2026;31/02/2027;1.000,00;1.000,00;EUR';

/*
 * Told in its order: what one test registers, the next one finds.
 */
describeInBrowser('imports', () => {
  const running = useApp();

  test('a file is proposed, checked and registered; the bad row is reported and can be taken away', async () => {
    const page = await upload('partite nuove.csv', [...GOOD.slice(0, 2), BAD, ...GOOD.slice(2)]);
    const columns = page.getByRole('region', { name: 'Colonne del file' });
    const due = columns.getByRole('row', { name: /^Data scadenza/ });
    await due.getByText('20/12/2026').waitFor();
    expect(await due.getByRole('combobox').evaluate((field) => (field as HTMLSelectElement).value)).toBe('dueDate');
    await due.getByText(/%/).waitFor();
    await expectGoodInEveryLook(page);
    await check(page);
    const checks = page.getByRole('complementary', { name: 'Controlli' });
    await checks.getByText('1 da sistemare').waitFor();
    await checks.getByText('1 riga respinta').click();
    const row = checks.getByRole('region', { name: 'Righe respinte' }).getByRole('row').nth(1).getByRole('cell');
    expect(await texts(row)).toEqual(['4', 'Data scadenza', '31/02/2027', expect.stringMatching(/\p{L}{3,}/u)]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      checks.getByRole('link', { name: 'Scarica, correggi e rimanda' }).click(),
    ]);
    const sentBack = await readFile(await download.path(), 'utf8');
    expect(sentBack).toContain('FT 2026/1904');
    expect(sentBack).not.toContain('FT 2026/1901');
    const tie = checks.getByRole('region', { name: 'Quadratura' });
    await tie.getByText('6.246,00 €').first().waitFor();
    await tie.getByText('0,00 €', { exact: true }).waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '12-importazione');
    await press(page, 'Control+Enter');
    await page.getByText('Registrata. Si può annullare').waitFor();
    await counted(page, 'Partite nuove', '3');
  });

  test('the same file again changes nothing', async () => {
    const page = await upload('partite nuove.csv', GOOD);
    await check(page);
    await counted(page, 'Uguali', '3');
    expect(await page.getByText('Partite nuove', { exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Registra', exact: true }).click();
    await page.getByText('Registrata. Si può annullare').waitFor();
    await counted(page, 'Uguali', '3');
  });

  test('what was registered last is undone, with a reason', async () => {
    const page = await upload(
      'altre partite.csv',
      GOOD.map((line) => line.replace('FT 2026/19', 'FT 2026/29')),
    );
    await check(page);
    await page.getByRole('button', { name: 'Registra', exact: true }).click();
    await page.getByText('Registrata. Si può annullare').waitFor();
    const items = await running.app.open('Laura Galli', inLanterna('partite?search=2026/2901'));
    await items
      .getByRole('grid', { name: 'Partite aperte' })
      .getByRole('row', { name: /2026\/2901/ })
      .waitFor();
    await page.getByRole('button', { name: 'Annulla l’importazione' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('File di un’altra azienda.');
    await press(page, 'Control+Enter');
    await page.getByText('Annullata: il partitario è com’era prima.').waitFor();
    await items.reload();
    await items.getByText('Nessuna partita con questi filtri').waitFor();
  });

  test('the history lists what came in, by whom and how it ended', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('importazioni'));
    const history = page.getByRole('grid', { name: 'Storico delle importazioni' });
    await history.getByRole('row', { name: /altre partite\.csv.*Annullata/ }).waitFor();
    await history
      .getByRole('row', { name: /partite nuove\.csv.*Registrata.*Laura Galli/ })
      .first()
      .waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '13-importazioni');
  });

  test('files of any mix are dropped together; each says what became of it, and an invoice is read as a page', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('importazioni'));
    await page.getByRole('tab', { name: 'File di ogni tipo' }).click();
    const invoice = invoiceXml({
      seller: LANTERNA.vatNumber,
      number: 'FE/77',
      issuedOn: '2026-11-20',
      order: 'ORD-7',
      buyer: { name: 'Ceramiche Tartaruga Blu S.p.A.', vatNumber: '06363391001' },
      attachment: { name: 'fattura.pdf', content: '%PDF-1.7 copia' },
    });
    const file = (name: string, content: string) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
    await page
      .getByLabel('File da ricevere')
      .setInputFiles([
        file('IT_00077_MC_001.xml', receiptXml('MC', 'IT_00077.xml')),
        file('IT_00077.xml', invoice),
        file('altrui.xml', invoiceXml({ number: 'X/1' })),
        file('LEGGIMI.md', '# Niente'),
      ]);
    const list = page.getByRole('grid', { name: 'File ricevuti' });
    await list.getByRole('row', { name: /LEGGIMI\.md.*Rifiutato/ }).waitFor();
    await list.getByRole('row', { name: /altrui\.xml.*Rifiutato/ }).waitFor();
    await list.getByRole('row', { name: /IT_00077_MC_001\.xml.*Ricevuta SDI.*Registrato/ }).waitFor();
    await list.getByRole('row', { name: /IT_00077\.xml.*Fattura elettronica.*Registrato/ }).click();
    await expectGoodInEveryLook(page);
    await shot(page, '28-file-ricevuti');
    const dialog = page.getByRole('dialog', { name: 'IT_00077.xml' });
    await dialog.getByText('Non è ancora nel partitario', { exact: false }).waitFor();
    await dialog.getByRole('link', { name: /Leggi FE\/77/ }).click();
    const paper = page.getByRole('article', { name: 'Fattura FE/77' });
    await paper.getByText('ORD-7').waitFor();
    await paper.getByText('emessa, non recapitata (MC)').waitFor();
    await paper.getByText('Non ancora nel partitario').waitFor();
    expect(await paper.getByRole('link', { name: 'fattura.pdf' }).getAttribute('href')).toMatch(/attachments\/0$/);
    await expectGoodInEveryLook(page);
    await shot(page, '29-fattura');
  });

  test('a folder is taken with all that lies in it, each file by its path', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'puntuale-cartella-'));
    mkdirSync(join(folder, 'novembre', 'attive'), { recursive: true });
    const invoice = invoiceXml({
      seller: LANTERNA.vatNumber,
      number: 'FE/78',
      issuedOn: '2026-11-20',
      buyer: { name: 'Ceramiche Tartaruga Blu S.p.A.', vatNumber: '06363391001' },
    });
    writeFileSync(join(folder, 'novembre', 'attive', 'IT_00078.xml'), invoice);
    writeFileSync(join(folder, 'novembre', 'appunti.txt'), 'telefonare');
    const page = await running.app.open('Laura Galli', inLanterna('importazioni/ricevuti'));
    await page.getByLabel('Cartella da ricevere').setInputFiles(folder);
    const list = page.getByRole('grid', { name: 'File ricevuti' });
    await list.getByRole('row', { name: /IT_00078\.xml .*novembre\/attive.*Fattura elettronica.*Registrato/ }).waitFor();
    await list.getByRole('row', { name: /appunti\.txt .*novembre.*Rifiutato/ }).waitFor();
    await page.getByRole('group', { name: 'Esito' }).getByRole('button', { name: 'Rifiutato' }).click();
    await eventually(() => list.getByRole('row', { name: /IT_00078/ }).count()).toBe(0);
    await list.getByRole('row', { name: /appunti\.txt/ }).waitFor();
    rmSync(folder, { recursive: true });
  });

  test('a file whose columns were known shows, for whoever asks, which became what', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('importazioni'));
    const history = page.getByRole('grid', { name: 'Storico delle importazioni' });
    await history
      .getByRole('row', { name: /^partitario_/ })
      .first()
      .focus();
    await press(page, 'Enter');
    await page.getByText('la mappatura già salvata').waitFor();
    await page.getByText(/Come sono state lette le \d+ colonne/).click();
    await page.getByRole('region', { name: 'Mappatura usata' }).getByRole('row').nth(1).waitFor();
    await expectGoodInEveryLook(page);
  });

  test('decimals that are meant are asked about, and one switch reads the amounts whole', async () => {
    const head = 'CODCLI;RAGSOC;NUMDOC;DATDOC;DATSCA;IMPRES;DIVISA';
    const page = await upload(
      'tracciato.csv',
      ['000123;ROSSI SPA;456;20260601;20260731;0000122000;EUR', '000124;BIANCHI SRL;457;20260605;20260630;0000005050;EUR'],
      head,
    );
    const amount = page.getByRole('region', { name: 'Colonne del file' }).getByRole('row', { name: /^IMPRES/ });
    await amount.getByText('decimali sottintesi').waitFor();
    await page.getByRole('complementary', { name: 'Controlli' }).getByText('le ultime 2 cifre si leggono come decimali').waitFor();
    await expectGoodInEveryLook(page);
    await check(page);
    const tie = page.getByRole('region', { name: 'Quadratura' });
    await tie.getByText('1.270,50 €').first().waitFor();
    await amount.getByRole('switch', { name: 'le ultime 2 cifre sono decimali' }).click();
    await page.getByRole('button', { name: 'Controlla di nuovo' }).click();
    await tie.getByText('127.050,00 €').first().waitFor();
  });

  test('a file that cannot be read says why, and nothing that is not so', async () => {
    const page = await give('rotto.xlsx', ['\u0000\u0001\u0002'], '\u0000\u0003\u0004');
    const checks = page.getByRole('complementary', { name: 'Controlli' });
    await checks.getByRole('alert').waitFor();
    await page.getByText('Rifiutata: nulla è cambiato.').waitFor();
    await page.getByText('Il file non è stato letto').waitFor();
    expect(await page.getByText('mappatura già salvata').count()).toBe(0);
    expect(await page.getByText('nulla da sistemare').count()).toBe(0);
  });

  test('a code to which a file gives another identity waits until somebody says who is right', async () => {
    // The files before it had no such column: it joins the mapping that was kept.
    const line = GOOD[0]!.replace(';;FT 2026/1901', ';09999990451;FT 2026/3901');
    const page = await upload('altra identità.csv', [line], HEAD.replace('P. IVA', 'Partita IVA'));
    await check(page);
    await page.getByRole('button', { name: 'Registra', exact: true }).click();
    await page.getByText('Registrata. Si può annullare').waitFor();
    const held = page.getByRole('region', { name: 'Codici trattenuti' });
    await held.getByText(/P\. IVA da \d{11} a 09999990451/).waitFor();
    await expectGoodInEveryLook(page);
    await held.getByRole('button', { name: 'Il file sbaglia' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('Partita IVA battuta male.');
    await press(page, 'Control+Enter');
    await page.getByRole('status').filter({ hasText: 'Deciso' }).waitFor();
    await held.waitFor({ state: 'hidden' });
  });

  const give = async (name: string, lines: readonly string[], head = HEAD): Promise<Page> => {
    const page = await running.app.open('Laura Galli', inLanterna('importazioni'));
    await page.getByRole('button', { name: 'Solo le novità' }).click();
    await page
      .getByLabel('File da importare')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(`${[head, ...lines].join('\r\n')}\r\n`) });
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    return page;
  };
  const upload = async (...file: Parameters<typeof give>): Promise<Page> => {
    const page = await give(...file);
    await page.getByText('Finché non si registra, nulla cambia').waitFor();
    return page;
  };
});

async function check(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Vanno bene, controlla' }).click();
  await page.getByRole('region', { name: 'Quadratura' }).waitFor();
}

async function counted(page: Page, what: string, many: string): Promise<void> {
  const count = page.locator('dl > div').filter({ hasText: what }).getByRole('definition');
  await count.filter({ hasText: many }).waitFor();
}

async function texts(cells: Locator): Promise<string[]> {
  await cells.first().waitFor();
  return cells.allInnerTexts();
}
