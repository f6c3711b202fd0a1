import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { describeInBrowser } from './browser.testing.ts';
import { eventually, expectGoodInEveryLook, press, shot } from './checks.testing.ts';
import { inLanterna } from './open-app.testing.ts';
import { useApp } from './the-app.testing.ts';
import { CUSTOMERS } from './town.testing.ts';

const OF_IRENE = CUSTOMERS.filter(({ salesperson }) => salesperson === '12').map(({ name }) => name);

describeInBrowser('a working list', () => {
  const running = useApp();
  const inLanternasBooks = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const { rows } = await running.database.ownerPool.query(`select company_id from companies.company where code = 'lanterna'`);
    return inCompany(running.database.db, { companyId: rows[0].company_id, actor: OPERATOR }, work);
  };

  test('is filtered in words, grouped with subtotals, given other columns, and taken away as it is seen', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('partite'));
    const list = page.getByRole('grid', { name: 'Partite aperte' });
    await list.getByRole('row').nth(1).waitFor();
    await page.getByRole('button', { name: 'Altri filtri' }).click();
    const filters = page.getByRole('dialog', { name: 'Altri filtri' });
    await filters.getByLabel('Scadute da più di (giorni)').fill('30');
    await filters.getByLabel('Residuo da').fill('4.000');
    await filters.getByRole('button', { name: 'Filtra' }).click();
    await page.getByText('Scadute da più di 30 giorni, residuo da 4.000,00 €').waitFor();

    await page.getByRole('button', { name: /^Colonne/ }).click();
    const columns = page.getByRole('dialog', { name: 'Colonne' });
    await columns.getByRole('checkbox', { name: 'Codice' }).uncheck();
    await columns.getByRole('checkbox', { name: 'Venditore' }).check();
    await columns.getByRole('button', { name: 'Residuo: prima' }).click();
    await columns.getByRole('button', { name: 'Mostra' }).click();
    await list.getByRole('columnheader', { name: 'Venditore' }).waitFor();
    expect(await list.getByRole('columnheader', { name: 'Codice' }).count()).toBe(0);

    await page.getByRole('button', { name: /^Raggruppa/ }).click();
    await page.getByRole('menuitem', { name: 'Per venditore' }).click();
    const groups = list.getByRole('button', { expanded: false });
    await groups.first().waitFor();
    expect(new URL(page.url()).searchParams.get('per')).toBe('salesperson');
    const before = await list.getByRole('row').count();
    // A group opens in place, by the keyboard as well.
    await list.getByRole('row').nth(1).focus();
    await press(page, 'Enter');
    await list.getByRole('button', { expanded: true }).waitFor();
    await eventually(() => list.getByRole('row').count()).toBeGreaterThan(before);
    await shot(page, '27-elenco-raggruppato');
    await expectGoodInEveryLook(page);

    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
    const [head, first] = (await readFile(await file.path(), 'utf8')).slice(1).split('\r\n');
    expect(head).toBe('Gruppo: venditore;Cliente;Documento;Scadenza;Giorni di ritardo;Divisa;Residuo;Importo;Stato;Fase;Venditore');
    expect(first!.split(';')[0]).toBe(first!.split(';').at(-1));
  });

  test('is kept under a name, shared, and opened by a salesperson inside her own rights', async () => {
    const laura = await running.app.open('Laura Galli', inLanterna('partite?band=overdue&per=customer'));
    await laura.getByRole('grid', { name: 'Partite aperte' }).getByRole('row').nth(1).waitFor();
    await laura.getByRole('button', { name: 'Viste' }).click();
    await laura.getByRole('menuitem', { name: 'Salva come vista…' }).click();
    const dialog = laura.getByRole('dialog', { name: 'Vista dell’elenco' });
    await dialog.getByLabel('Nome').fill('Scaduto per cliente');
    await dialog.getByRole('switch', { name: /Condivisa con i colleghi/ }).check();
    await expectGoodInEveryLook(laura);
    await dialog.getByRole('button', { name: 'Salva' }).click();
    await laura.getByRole('button', { name: 'Vista: Scaduto per cliente' }).waitFor();
    const address = laura.url().slice(running.app.address.length);
    const hers = await laura.getByRole('grid', { name: 'Partite aperte' }).getByRole('button', { expanded: false }).count();
    expect(hers).toBeGreaterThan(OF_IRENE.length);

    for (const path of [address, inLanterna('partite')]) {
      const irene = await running.app.open('Irene Valli', path);
      const list = irene.getByRole('grid', { name: 'Partite aperte' });
      await list.getByRole('row').nth(1).waitFor();
      if (path !== address) {
        await irene.getByRole('button', { name: 'Viste' }).click();
        await irene.getByRole('menuitem', { name: 'Scaduto per cliente (Laura Galli)' }).click();
      }
      await irene.getByRole('button', { name: 'Vista: Scaduto per cliente' }).waitFor();
      await list.getByRole('button', { expanded: false }).first().waitFor();
      const seen = await list.getByRole('button', { expanded: false }).allInnerTexts();
      expect(seen.filter((row) => !OF_IRENE.some((name) => row.startsWith(name)))).toEqual([]);
      // She may look at it, change her own address, and not the view.
      await irene
        .getByRole('tab', { name: /^oltre 90 gg|^Tutte/ })
        .first()
        .click();
      await irene.getByRole('button', { name: 'Vista: Scaduto per cliente' }).click();
      await irene.getByRole('menuitem', { name: 'Salva come vista…' }).waitFor();
      expect(await irene.getByRole('menuitem', { name: /^(Aggiorna|Togli|Rinomina)/ }).count()).toBe(0);
    }

    // Changed by its owner it says so until it is updated; removed, it is gone, and its removal can be taken back.
    await laura.getByRole('tab', { name: /^Tutte/ }).click();
    await laura.getByText('Scaduto per cliente, modificata').click();
    await laura.getByRole('menuitem', { name: /^Aggiorna/ }).click();
    await laura.getByText('Vista «Scaduto per cliente» aggiornata').waitFor();
    await laura.getByRole('button', { name: 'Vista: Scaduto per cliente' }).click();
    await laura.getByRole('menuitem', { name: 'Togli «Scaduto per cliente»' }).click();
    await laura.getByText('Vista «Scaduto per cliente» tolta').waitFor();
    await laura.getByRole('button', { name: 'Viste', exact: true }).waitFor();
  });

  test('of what nobody asks for says why and for how much, and each row opens its explanation', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('clienti'));
    const list = page.getByRole('grid', { name: 'Clienti' });
    await list.getByRole('row').nth(1).waitFor();
    await page.getByRole('button', { name: 'Non sollecitati' }).click();
    await page.getByText(/il resto è già in un passo programmato/).waitFor();
    const reason = list.getByRole('button', { name: /^Sospensione, contestazione o promessa/ });
    await reason.click();
    await list.getByRole('row', { name: /Caseificio Valle Incantata/ }).waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '28-non-sollecitati');
    await list
      .getByRole('row', { name: /Caseificio Valle Incantata/ })
      .getByRole('button')
      .click();
    const why = page.getByRole('dialog', { name: /^Perché: Caseificio/ });
    await why.getByRole('region', { name: 'Perché, partita per partita' }).waitFor();
    await press(page, 'Escape');
    await why.waitFor({ state: 'hidden' });
    // The sums of the reasons are all that is not asked for.
    const cents = (words: string) => Number(words.replaceAll(/[^\d,−-]/g, '').replace(',', ''));
    const told = await page.getByRole('status').filter({ hasText: 'Non sollecitati' }).locator('b').innerText();
    const column = await list.getByRole('columnheader').allInnerTexts();
    const at = column.findIndex((name) => name.startsWith('Scaduto'));
    const groups = list.getByRole('row').filter({ has: page.locator('[aria-expanded]') });
    const sums = await groups.evaluateAll(
      (rows, cell) => rows.map((row) => (row as unknown as { cells: ArrayLike<{ innerText: string }> }).cells[cell]!.innerText),
      at,
    );
    expect(sums.length).toBeGreaterThan(1);
    expect(sums.reduce((sum, words) => sum + cents(words), 0)).toBe(cents(told));
  });

  test('many customers are held at once: looked at first, told row by row, and taken back as a whole', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('clienti?cerca=Orso'));
    const list = page.getByRole('grid', { name: 'Clienti' });
    await eventually(() => list.getByRole('row').count()).toBe(1 + 1);
    await page.getByRole('textbox', { name: /Cerca nome/ }).fill('Ca');
    await list.getByRole('row', { name: /Carpenteria Drago Verde/ }).waitFor();
    for (const name of [/Carpenteria Drago Verde/, /Cantine Ulisse/, /Caseificio Valle/])
      await list.getByRole('row', { name }).getByRole('checkbox').check();
    await page.getByRole('toolbar', { name: 'Selezione' }).getByRole('button', { name: 'Sospendi…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sospendi i solleciti' });
    await dialog.getByText(/^3 clienti, /).waitFor();
    await expectGoodInEveryLook(page);
    await shot(page, '29-azione-su-piu-clienti');
    await dialog.getByRole('button', { name: 'Sospendi' }).click();
    const done = page.getByRole('dialog', { name: 'Fatto', exact: true });
    await done.getByText('3 righe fatte').waitFor();
    await expectGoodInEveryLook(page);
    await done.getByRole('button', { name: 'Chiudi' }).last().click();
    const held = list.getByRole('row', { name: /Carpenteria Drago Verde/ }).getByText('Sospeso');
    await held.waitFor();

    await page.getByRole('button', { name: 'Annulla', exact: true }).click();
    await held.waitFor({ state: 'detached' });

    // One of two is on hold already: told before, and left as it is.
    const hold = async (...names: readonly RegExp[]) => {
      for (const name of names) await list.getByRole('row', { name }).getByRole('checkbox').check();
      await page.getByRole('button', { name: 'Sospendi…' }).click();
    };
    await hold(/Carpenteria Drago Verde/);
    await dialog.getByRole('button', { name: 'Sospendi' }).click();
    await done.getByRole('button', { name: 'Chiudi' }).last().click();
    await held.waitFor();
    await hold(/Carpenteria Drago Verde/, /Cantine Ulisse/);
    await dialog.getByText(/^1 cliente, /).waitFor();
    await dialog.getByText('1 resta com’è:').waitFor();
    await dialog.getByText(/Carpenteria Drago Verde.*: È già sospeso/).waitFor();
  });

  test('all items of a filter are meant by one click, and the whole is taken back from its results', async () => {
    const page = await running.app.open('Giulia Marchetti', inLanterna('partite?band=overdue&search=Mobilificio'));
    const list = page.getByRole('grid', { name: 'Partite aperte' });
    await eventually(() => list.getByRole('row').count()).toBe(1 + 3);
    await list.getByRole('checkbox', { name: 'Selezionare tutte le righe' }).check();
    await page.getByRole('button', { name: 'Nota…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Nota per tutti' });
    await dialog.getByLabel('Testo').fill('Aspettano il nuovo direttore');
    await dialog.getByText(/^1 cliente, /).waitFor();
    await dialog.getByRole('button', { name: 'Salva' }).click();
    const done = page.getByRole('dialog', { name: 'Fatto', exact: true });
    await done.getByText('3 righe fatte').waitFor();
    await done.getByRole('button', { name: 'Annulla tutto' }).click();
    const undone = page.getByRole('dialog', { name: 'Annullato' });
    await undone.getByText('3 righe annullate').waitFor();
    // Closed, it can be looked at again.
    await undone.getByRole('button', { name: 'Chiudi' }).last().click();
    await page.getByRole('button', { name: 'Azioni su più righe già fatte' }).click();
    await page.getByRole('menuitem', { name: /^Nota su 3, .*annullata/ }).click();
    await undone.getByText('3 righe annullate').waitFor();
  });

  test('small balances are proposed together by a collector, and given up once the manager says yes', async () => {
    // A residual of 3.40 on an invoice that was paid otherwise.
    const { rows } = await running.database.ownerPool.query(`select company_id from companies.company where code = 'lanterna'`);
    await inCompany(running.database.db, { companyId: rows[0].company_id, actor: OPERATOR }, (tx) =>
      sql`insert into ledger.open_item (company_id, ledger_id, customer_id, source_key, kind, document_no, document_on, due_on, currency, amount, original, booked_on)
            select company_id, ledger_id, customer_id, 'residuo', 'invoice', 'FT 2026/1299', date '2026-09-01', date '2026-10-01', 'EUR', 340, 100000, date '2026-09-01'
              from customers.customer where company_id = ${rows[0].company_id} and name like 'Carpenteria Drago Verde%' limit 1`.execute(
        tx,
      ),
    );
    const giulia = await running.app.open('Giulia Marchetti', inLanterna('partite?search=2026/1299'));
    const item = giulia.getByRole('grid', { name: 'Partite aperte' }).getByRole('row', { name: /FT 2026\/1299/ });
    await item.getByRole('checkbox').check();
    await giulia.getByRole('button', { name: 'Arrotonda…' }).click();
    const dialog = giulia.getByRole('dialog', { name: 'Arrotonda i piccoli saldi' });
    await dialog.getByLabel('Motivo').fill('Differenze di fine anno');
    await dialog.getByText(/^1 cliente, 3,40/).waitFor();
    await dialog.getByText('Decide il credit manager: qui si propone.').waitFor();
    await expectGoodInEveryLook(giulia);
    await dialog.getByRole('button', { name: 'Proponi' }).click();
    await giulia.getByRole('dialog', { name: 'Proposto al credit manager' }).waitFor();

    const laura = await running.app.open('Laura Galli', inLanterna('giornata'));
    await laura.getByRole('row', { name: /Decidere un arrotondamento proposto/ }).click();
    const panel = laura.getByRole('complementary', { name: 'Proposta da decidere' });
    await panel.getByText(/partite da arrotondare: 1, in tutto 3,40.*Differenze di fine anno/).waitFor();
    await panel.getByRole('button', { name: /^Accetta/ }).click();
    await laura.getByRole('status').filter({ hasText: 'Accettata' }).waitFor();
    await laura.goto(`${running.app.address}${inLanterna('partite?search=2026/1299')}`);
    await laura.getByRole('row', { name: /FT 2026\/1299.*Sospesa/ }).waitFor();
  });

  test('promises have the same tools: by state, grouped with what was received, each leads to its customer', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('promesse?per=state'));
    const list = page.getByRole('grid', { name: 'Promesse' });
    await list.getByRole('button', { expanded: false }).first().waitFor();
    await expectGoodInEveryLook(page);
    await page.getByRole('tab', { name: /^Aperta/ }).click();
    await page.getByRole('button', { name: /^Raggruppa/ }).click();
    await page.getByRole('menuitem', { name: 'Senza gruppi' }).click();
    await list.getByRole('row', { name: /Molini Quercetta/ }).click();
    await page.getByRole('heading', { name: /Molini Quercetta/, level: 1 }).waitFor();
    expect(new URL(page.url()).searchParams.get('tab')).toBe('promises');
  });

  test('messages have the same tools: by what they are, with what was asked; each opens as it left', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('messaggi?per=act'));
    const list = page.getByRole('grid', { name: 'Messaggi' });
    const reminders = list.getByRole('button', { name: /^Primo sollecito/, expanded: false });
    await reminders.waitFor();
    await expectGoodInEveryLook(page);
    await reminders.click();
    await list.getByRole('button', { expanded: true }).waitFor();
    await list.getByRole('link').first().waitFor();
    await shot(page, '38-messaggi');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
    expect((await readFile(await file.path(), 'utf8')).slice(1).split('\r\n')[0]).toBe(
      'Atto;Cliente;Atto;Oggetto;A;Canale;Stato;Divisa;Chiede;Giorno',
    );
    await page.getByRole('button', { name: /^Raggruppa/ }).click();
    await page.getByRole('menuitem', { name: 'Senza gruppi' }).click();
    await page.getByRole('textbox', { name: 'Cliente, indirizzo o oggetto' }).fill('orsogentile');
    await page
      .getByRole('status')
      .filter({ hasText: /messagg/ })
      .waitFor();
    await eventually(() => list.getByRole('row', { name: /Mobilificio Orso Gentile/ }).count()).toBeGreaterThan(0);
    await eventually(() => list.getByRole('row', { name: /Molini/ }).count()).toBe(0);
    await list
      .getByRole('row', { name: /Mobilificio Orso Gentile/ })
      .first()
      .focus();
    await press(page, 'Enter');
    await page
      .getByRole('region', { name: /^(Lettera|E-mail)$/ })
      .first()
      .waitFor();
  });

  test('messages and steps of other people’s customers are not a salesperson’s to see, nor to decide', async () => {
    for (const [path, name] of [
      ['messaggi', 'Messaggi'],
      ['passi', 'Passi programmati'],
    ] as const) {
      const irene = await running.app.open('Irene Valli', inLanterna(path));
      const list = irene.getByRole('grid', { name });
      await list.getByRole('row').nth(1).waitFor();
      const seen = await list.getByRole('link').allInnerTexts();
      expect(seen.length).toBeGreaterThan(0);
      expect(seen.filter((customer) => !OF_IRENE.some((one) => one.startsWith(customer)))).toEqual([]);
      await list.getByRole('checkbox').nth(1).check();
      expect(await irene.getByRole('button', { name: /^(Approva|Non inviare|Escludi)/ }).count()).toBe(0);
    }
  });

  test('planned steps are put in words, and those that wait are answered from the list', async () => {
    const page = await running.app.open('Laura Galli', inLanterna('passi'));
    const list = page.getByRole('grid', { name: 'Passi programmati' });
    await list.getByRole('row').nth(1).waitFor();
    await page.getByRole('tab', { name: /^Aspetta/ }).click();
    await list.getByRole('row', { name: /Mobilificio Orso Gentile.*Secondo sollecito/ }).waitFor();
    const before = await list.getByRole('row').count();
    await expectGoodInEveryLook(page);
    await shot(page, '39-passi-programmati');
    for (const row of [1, 2]) await list.getByRole('row').nth(row).getByRole('checkbox').check();
    const bar = page.getByRole('toolbar', { name: 'Selezione' });
    await bar.getByRole('button', { name: 'Non inviare 2…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Non inviare' });
    await dialog.getByLabel('Perché').fill('Si decide a voce');
    await dialog.getByRole('button', { name: 'Non inviare' }).click();
    await page.getByRole('status').filter({ hasText: '2 atti non partono' }).waitFor();
    await eventually(() => list.getByRole('row').count()).toBe(before - 2);
    await page.getByRole('tab', { name: /^Ritirato/ }).click();
    await page.getByRole('button', { name: /^Colonne/ }).click();
    const columns = page.getByRole('dialog', { name: 'Colonne' });
    await columns.getByRole('checkbox', { name: 'Perché ritirato' }).check();
    await columns.getByRole('button', { name: 'Mostra' }).click();
    await eventually(() => list.getByRole('row', { name: /Non approvato/ }).count()).toBe(2);
    // The list as it stands is kept under the name that its filters give it.
    await page.getByRole('button', { name: 'Viste' }).click();
    await page.getByRole('menuitem', { name: 'Salva come vista…' }).click();
    const view = page.getByRole('dialog', { name: 'Vista dell’elenco' });
    expect(await view.getByLabel('Nome').inputValue()).toBe('Ritirato');
    await view.getByRole('button', { name: 'Salva' }).click();
    await page.getByRole('button', { name: 'Vista: Ritirato' }).waitFor();
  });

  test('all steps of a filter are answered together, also those that no page has shown, and none is signed', async () => {
    // A backlog longer than what a page loads: what waits, again and again on days before; the first of them a formal act.
    const { rows } = await inLanternasBooks((tx) =>
      sql<{ debtor: string }>`
        with like_it as (select a.* from policies.action a where a.status = 'approval' and a.channel = 'email' order by a.action_id limit 1),
          backlog as (
            insert into policies.action (company_id, debtor_id, business_on, step, stage, channel, template, tone, actor, status, waits_for, currency, amount, driver_item_id, item_ids, sections,
                                         steps, policy_key, policy_version, segment, reason)
              select company_id, debtor_id, business_on - 400 - n, step, stage, channel, template, tone, actor, status, waits_for, currency, amount, driver_item_id, item_ids, sections,
                     steps, policy_key, policy_version, segment, (reason::jsonb || jsonb_build_object('firm', n = 1))::json
                from like_it, generate_series(1, 260) n returning debtor_id)
        select d.name as debtor from customers.debtor d where d.debtor_id = (select debtor_id from backlog limit 1)`.execute(tx),
    );
    const page = await running.app.open('Laura Galli', inLanterna(`passi?stato=approval&cerca=${encodeURIComponent(rows[0]!.debtor)}`));
    const list = page.getByRole('grid', { name: 'Passi programmati' });
    await list
      .getByRole('row', { name: new RegExp(rows[0]!.debtor) })
      .first()
      .waitFor();
    await list.getByRole('checkbox', { name: 'Selezionare tutte le righe' }).check();
    const bar = page.getByRole('toolbar', { name: 'Selezione' });
    await bar.getByRole('button', { name: /^Scegli tutti i 26\d del filtro/ }).click();
    await bar.getByText('tutti quelli del filtro').waitFor();
    await bar.getByRole('button', { name: 'Approva…' }).click();
    const yes = page.getByRole('dialog', { name: 'Approva i messaggi' });
    await yes.getByText(/^26\d messaggi, 1 cliente, /).waitFor();
    await yes.getByText(/Un atto formale si legge e si firma da solo, mai insieme ad altri/).waitFor();
    await expectGoodInEveryLook(page);
    await press(page, 'Escape');

    await bar.getByRole('button', { name: 'Non inviare…' }).click();
    const no = page.getByRole('dialog', { name: 'Non inviare' });
    await no.getByLabel('Perché').fill('Arretrato di prima');
    await no.getByText(/^26\d messaggi, 1 cliente, /).waitFor();
    // Clicked twice it is done once.
    await no.getByRole('button', { name: 'Non inviare' }).dblclick();
    const done = page.getByRole('dialog', { name: 'Fatto', exact: true });
    await done.getByText(/^26\d righe fatte$/).waitFor();
    expect(await done.getByRole('button', { name: 'Annulla tutto' }).count()).toBe(0);
    await expectGoodInEveryLook(page);
    await done.getByRole('button', { name: 'Chiudi' }).last().click();
    await page.getByText('Nessun passo', { exact: true }).waitFor();
  });

  test('all messages of a filter mean all their customers', async () => {
    await inLanternasBooks((tx) =>
      sql`insert into communications.message (company_id, debtor_id, channel, state, template, language, subject, to_name, to_address, content, prepared_at, sent_on)
            select m.company_id, m.debtor_id, m.channel, m.state, m.template, m.language, m.subject, m.to_name, m.to_address, m.content, m.prepared_at, m.sent_on
              from communications.message m, generate_series(1, 230) where m.message_id = (select min(message_id) from communications.message where state = 'sent')`.execute(
        tx,
      ),
    );
    const page = await running.app.open('Laura Galli', inLanterna('messaggi'));
    const list = page.getByRole('grid', { name: 'Messaggi' });
    await list.getByRole('row').nth(1).waitFor();
    const count = page.getByRole('status').filter({ hasText: /^2\d\d messaggi/ });
    const told = (await count.innerText()).slice(0, 3);
    await list.getByRole('checkbox', { name: 'Selezionare tutte le righe' }).check();
    const bar = page.getByRole('toolbar', { name: 'Selezione' });
    await bar.getByRole('button', { name: `Scegli tutti i ${told} del filtro` }).click();
    await bar.getByRole('button', { name: 'Nota…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Nota per tutti' });
    await dialog.getByLabel('Testo').fill('Scritto anche a dicembre');
    await dialog.getByText(/^\d+ clienti, /).waitFor();
    // Another filter is another choice.
    await press(page, 'Escape');
    await page.getByRole('textbox', { name: /Cliente, indirizzo o oggetto/ }).fill('Orso');
    await bar.waitFor({ state: 'detached' });
  });
});
