import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import type { Locator, Page } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { orThrow } from '#kernel/outcome.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { readPolicy } from '#rooms/policies/core/door.ts';
import { publishPolicy } from '#rooms/policies/server/door.ts';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectGoodInEveryLook, press, shot } from './checks.testing.ts';
import { EMPTY, emptyCompany } from './empty-company.testing.ts';
import { useApp } from './the-app.testing.ts';

const LEDGER = [
  'Codice cliente;Ragione sociale;Tipo cliente;E-mail;Numero fattura;Data fattura;Data scadenza;Importo aperto;Divisa',
  'C-1;Filo di Luna S.r.l.;azienda;amm@filo.example;1/2026;18/09/2026;17/11/2026;8.140,20;EUR',
  'C-2;Faro Spento S.r.l.;azienda;amm@faro.example;2/2026;15/06/2026;14/08/2026;2.000,00;EUR',
  'C-3;Comune di Valfiorita;ente pubblico;ragioneria@valfiorita.example;3/2026;29/10/2026;28/12/2026;500,00;EUR',
];
const REMINDERS = ['Codice cliente;Numero fattura;Livello;Data sollecito', 'C-2;2/2026;2;14/10/2026', 'C-2;9/2026;1;14/10/2026'];
const PROMISES = ['Codice cliente;Fatture;Importo promesso;Promessa per il;Fatta il', 'C-3;3/2026;500,00;29/12/2026;02/11/2026'];

