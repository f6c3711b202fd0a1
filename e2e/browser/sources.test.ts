import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anSftpServer } from '#rooms/intake/server/sources/servers.testing.ts';
import { describeInBrowser } from './browser.testing.ts';
import { expectGoodInEveryLook, shot } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';

/* Told in its order: what one test adds, the next one finds. */
describeInBrowser('sources that fetch by themselves', () => {
  const running = useApp();
  let root: string;
  let server: Awaited<ReturnType<typeof anSftpServer>>;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'puntuale-sftp-'));
    writeFileSync(join(root, 'scadenzario.csv'), 'Codice cliente;Ragione sociale\n');
    server = await anSftpServer({ root, user: 'laura', password: 'segreta' });
  });
  afterAll(async () => {
    await server.close();
    rmSync(root, { recursive: true });
  });

  const imports = () => running.app.open('Laura Galli', inLanterna('importazioni'));

  test('the credit manager adds an SFTP folder: first its fingerprint, then its first look', async () => {
    const page = await imports();
    await page.getByRole('button', { name: 'Aggiungi una fonte' }).click();
    const dialog = page.getByRole('dialog', { name: 'Nuova fonte' });
    await dialog.getByLabel('Nome').fill('Gestionale');
    await dialog.getByLabel('Server').fill('127.0.0.1');
    await dialog.getByLabel('Porta').fill(String(server.port));
    await dialog.getByLabel('Utente').fill('laura');
    await dialog.getByLabel('Password', { exact: true }).fill('segreta');
    const add = dialog.getByRole('button', { name: /^Aggiungi/ });
    expect(await add.isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Prova il collegamento' }).click();
    await dialog.getByText(server.fingerprint, { exact: true }).waitFor();
    expect(await add.isDisabled()).toBe(true);
    await dialog.getByRole('checkbox', { name: /impronta comunicata/ }).check();
    await dialog.getByRole('button', { name: 'Prova il collegamento' }).click();
    await dialog.getByText('Il collegamento funziona: c’è 1 elemento da prendere.').waitFor();
    await expectGoodInEveryLook(page);
    await add.click();
    const sources = page.getByRole('region', { name: 'Fonti' });
    await sources.getByText('Aggiornata').waitFor();
    await sources.getByText(/Ultima lettura riuscita/).waitFor();
    await sources.getByText('1 file sta arrivando').waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '22-fonti');
  });

  test('it rests, goes on, and changes its name', async () => {
    const page = await imports();
    const sources = page.getByRole('region', { name: 'Fonti' });
    await sources.getByRole('button', { name: 'Metti in pausa Gestionale' }).click();
    await sources.getByText('In pausa').waitFor();
    await sources.getByRole('button', { name: 'Modifica Gestionale' }).click();
    const dialog = page.getByRole('dialog', { name: 'Modifica Gestionale' });
    await dialog.getByLabel('Nome').fill('Scambio');
    await dialog.getByLabel('Ogni quanti minuti').fill('30');
    await expectGoodInEveryLook(page);
    await dialog.getByRole('button', { name: /^Salva/ }).click();
    await sources.getByRole('button', { name: 'Riprendi Scambio' }).click();
    await sources.getByRole('button', { name: 'Metti in pausa Scambio' }).waitFor();
    await sources.getByRole('button', { name: 'Modifica Scambio' }).click();
    await page.getByRole('dialog').getByLabel('Nome').fill('Gestionale');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Salva/ })
      .click();
    await sources.getByRole('button', { name: 'Modifica Gestionale' }).waitFor();
  });

  test('one page says of every origin when it last came, how fresh it is, and what waits', async () => {
    const page = await imports();
    await page.getByRole('tab', { name: 'Da dove vengono i dati' }).click();
    const board = page.getByRole('region', { name: 'Da dove vengono i dati' });
    const ledger = board.getByRole('row', { name: /^Partitario/ });
    await ledger.getByText('Aggiornata').waitFor();
    await ledger.getByText(/partite aperte/).waitFor();
    await board
      .getByRole('row', { name: /^SFTP Gestionale/ })
      .getByText('Aggiornata')
      .waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '27-da-dove-vengono-i-dati');
  });

  test('a server with another key says so, in words, and nothing is sent', async () => {
    await server.close();
    server = await anSftpServer({ root, user: 'laura', password: 'segreta', port: server.port });
    const page = await imports();
    const sources = page.getByRole('region', { name: 'Fonti' });
    await sources.getByRole('button', { name: 'Guarda ora Gestionale' }).click();
    await sources.getByText(/L’impronta di 127\.0\.0\.1 non è più quella confermata/).waitFor();
    await sources.getByText('In errore').waitFor();
    await expectGoodInEveryLook(page);
  });

  test('it is taken away; without a source the section asks for one', async () => {
    const page = await imports();
    const sources = page.getByRole('region', { name: 'Fonti' });
    await sources.getByRole('button', { name: 'Togli Gestionale' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Togli la fonte' }).click();
    await sources.getByText('I file possono arrivare da soli').waitFor();
    expect(await sources.getByText('Gestionale').count()).toBe(0);
  });
});
