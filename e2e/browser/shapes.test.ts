import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.testing.ts';
import { expectGoodInEveryLook, shot } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';
import { as400 } from '#examples/shapes/as400.ts';
import { partitario } from '#examples/shapes/partitario.ts';
import { SAMPLE } from '#examples/shapes/sample.ts';

describeInBrowser('the shape of a file', () => {
  const running = useApp();

  test('a partitario is recognised before its columns, shown with one of its own partite, and taken', async () => {
    const page = await upload('partitario dare avere.csv', partitario(SAMPLE));
    const shape = page.getByRole('region', { name: 'Forma del file' });
    await shape.getByRole('heading', { name: 'Partitario Dare/Avere: più righe per partita' }).waitFor();
    await shape.getByText('FT 2026/1201: Dare 1.220,00 − INC 500,00 = 720,00').waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '26-forma-del-file');
    await check(page);
    await page.getByRole('button', { name: 'Registra', exact: true }).click();
    await page.getByText('Registrata. Si può annullare').waitFor();
    const items = await running.app.open('Laura Galli', inLanterna('partite?search=2026/1201'));
    await items
      .getByRole('grid', { name: 'Partite aperte' })
      .getByRole('row', { name: /2026\/1201.*720,00/ })
      .first()
      .waitFor();
  });

  test('what a row is can be said otherwise: the columns are proposed anew', async () => {
    const page = await upload('partitario da correggere.csv', partitario(SAMPLE));
    const shape = page.getByRole('region', { name: 'Forma del file' });
    await shape.getByRole('combobox', { name: 'Che cosa è una riga' }).selectOption({ label: 'Scadenzario: una riga per scadenza' });
    await shape.getByText('Lo ha detto una persona.').waitFor();
    await shape.getByRole('heading', { name: 'Scadenzario: una riga per scadenza' }).waitFor();
  });

  test('a file of fixed width shows where its fields stand; a place that is corrected is read anew', async () => {
    const page = await upload('ESTRATTO.TXT', as400(SAMPLE));
    const shape = page.getByRole('region', { name: 'Forma del file' });
    await shape.getByRole('heading', { name: 'Tracciato a larghezza fissa (AS/400)' }).waitFor();
    await shape.getByText('Ceramiche Tartaruga Blu S.p.A., documento 2026/1201: 720,00, scade il 07/10/2026').waitFor();
    await shape.getByText('Dove stanno i 10 campi').click();
    const places = shape.getByRole('region', { name: 'Posizioni dei campi' });
    const name = places.getByRole('textbox', { name: 'Campo 5', exact: true });
    expect(await name.inputValue()).toBe('Campo 57-58');
    await name.fill('Rata');
    await expectGoodInEveryLook(page);
    await shape.getByRole('button', { name: 'Rileggi il file' }).click();
    const columns = page.getByRole('region', { name: 'Colonne del file' });
    await columns.getByRole('row', { name: /^Rata/ }).waitFor();
    await check(page);
    await page
      .getByText('Clienti nuovi')
      .or(page.getByText('Partite nuove', { exact: true }))
      .first()
      .waitFor();
  });

  const upload = async (name: string, content: string): Promise<Page> => {
    const page = await running.app.open('Laura Galli', inLanterna('importazioni'));
    await page.getByRole('button', { name: 'Solo le novità' }).click();
    await page.getByLabel('File da importare').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await page.getByText('Finché non si registra, nulla cambia').waitFor();
    return page;
  };
});

async function check(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Vanno bene, controlla' }).click();
  await page.getByRole('region', { name: 'Quadratura' }).waitFor();
}