/* Told in its order: one company, from nothing to messages that leave with a yes. */
describeInBrowser('a new company', () => {
  const running = useApp(emptyCompany);
  const taken: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => {
      taken.push(address);
      done();
    },
    onData: (stream, _session, done) => void stream.resume().on('end', () => done()),
  });
  beforeAll(() => new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready)));
  afterAll(() => new Promise<void>((closed) => server.close(closed)));

  let page: Page;
  const step = (name: string): Locator => page.getByRole('region', { name });
  /** Somebody publishes the policy as it is, with a remark, while another chooses. */
  const publishMeanwhile = async () => {
    const { rows } = await running.database.ownerPool.query(`select company_id from companies.company where code = $1`, [EMPTY]);
    const { company_id: companyId } = rows[0] as { company_id: number };
    await inCompany(running.database.db, { companyId, actor: OPERATOR }, async (tx) => {
      const last = await sql<{ source: string }>`select source from policies.version order by published_at desc limit 1`.execute(tx);
      const source = `${last.rows[0]!.source}\n# meno telefonate`;
      const document = readPolicy(source).policy!;
      orThrow(await publishPolicy(tx, { companyId, document, source, from: date('2026-11-23'), author: null, note: 'meno telefonate' }));
    });
  };
  const next = (name = 'Avanti') => page.getByRole('button', { name, exact: true }).click();

  test('opens on the way to its first messages, and says what it can bring', async () => {
    page = await running.app.open('Laura Galli', '/');
    await page.waitForURL(new RegExp(`/${EMPTY}/avvio$`));
    const have = step('Che cosa potete portare?');
    await have.getByRole('group', { name: 'Solleciti già fatti' }).getByRole('button', { name: 'Sì' }).click();
    await have.getByRole('group', { name: 'Promesse in corso' }).getByRole('button', { name: 'Sì' }).click();
    await have.getByRole('group', { name: 'Fatturato per mese' }).getByRole('button', { name: 'No' }).click();
    await expectGoodInEveryLook(page);
    await next();
  });

  test('brings its ledger and what the old system had reminded; the row that fits nothing is told', async () => {
    await step('I file, uno per volta').getByText('Una riga per scadenza').waitFor();
    expect(await page.getByRole('button', { name: 'Avanti', exact: true }).count()).toBe(0);
    await bring('Partite aperte', 'scadenzario.csv', LEDGER);
    await bring('Solleciti già fatti', 'solleciti.csv', REMINDERS);
    await bring('Promesse in corso', 'promesse.csv', PROMISES);
    const files = step('I file, uno per volta');
    await files.getByRole('listitem').filter({ hasText: 'Partite aperte' }).getByText('Righe accolte: 3, respinte: 0').waitFor();
    await files.getByRole('listitem').filter({ hasText: 'Solleciti già fatti' }).getByText('Righe accolte: 1, respinte: 1').waitFor();
    await files.getByRole('listitem').filter({ hasText: 'Promesse in corso' }).getByText('Righe accolte: 1, respinte: 0').waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '29-avvio-file');
    await next();
  });

  test('reads what is unknown, chooses a policy for each group, and looks at its first week', async () => {
    const unknown = step('Che cosa non si sa, e che cosa ne segue');
    await unknown.getByText('Data della prima fattura ignota per 3 clienti su 3.').waitFor();
    await next();
    const policies = step('Come si sollecita ogni gruppo di clienti');
    await policies
      .getByRole('row', { name: /Enti pubblici/ })
      .getByRole('cell', { name: '1', exact: true })
      .waitFor();
    await policies.getByRole('combobox', { name: 'Strategia per Enti pubblici' }).selectOption('none');
    await expectGoodInEveryLook(page);
    await shot(page, '30-avvio-strategie');
    await publishMeanwhile();
    await next('Pubblica e avanti');
    const conflict = page.getByRole('dialog', { name: 'Modificato nel frattempo' });
    await conflict.getByText('meno telefonate').waitFor();
    await conflict.getByText('Qualcun altro ha salvato nel frattempo.').waitFor();
    await conflict.getByRole('button', { name: 'Salva la mia' }).click();
    const week = step('Che cosa accadrebbe nei prossimi cinque giorni');
    await week.getByRole('row', { name: /Primo sollecito.*8\.140/ }).waitFor();
    // Reminded twice before: it goes on after the second reminder, not from the first.
    await week
      .getByRole('row', { name: /venditore.*2\.000|Telefonata.*2\.000|commerciale.*2\.000/i })
      .first()
      .waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '31-avvio-prima-settimana');
  });

  test('comes back where it left off, on another day and another screen', async () => {
    await page.close();
    page = await running.app.open('Laura Galli', `/${EMPTY}`);
    await step('Che cosa accadrebbe nei prossimi cinque giorni').waitFor();
    await page
      .getByRole('navigation', { name: 'Passi dell’avvio' })
      .getByRole('button', { name: /Che cosa c’è/ })
      .click();
    const reminders = step('Che cosa potete portare?').getByRole('group', { name: 'Solleciti già fatti' });
    await eventually(() => reminders.getByRole('button', { name: 'Sì' }).getAttribute('aria-pressed')).toBe('true');
    await step('Che cosa potete portare?')
      .getByText(/Risposto .* · Laura Galli/)
      .waitFor();
    await page
      .getByRole('navigation', { name: 'Passi dell’avvio' })
      .getByRole('button', { name: /Prima settimana/ })
      .click();
    await next();
  });

  test('says who writes, tries its mail server, and has its IBAN approved by somebody else', async () => {
    const office = step('Chi scrive, e dove si paga');
    await office.getByRole('textbox', { name: 'Nome del mittente' }).fill('Molino Nuovo');
    await office.getByRole('textbox', { name: 'E-mail del mittente' }).fill('crediti@molino.example');
    await office.getByRole('region', { name: 'Mittente' }).getByRole('button', { name: 'Salva' }).click();
    await office.getByRole('region', { name: 'Server di posta' }).getByRole('button', { name: 'Cambia' }).click();
    const { port } = server.server.address() as AddressInfo;
    await page.getByRole('dialog').getByRole('textbox', { name: 'Indirizzo del server' }).fill(`smtp://127.0.0.1:${port}`);
    await press(page, 'Control+Enter');
    await office.getByRole('button', { name: 'Manda una prova a me' }).click();
    await page.getByText(/Il server ha preso in consegna la prova/).waitFor();
    expect(taken).toEqual(['laura.galli@lanterna.example']);
    await office.getByRole('button', { name: 'Inserisci un IBAN' }).click();
    const iban = page.getByRole('dialog');
    await iban.getByRole('textbox', { name: 'IBAN' }).fill('IT60X0542811101000000123456');
    await iban.getByRole('textbox', { name: 'Perché' }).fill('Conto di incasso');
    await press(page, 'Control+Enter');
    await office.getByText('da approvare').waitFor();
    await next();
    const refused = page.getByRole('complementary', { name: 'Modalità' });
    await refused.getByText('Impedisce di passare a «Con approvazione»').waitFor();
    await refused.getByRole('listitem').filter({ hasText: 'IBAN per gli incassi' }).waitFor();
    expect(await refused.getByRole('button', { name: 'Passa alla modalità con approvazione' }).isDisabled()).toBe(true);
    const marco = await running.app.open('Marco Donati', `/${EMPTY}/persone?tab=company`);
    await marco.getByRole('region', { name: 'IBAN per gli incassi' }).getByRole('button', { name: 'Approva' }).click();
    await marco.getByText('approvato', { exact: true }).waitFor();
    await marco.close();
  });

  test('passes to sending with approval, with what still wants looking at in plain sight', async () => {
    await page.reload();
    const mode = page.getByRole('complementary', { name: 'Modalità' });
    await mode.getByText(/Non impediscono nulla, ma vanno guardate ancora \d+ cose/).waitFor();
    await expectGoodInEveryLook(page);
    await mode.getByRole('button', { name: 'Passa alla modalità con approvazione' }).click();
    await page
      .getByRole('dialog')
      .getByText(/Resta da guardare: .*Chi telefona/)
      .waitFor();
    await press(page, 'Control+Enter');
    await page.getByRole('complementary', { name: 'Modalità' }).getByText('Ogni gruppo di invii aspetta il sì di una persona.').waitFor();
  });

  /** A file through the page that checks it, and back. */
  async function bring(kind: string, name: string, lines: readonly string[]): Promise<void> {
    await page
      .getByLabel(`File: ${kind}`, { exact: true })
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\r\n')}\r\n`) });
    await page.getByRole('button', { name: 'Vanno bene, controlla' }).click();
    await page.getByRole('button', { name: 'Registra', exact: true }).click();
    await page.getByText('Registrata. Si può annullare').waitFor();
    await page.getByRole('link', { name: 'Continua l’avvio' }).click();
  }
});
