import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { BANK_FILE_KINDS } from '#rooms/bank/server/door.ts';
import { aCamt, aTransfer } from '#rooms/bank/core/camt/testing.ts';
import { bytesSource, receiveFiles } from '#rooms/intake/server/door.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { OPERATOR } from '#platform/database/company-scope.ts';
import { openDatabase } from '#platform/database/database.ts';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectGoodInEveryLook, press, shot } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';

/*
 * Told in its order: a statement comes in, what is sure is applied by itself, and a person decides the rest.
 */
describeInBrowser('cash application', () => {
  const running = useApp();
  let numbers: Readonly<Record<string, string>>;

  beforeAll(async () => {
    numbers = await documentsByAmount();
    const paid = (amount: string, name: string, text: string): readonly [string, string] => [
      amount,
      `<BkTxCd><Prtry><Cd>48</Cd><Issr>CBI</Issr></Prtry></BkTxCd><NtryDtls>${aTransfer({ name, text })}</NtryDtls>`,
    ];
    const xml = aCamt([
      paid('3620.40', 'CERAMICHE TARTARUGA BLU SPA', `SALDO FATTURA ${numbers['3620.40']}`),
      paid('9055.20', 'MOLINI QUERCETTA SPA', `SALDO FATTURA ${numbers['9240.00']} SCONTO 2%`),
      paid('6220.00', 'IMPIANTI FARO SPENTO SRL', `FATTURA ${numbers['6120.00']}`),
      paid('1330.00', 'EZIO FUSI', 'BONIFICO'),
    ]);
    const open = openDatabase(running.database.url, { max: 2 });
    const { rows } = await running.database.ownerPool.query<{ company_id: number }>(
      `select company_id from companies.company where code = 'lanterna'`,
    );
    const scope = { companyId: rows[0]!.company_id, actor: OPERATOR };
    const [report] = await receiveFiles({ db: open.db, pool: open.pool, clock: systemClock }, scope, {
      kinds: BANK_FILE_KINDS,
      files: (async function* () {
        yield { name: 'estratto.xml', source: bytesSource('estratto.xml', Buffer.from(xml.replaceAll('2026-11-0', '2026-11-1'))) };
      })(),
      trouble: (_, error) => {
        throw error;
      },
    });
    expect(report?.answer).toMatchObject({ status: 'imported', entries: 4 });
    await open.close();
  });

  test('what is sure is applied by itself; proposals show why, and one key accepts the first', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('incassi'));
    const list = page.getByRole('grid', { name: 'Da vedere' });
    await list.getByRole('row', { name: /MOLINI QUERCETTA/ }).click();
    const chosen = page.getByRole('complementary', { name: 'Incasso scelto' });
    await chosen.getByText('Differenza: sconto cassa').waitFor();
    await chosen.getByText('Pagatore: nome del cliente').waitFor();
    await chosen.getByText(new RegExp(`documento .*${numbers['9240.00']}`)).waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '21-incassi-da-abbinare');
    await press(page, 'a');
    await eventually(() => list.getByRole('row', { name: /MOLINI QUERCETTA/ }).count()).toBe(0);
    await page.getByRole('tab', { name: /^Abbinati/ }).click();
    const applied = page.getByRole('grid', { name: 'Abbinati' });
    await applied.getByRole('row', { name: /MOLINI QUERCETTA/ }).waitFor();
    await applied.getByRole('row', { name: /CERAMICHE TARTARUGA BLU/ }).click();
    await chosen.getByText('Abbinato da solo').waitFor();
    await expectGoodInEveryLook(page);
  });

  test('an application is taken back with a reason, and is not made again by itself', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('incassi?stato=applied'));
    await page.getByRole('row', { name: /CERAMICHE TARTARUGA BLU/ }).click();
    await page.getByText('Abbinato da solo').waitFor();
    await press(page, 'u');
    await page.getByRole('dialog').getByRole('textbox').fill('Era di un’altra fattura.');
    await press(page, 'Control+Enter');
    await eventually(() => page.getByRole('row', { name: /CERAMICHE TARTARUGA BLU/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Cerca gli abbinamenti' }).click();
    await page.getByRole('tab', { name: /^Senza partita/ }).click();
    await page
      .getByRole('grid', { name: 'Senza partita' })
      .getByRole('row', { name: /CERAMICHE TARTARUGA BLU/ })
      .waitFor();
  });

  test('money of a payer nobody knows is applied by hand, by the keyboard', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('incassi?stato=unidentified'));
    await page.getByRole('row', { name: /EZIO FUSI/ }).click();
    await page.getByText('Nessuna partita aperta corrisponde').waitFor();
    await press(page, 'm');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Cliente o documento').fill('Lepre Veloce');
    await dialog
      .getByRole('row', { name: /1\.330,00/ })
      .getByRole('checkbox')
      .check();
    await dialog.getByText('Torna esatto').waitFor();
    await expectGoodInEveryLook(page);
    await press(page, 'Control+Enter');
    await eventually(() => page.getByRole('row', { name: /EZIO FUSI/ }).count()).toBe(0);
  });

  test('a proposal is refused and the money waits without items; money that is no customer’s leaves the lists', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('incassi'));
    await page.getByRole('row', { name: /IMPIANTI FARO SPENTO/ }).click();
    await page.getByText('Differenza: pagato in più').waitFor();
    await press(page, 'n');
    await page.getByText('Nessuna proposta da vedere').waitFor();
    await page.getByRole('tab', { name: /^Senza partita/ }).click();
    await page.getByRole('row', { name: /IMPIANTI FARO SPENTO/ }).click();
    await page.getByRole('button', { name: 'Non è di un cliente…' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('Cauzione.');
    await press(page, 'Control+Enter');
    await page.getByRole('tab', { name: /^Messi da parte/ }).click();
    await page.getByRole('row', { name: /IMPIANTI FARO SPENTO/ }).click();
    await page.getByText('Messo da parte: Cauzione.').waitFor();
  });

  test('what was applied leaves for the accounting system, in English too', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('incassi?stato=applied'));
    await page.getByRole('button', { name: 'Esporta per la contabilità' }).click();
    const dialog = page.getByRole('dialog', { name: 'Esporta per la contabilità' });
    const taken = async (name: string): Promise<string> => {
      const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name, exact: true }).click()]);
      return readFile(await download.path(), 'utf8');
    };
    const file = await taken('Scarica in CSV');
    expect(file.split('\r\n').find((line) => line.includes('C-00522'))).toContain(';9240,00;9055,20;184,80;cash-discount;');
    await eventually(() => dialog.count()).toBe(0);
    await page.getByRole('button', { name: 'Esporta per la contabilità' }).click();
    await dialog.getByText('0 abbinamenti da inviare alla contabilità.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Scarica in CSV' }).isDisabled()).toBe(true);
    expect(await taken('CSV')).toBe(file);
    await inEnglish(page);
    await page
      .getByRole('grid', { name: 'Applied' })
      .getByRole('row', { name: /MOLINI QUERCETTA/ })
      .click();
    await page.getByText('Difference: cash discount').waitFor();
  });

  /** Document numbers of the town's open items, by amount. */
  async function documentsByAmount(): Promise<Record<string, string>> {
    const client = await running.database.ownerPool.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('app.company', company_id::text, true) from companies.company where code = 'lanterna'`);
      const { rows } = await client.query<{ amount: string; document_no: string }>(
        `select trim(to_char(balance / 100.0, '999999990.00')) as amount, document_no from ledger.open_item where closed_on is null and balance > 0`,
      );
      await client.query('rollback');
      return Object.fromEntries(rows.map((row) => [row.amount, row.document_no]));
    } finally {
      client.release();
    }
  }
});

async function inEnglish(page: Page): Promise<void> {
  const cash = page.url();
  await page.goto(cash.replace(/incassi.*/, 'preferenze'));
  await page.getByText('English').first().click();
  await page.getByRole('heading', { name: 'Preferences', level: 1 }).waitFor();
  await page.goto(cash);
}
