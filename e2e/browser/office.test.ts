import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { readPolicy } from '#rooms/policies/core/door.ts';
import { publishPolicy } from '#rooms/policies/server/door.ts';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectAxeClean, expectGoodInEveryLook, expectHeight, press, shot } from './checks.testing.ts';
import { addressOf, inLanterna, type Who } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';

describeInBrowser('the pages of the office', () => {
  const running = useApp();

  test('the policy can be read: a lane per segment, the chosen step beside it, rules on facts not yet known at the top', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('strategie'));
    await page.getByRole('heading', { name: 'Strategia «Standard»' }).waitFor();
    await page.getByText('Regole su fatti che ancora non si conoscono').waitFor();
    const lanes = page.getByRole('group', { name: 'Passi per segmento, in giorni dalla scadenza' });
    const step = lanes.getByRole('region', { name: 'Tutti gli altri' }).getByRole('button', { name: /Primo sollecito/ });
    await step.click();
    await eventually(() => step.getAttribute('aria-pressed')).toBe('true');
    const chosen = page.getByRole('complementary', { name: 'Passo scelto' });
    await chosen.getByText('Primo sollecito').first().waitFor();
    await press(page, 'ArrowRight', 'Enter');
    await lanes.getByRole('region', { name: 'Tutti gli altri' }).locator('button[aria-pressed="true"]').waitFor();
    await eventually(() => step.getAttribute('aria-pressed')).toBe('false');
    await chosen.getByRole('heading', { name: 'Versioni' }).waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '16-strategia');
  });

  test('what is missing stands by amount before a run needs it, and opens the customer', async () => {
    // An address bounced, and a customer never had a telephone.
    const { rows } = await running.database.ownerPool.query(`select company_id from companies.company where code = 'lanterna'`);
    await inCompany(running.database.db, { companyId: rows[0].company_id, actor: OPERATOR }, async (tx) => {
      await sql`update customers.contact set email_invalid_since = current_date where contact_id in (select contact_id from customers.contact where email is not null order by debtor_id limit 3)`.execute(
        tx,
      );
      await sql`update customers.customer set phone = null`.execute(tx);
      await sql`update customers.contact set phone = null where contact_id in (select contact_id from customers.contact order by debtor_id desc limit 4)`.execute(
        tx,
      );
    });
    const page = await running.app.open('Laura Galli', inLanterna('dati'));
    await page.getByRole('heading', { name: 'Dati da completare' }).waitFor();
    const missing = page.getByRole('group', { name: 'Che cosa manca' });
    await missing.getByRole('button').first().waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '26-dati-da-completare');
    const first = missing.getByRole('button').first();
    await first.click();
    await eventually(() => first.getAttribute('aria-pressed')).toBe('true');
    await page
      .getByRole('row', { name: /e-mail respinta|manca il telefono/ })
      .first()
      .click();
    await press(page, 'Enter');
    await page.waitForURL(/\/clienti\/deb_/);
  });

  test('people are listed with their roles, and a new one gets a link', async () => {
    const page = await running.app.open('Elena Vitali', inLanterna('persone'));
    const giulia = page.getByRole('row', { name: /Giulia Marchetti/ });
    await giulia.getByText('Collector').waitFor();
    await expectHeight(giulia, 51, 52);
    await expectGoodInEveryLook(page);
    await shot(page, '17-persone');
    await page.getByRole('button', { name: 'Aggiungi una persona' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Nome' }).fill('Nora Sala');
    await dialog.getByRole('textbox', { name: 'E-mail' }).fill('nora.sala@lanterna.example');
    await expectAxeClean(page);
    await press(page, 'Control+Enter');
    await page
      .getByRole('dialog')
      .getByText(/\/accesso\/password/)
      .first()
      .waitFor();
    await press(page, 'Escape');
    await page.getByRole('row', { name: /Nora Sala/ }).waitFor();
  });

  test('whoever does not administer sees the company’s settings alone, and asks the server for nothing else', async () => {
    const page = await running.app.open('Giulia Marchetti', inLanterna('persone'));
    const refused: string[] = [];
    page.on('response', (response) => response.status() === 403 && refused.push(response.url()));
    await page.reload();
    await page.getByRole('region', { name: 'Modalità' }).waitFor();
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(['Azienda']);
    expect(await page.getByRole('button', { name: 'Aggiungi una persona' }).count()).toBe(0);
    expect(refused).toEqual([]);
    await expectAxeClean(page);
  });

  test('the company says its mode, its account and its mail server', async () => {
    const page = await running.app.open('Elena Vitali', inLanterna('persone?tab=company'));
    await page.getByRole('region', { name: 'Modalità' }).getByText('In prova').waitFor();
    const signs = page.getByRole('region', { name: 'Chi firma gli atti formali' });
    await eventually(() => signs.getByRole('textbox', { name: 'Procura' }).inputValue()).toMatch(/rep\. 4521/);
    await page.getByRole('region', { name: 'IBAN per gli incassi' }).getByText('approvato').waitFor();
    await page.getByRole('region', { name: 'Server di posta' }).waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '18-azienda');
  });

  describe('one setting of the company, changed by two at once', () => {
    const senderOf = async (who: 'Elena Vitali' | 'Irene Valli') => {
      const page = await running.app.open(who, inLanterna('persone?tab=company'));
      const form = page.getByRole('region', { name: 'Mittente' });
      const name = form.getByRole('textbox', { name: 'Nome del mittente' });
      await eventually(() => name.inputValue()).not.toBe('');
      const save = async (value: string) => {
        await name.fill(value);
        await form.getByRole('button', { name: 'Salva' }).click();
      };
      return { page, form, name, save };
    };
    type Form = Awaited<ReturnType<typeof senderOf>>;
    const saved = ({ form }: Form) => eventually(() => form.getByRole('button', { name: 'Salva' }).isDisabled()).toBe(true);
    /** Elena types, and Irene saves meanwhile. */
    const bothAtIt = async (typed: string, meanwhile: string) => {
      const elena = await senderOf('Elena Vitali');
      const irene = await senderOf('Irene Valli');
      await elena.name.fill(typed);
      await irene.save(meanwhile);
      await saved(irene);
      return { elena, irene };
    };

    beforeAll(() => makeAdministrator('Irene Valli'));

    test('what is being typed stays, and the other value stands beside it with who saved it', async () => {
      const { elena } = await bothAtIt('Crediti Lanterna', 'Lanterna, recupero crediti');
      // Whatever makes the page ask again brings it: here, that something else is saved.
      const patron = elena.page.getByRole('region', { name: 'Santo patrono' });
      await patron.getByRole('textbox').fill('01/05');
      await patron.getByRole('button', { name: 'Salva il santo patrono' }).click();
      await elena.form.getByText('Irene Valli ha salvato intanto:').waitFor();
      await elena.form.getByText('Lanterna, recupero crediti').waitFor();
      expect(await elena.name.inputValue()).toBe('Crediti Lanterna');
      await expectAxeClean(elena.page);

      await elena.form.getByRole('button', { name: 'Prendi questo valore' }).click();
      expect(await elena.name.inputValue()).toBe('Lanterna, recupero crediti');
      expect(await elena.form.getByText('ha salvato intanto').count()).toBe(0);
    });

    test('nothing is written over unseen: both values are shown, and mine is saved on purpose', async () => {
      const { elena } = await bothAtIt('Lanterna, ufficio crediti', 'Lanterna, solleciti');
      await elena.form.getByRole('button', { name: 'Salva' }).click();
      const conflict = elena.page.getByRole('dialog', { name: 'Modificato nel frattempo' });
      await conflict.getByText(/Irene Valli ha salvato/).waitFor();
      await conflict.getByText(/Lanterna, solleciti/).waitFor();
      await conflict.getByText(/Lanterna, ufficio crediti/).waitFor();
      await expectAxeClean(elena.page);
      await conflict.getByRole('button', { name: 'Salva la mia' }).click();
      await saved(elena);
      await elena.page.reload();
      await eventually(() => elena.name.inputValue()).toBe('Lanterna, ufficio crediti');
    });

    test('closing the choice keeps what was typed, with the other value beside it', async () => {
      const { elena } = await bothAtIt('Lanterna, contabilità', 'Lanterna, clienti');
      await elena.form.getByRole('button', { name: 'Salva' }).click();
      const conflict = elena.page.getByRole('dialog', { name: 'Modificato nel frattempo' });
      await conflict.waitFor();
      await press(elena.page, 'Escape');
      await conflict.waitFor({ state: 'hidden' });
      await elena.form.getByText('Irene Valli ha salvato intanto:').waitFor();
      expect(await elena.name.inputValue()).toBe('Lanterna, contabilità');
    });

    test('who keeps the saved version has it in the field', async () => {
      const { elena } = await bothAtIt('Lanterna, amministrazione', 'Lanterna, tesoreria');
      await elena.form.getByRole('button', { name: 'Salva' }).click();
      const conflict = elena.page.getByRole('dialog', { name: 'Modificato nel frattempo' });
      await conflict.getByRole('button', { name: 'Tieni la versione salvata' }).click();
      await eventually(() => elena.name.inputValue()).toBe('Lanterna, tesoreria');
      expect(await elena.form.getByText('ha salvato intanto').count()).toBe(0);
    });

    async function makeAdministrator(who: Who): Promise<void> {
      const { rows } = await running.database.ownerPool.query(`select company_id from companies.company where code = 'lanterna'`);
      const companyId = rows[0].company_id;
      await inCompany(running.database.db, { companyId, actor: OPERATOR }, (tx) =>
        sql`insert into companies.membership (user_id, company_id, role) select user_id, ${companyId}, 'administrator' from companies.app_user where email = ${addressOf(who)}`.execute(
          tx,
        ),
      );
    }
  });

  test('the administrator of the installation sees nothing of the business', async () => {
    const page = await running.app.open('Elena Vitali', inLanterna('persone'));
    const pages = page.getByRole('navigation', { name: 'Principale' });
    await pages.getByRole('link', { name: 'Persone e aziende' }).waitFor();
    for (const name of ['Clienti', 'Partite aperte', 'La mia giornata', 'Cruscotto'])
      expect(await pages.getByRole('link', { name }).count()).toBe(0);
  });

  test('the register says who did what, when, before and after', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('registro'));
    const register = page.getByRole('grid', { name: 'Registro' });
    await register.getByRole('row').nth(5).waitFor();
    for (const head of ['Quando', 'Chi', 'Che cosa', 'Su', 'Prima e dopo'])
      await register.getByRole('columnheader', { name: head, exact: true }).waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '19-registro');
  });

  test('the sheet of components is clean in every look', async () => {
    const page = await running.app.open('Giulia Marchetti', '/componenti');
    await page.getByText('La traccia', { exact: true }).first().waitFor();
    await page.getByText('Fasce di scaduto: rampa calda').waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '20-componenti');
  });

  test('who prefers English reads no Italian in the frame', async () => {
    const page = await running.app.open('Marco Donati', inLanterna('preferenze'));
    await page.getByRole('heading', { name: 'Preferenze', level: 1 }).waitFor();
    await page.getByText('English').first().click();
    await page.getByRole('heading', { name: 'Preferences', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Open items' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await expectAxeClean(page);
  });

  test('who publishes a policy written from an older version is told who published meanwhile, and what for', async () => {
    const { rows } = await running.database.ownerPool.query(
      `select c.company_id, u.user_id from companies.company c, companies.app_user u where c.code = 'lanterna' and u.name = 'Elena Vitali'`,
    );
    const { company_id: companyId, user_id: elena } = rows[0] as { company_id: number; user_id: string };
    const source = await inCompany(running.database.db, { companyId, actor: OPERATOR }, async (tx) => {
      const version = await sql<{ source: string }>`select source from policies.version where version = 1`.execute(tx);
      const first = version.rows[0]!.source;
      const theirs = `${first}\n# meno telefonate`;
      await publishPolicy(tx, {
        companyId,
        document: readPolicy(theirs).policy!,
        source: theirs,
        from: date('2026-12-01'),
        author: BigInt(elena),
        note: 'meno telefonate',
      });
      return first;
    });

    const page = await running.app.open('Laura Galli', inLanterna('strategie'));
    await page.getByRole('button', { name: 'Pubblica una versione' }).click();
    const form = page.getByRole('dialog', { name: 'Pubblica una versione' });
    await form
      .getByLabel('File YAML o JSON')
      .setInputFiles({ name: 'standard-v1.yaml', mimeType: 'application/yaml', buffer: Buffer.from(`${source}\n# toni più fermi`) });
    await form.getByText('La strategia è valida.').waitFor();
    await form.getByLabel('Che cosa cambia').fill('toni più fermi');
    await form.getByRole('button', { name: 'Pubblica', exact: true }).click();
    const conflict = page.getByRole('dialog', { name: 'Modificato nel frattempo' });
    await conflict.getByRole('columnheader', { name: 'Salvato da Elena Vitali' }).waitFor();
    await conflict.getByText('meno telefonate').waitFor();
    await conflict.getByRole('link', { name: 'Guarda la versione 2 in un’altra scheda' }).waitFor();
    await expectAxeClean(page);
    await conflict.getByRole('button', { name: 'Salva la mia' }).click();
    await page.getByText('Strategia pubblicata').waitFor();
    await eventually(async () => (await page.getByRole('heading', { level: 1 }).locator('xpath=..').innerText()).includes('v. 3')).toBe(
      true,
    );
  });
});
