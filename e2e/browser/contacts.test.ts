import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { standardReport } from '#rooms/communications/server/bounces/reports.testing.ts';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectAxeClean, expectGoodInEveryLook, expectNoHorizontalScroll, press, shot } from './checks.testing.ts';
import { inLanterna, PHONE } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';

const FILO = 'Tessitura Filo di Luna S.r.l.';

/* Told in its order: what one test adds, the next one finds. */
describeInBrowser('who may be contacted, and for whom', () => {
  const running = useApp();

  async function inTown<T>(work: (tx: Tx, companyId: number) => Promise<T>): Promise<T> {
    const { rows } = await running.database.ownerPool.query(`select company_id from companies.company where code = 'lanterna'`);
    const { company_id: companyId } = rows[0] as { company_id: number };
    return inCompany(running.database.db, { companyId, actor: OPERATOR }, (tx) => work(tx, companyId));
  }

  test('a mail comes back: the address is marked, a task opens, the right address is put in its place', async () => {
    const [sent] = await inTown(
      async (tx, companyId) =>
        (
          await sql<{ messageId: string; to: string }>`
        select m.rfc_message_id as "messageId", m.to_address as "to" from communications.message m join customers.debtor d using (company_id, debtor_id)
         where m.company_id = ${companyId} and m.channel = 'email' and m.state = 'sent' and d.name = ${FILO} order by m.message_id desc limit 1`.execute(
            tx,
          )
        ).rows,
    );
    const page = await running.app.open('Laura Galli', inLanterna('importazioni'));
    await page.getByRole('tab', { name: 'File di ogni tipo' }).click();
    await page
      .getByLabel('File da ricevere')
      .setInputFiles([{ name: 'Undelivered Mail.eml', mimeType: 'message/rfc822', buffer: standardReport(sent!) }]);
    await page
      .getByRole('grid', { name: 'File ricevuti' })
      .getByRole('row', { name: /Undelivered Mail\.eml.*Avviso di mancata consegna.*Registrato/ })
      .click();
    await page
      .getByRole('dialog')
      .getByText(/non esiste più/)
      .waitFor();

    const customer = await running.app.open('Giulia Marchetti', inLanterna(`clienti?cerca=${encodeURIComponent('Filo di Luna')}`));
    await customer
      .getByRole('grid', { name: 'Clienti' })
      .getByRole('row', { name: /Filo di Luna/ })
      .click();
    const contacts = customer.getByRole('region', { name: 'Contatti' });
    await contacts.getByText(/torna indietro dal/).waitFor();
    await customer.getByText(`Non arrivata: ${sent!.to}`).first().waitFor();
    await expectGoodInEveryLook(customer);
    await shot(customer, '32-indirizzo-che-torna-indietro');

    const day = await running.app.open('Giulia Marchetti', inLanterna('giornata'));
    const task = day.getByText(/la posta per .* torna indietro: trovare l’indirizzo giusto/);
    await task.first().waitFor();

    await contacts
      .getByRole('button', { name: /^Modifica/ })
      .first()
      .click();
    const dialog = customer.getByRole('dialog');
    await dialog.getByLabel('E-mail', { exact: true }).fill('ufficio.conti@filodiluna.example');
    await dialog.getByLabel('Preferisce').selectOption('email');
    await dialog.getByLabel('Dalle').fill('09:00');
    await dialog.getByLabel('Alle', { exact: true }).fill('11:30');
    await dialog.getByRole('button', { name: 'mar', exact: true }).click();
    await dialog.getByLabel('Riceve gli estratti conto').check();
    await expectAxeClean(customer);
    await shot(customer, '33-contatto');
    await dialog.getByRole('button', { name: /^Salva/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    await contacts.getByText('ufficio.conti@filodiluna.example').waitFor();
    await contacts.getByText(/riceve gli estratti conto .* preferisce l’e-mail .* si chiama mar 9:00–11:30/).waitFor();
    expect(await contacts.getByText(/torna indietro dal/).count()).toBe(0);
    await day.reload();
    await day.getByRole('heading', { name: 'La mia giornata' }).first().waitFor();
    await eventually(() => task.count()).toBe(0);
  });

  test('two codes with one codice fiscale are confirmed as one customer, and can be separated', async () => {
    await inTown((tx, companyId) =>
      sql`update customers.debtor set tax_code = '01234567897' where company_id = ${companyId} and name in (${FILO}, 'Molini Quercetta S.p.A.')`.execute(
        tx,
      ),
    );
    const page = await running.app.open('Laura Galli', inLanterna('dati'));
    const proposals = page.getByRole('region', { name: 'Codici da unire' });
    await proposals.getByText('Molini Quercetta').waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '34-codici-da-unire');
    await proposals.getByRole('button', { name: 'È lo stesso' }).click();
    await proposals.waitFor({ state: 'hidden' });
    await page.goto(`${running.app.address}${inLanterna(`clienti?cerca=${encodeURIComponent('C-00522')}`)}`);
    await page.getByRole('grid', { name: 'Clienti' }).getByRole('row').nth(1).click();
    await page.getByRole('tab', { name: 'Informazioni' }).click();
    await page.getByRole('cell', { name: 'C-01842' }).waitFor();
    await page.getByRole('cell', { name: 'C-00522' }).waitFor();
    const joined = page.getByRole('region', { name: 'Clienti uniti' });
    await expectGoodInEveryLook(page);
    await joined.getByRole('button', { name: 'Separa' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('Sono due società.');
    await press(page, 'Control+Enter');
    await joined.waitFor({ state: 'hidden' });
    await eventually(() => page.getByRole('cell', { name: /C-00522|C-01842/ }).count()).toBe(1);
  });

  test('an administrator receives for a customer, chosen on its page, and gives it back', async () => {
    const page = await running.app.open('Laura Galli', inLanterna(`clienti?cerca=${encodeURIComponent('Lunamare')}`));
    await page
      .getByRole('grid', { name: 'Clienti' })
      .getByRole('row', { name: /Lunamare/ })
      .click();
    await page.getByRole('tab', { name: 'Informazioni' }).click();
    const received = page.getByRole('region', { name: 'Chi riceve' });
    await received.getByText('Il cliente stesso').waitFor();
    await received.getByRole('button', { name: 'Riceve qualcun altro' }).click();
    const dialog = page.getByRole('dialog', { name: 'Chi riceve' });
    await dialog.getByLabel('Nome o ragione sociale').fill('Studio Riva Amministrazioni');
    await dialog.getByLabel('E-mail', { exact: true }).fill('condomini@studioriva.example');
    await expectGoodInEveryLook(page);
    await shot(page, '36-chi-riceve');
    await dialog.getByRole('button', { name: /^Salva/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    await received.getByText(/amministratore di condomini · condomini@studioriva\.example · dal/).waitFor();
    await page.getByText('Riceve Studio Riva Amministrazioni').waitFor();
    await expectGoodInEveryLook(page);
    await received.getByRole('button', { name: 'Riceve da sé' }).click();
    await received.getByText('Il cliente stesso').waitFor();
  });

  test('customers of one address are written to once, after a yes', async () => {
    const address = 'condomini@studioriva.example';
    await inTown((tx, companyId) =>
      sql`update customers.contact k set email = ${address} from customers.debtor d where k.company_id = ${companyId} and d.company_id = k.company_id and d.debtor_id = k.debtor_id
           and d.name in ('Ceramiche Tartaruga Blu S.p.A.', 'Pastificio Nuvola d’Oro S.p.A.')`.execute(tx),
    );
    const page = await running.app.open('Laura Galli', inLanterna('dati'));
    const proposals = page.getByRole('region', { name: 'Un indirizzo per più clienti' });
    await proposals.getByText(/2 clienti · scaduto .*Ceramiche Tartaruga Blu/).waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '37-un-indirizzo-per-piu-clienti');
    await proposals.getByRole('button', { name: `Scrivi una volta sola a ${address}` }).click();
    const dialog = page.getByRole('dialog', { name: 'Chi riceve' });
    expect(await dialog.getByLabel('E-mail', { exact: true }).inputValue()).toBe(address);
    // He received for somebody before: he is known, and chosen.
    await dialog.getByLabel('Destinatario').selectOption({ label: 'Studio Riva Amministrazioni' });
    await dialog.getByRole('button', { name: /^Salva/ }).click();
    await proposals.waitFor({ state: 'hidden' });
  });

  test('a salesperson completes a contact on her phone', async () => {
    const name = 'Impianti Faro Spento S.r.l.';
    await inTown((tx, companyId) =>
      sql`update customers.contact k set email = null, phone = null from customers.debtor d
           where k.company_id = ${companyId} and d.company_id = k.company_id and d.debtor_id = k.debtor_id and d.name = ${name}`.execute(
        tx,
      ),
    );
    const page = await running.app.open('Irene Valli', inLanterna('dati'), { viewport: PHONE });
    await page.getByRole('button', { name: `Completa ${name}` }).waitFor();
    expect(await page.getByText('Tessitura Filo di Luna').count()).toBe(0);
    await expectNoHorizontalScroll(page);
    await expectAxeClean(page);
    await page.getByRole('button', { name: `Completa ${name}` }).click();
    const dialog = page.getByRole('dialog', { name });
    await dialog.getByLabel('Nome').fill('Dario Conti');
    await dialog.getByLabel('E-mail', { exact: true }).fill('dario.conti@farospento.example');
    await dialog.getByLabel('Telefono').fill('0586 000 123');
    await expectNoHorizontalScroll(page);
    await expectAxeClean(page);
    await shot(page, '35-dati-dal-venditore');
    await dialog.getByRole('button', { name: /^Salva/ }).click();
    await page.getByText(`Dati di ${name} completati`).waitFor();
    const kept = await inTown(
      async (tx, companyId) =>
        (
          await sql`select k.email, k.source, k.verified_on from customers.contact k join customers.debtor d using (company_id, debtor_id)
         where k.company_id = ${companyId} and d.name = ${name} and k.email is not null`.execute(tx)
        ).rows,
    );
    expect(kept).toEqual([{ email: 'dario.conti@farospento.example', source: 'salesperson', verified_on: '2026-11-23' }]);
  });
});
