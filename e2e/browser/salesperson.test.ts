import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { openTask } from '#rooms/worklist/server/door.ts';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectGoodInEveryLook, press } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';
import { CUSTOMERS } from './town.testing.ts';

const HERS = CUSTOMERS.filter(({ salesperson }) => salesperson === '12').map(({ name }) => name);

describeInBrowser('a salesperson', () => {
  const running = useApp();

  test('sees her own customers in the list, and no others', async () => {
    const page = await running.app.open('Irene Valli', inLanterna('clienti'));
    const rows = page.getByRole('grid', { name: 'Clienti' }).getByRole('row');
    await eventually(() => rows.count()).toBe(1 + HERS.length);
    for (const name of HERS) await rows.filter({ hasText: name }).waitFor();
    await expectGoodInEveryLook(page);
  });

  test('finds nobody else’s by searching', async () => {
    const page = await running.app.open('Irene Valli', inLanterna('clienti'));
    await page.getByRole('grid', { name: 'Clienti' }).waitFor();
    await press(page, 'Control+k');
    const field = page.getByRole('textbox', { name: /Cerca/ }).last();
    await field.fill('Faro Spento');
    await page.getByText('Impianti Faro Spento S.r.l.').last().waitFor();
    await field.fill('Vetreria Lunamare');
    await page.getByText('Vetreria Lunamare S.r.l.').waitFor({ state: 'detached' });
    await page.goto(`${running.app.address}${inLanterna('clienti?cerca=Lunamare')}`);
    await page.getByText('Nessun cliente').first().waitFor();
  });

  test('is told that another’s customer is not there', async () => {
    const manager = await running.app.open('Laura Galli', inLanterna('clienti?cerca=Lunamare'));
    await manager
      .getByRole('grid', { name: 'Clienti' })
      .getByRole('row', { name: /Vetreria Lunamare/ })
      .click();
    await manager.getByRole('heading', { name: 'Vetreria Lunamare S.r.l.', level: 1 }).waitFor();
    const address = new URL(manager.url()).pathname;
    const page = await running.app.open('Irene Valli', address);
    await page
      .getByText(/non (c’è|esiste|trovat)/i)
      .first()
      .waitFor();
    expect(await page.getByText('Vetreria Lunamare').count()).toBe(0);
  });

  test('is told before her customer hears from us, and may ask the manager for it to wait', async () => {
    const name = HERS[0]!;
    const { rows } = await running.database.ownerPool.query(`select company_id from companies.company where code = 'lanterna'`);
    await inCompany(running.database.db, { companyId: rows[0].company_id, actor: OPERATOR }, async (tx) => {
      const found = await sql<{ debtor_id: bigint; today: CalendarDate }>`
        select d.debtor_id, coalesce(k.business_on, current_date) as today from customers.debtor d join companies.company k using (company_id) where d.name = ${name}`.execute(
        tx,
      );
      const { debtor_id: debtorId, today } = found.rows[0]!;
      await openTask(
        tx,
        { companyId: rows[0].company_id, actor: OPERATOR, today },
        {
          debtorId,
          type: 'CUSTOMER_HEARS_SOON',
          owner: 'salesperson',
          dueOn: today,
          reason: { code: 'task-salesperson-told', values: { step: 'first-reminder', leavesOn: dayNumber(today) + 4 } },
          currency: 'EUR',
          amount: 1_220_00n,
        },
      );
    });
    const page = await running.app.open('Irene Valli', inLanterna('giornata'));
    await page.getByText('Il cliente sta per ricevere un nostro scritto').first().click();
    const panel = page.getByRole('complementary', { name: 'Avviso su un cliente' });
    await panel.getByText(/il cliente riceve «Primo sollecito»/).waitFor();
    await panel.getByText('1.220,00', { exact: false }).waitFor();
    await expectGoodInEveryLook(page);
    await press(page, 'w');
    const dialog = page.getByRole('dialog', { name: 'Chiedi di aspettare' });
    await dialog.getByRole('textbox', { name: 'Perché' }).fill('paga venerdì, me l’ha detto ieri');
    await press(page, 'Control+Enter');
    await page.getByRole('status').filter({ hasText: 'Chiesto' }).waitFor();
    const manager = await running.app.open('Laura Galli', inLanterna('giornata'));
    await manager
      .getByText(/sospensione proposta/)
      .first()
      .waitFor();
  });

  test('has no page of the office: dashboard of the others, imports, people', async () => {
    const page = await running.app.open('Irene Valli', inLanterna('clienti'));
    const pages = page.getByRole('navigation', { name: 'Principale' });
    await pages.getByRole('link', { name: 'Clienti' }).waitFor();
    for (const name of ['Importazioni', 'Persone e aziende', 'Registro', 'Strategie'])
      expect(await pages.getByRole('link', { name }).count()).toBe(0);
  });
});
