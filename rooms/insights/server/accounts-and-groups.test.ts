import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '#platform/clock/clock.ts';
import { EUR } from '#kernel/money/currency.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { date } from '#kernel/calendar/calendar-date.ts';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { bytesSource, importFile, isNeeds } from '#rooms/intake/server/door.ts';
import { qualityList } from './data-quality.ts';

const TODAY = date('2026-11-23');
let database: TestDatabase;
let open: OpenDatabase;
let scope: CompanyScope;
beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase(database.url);
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number, business_on) values ('lanterna', 'Lanterna', '1', $1) returning company_id`,
    [TODAY],
  );
  scope = { companyId: rows[0].company_id, actor: OPERATOR };
});
afterAll(async () => {
  await open.close();
  await database.close();
});

async function take(kind: 'customers' | 'open-items', text: string): Promise<void> {
  const answer = await importFile({ db: open.db, pool: open.pool, clock: systemClock }, scope, {
    kind,
    source: bytesSource(`${kind}.csv`, Buffer.from(text)),
    asOf: TODAY,
    snapshot: false,
    confirmed: 'all',
    check: false,
    language: 'it',
  });
  if (isRefusal(answer) || isNeeds(answer)) throw new Error(JSON.stringify(answer).slice(0, 1500));
}

const findings = async (): Promise<Record<string, string>> => {
  const page = await inCompany(open.db, scope, (tx) =>
    qualityList(tx, { companyId: scope.companyId, today: TODAY, currency: EUR }, { limit: 50 }),
  );
  const told = ['iban-missing', 'iban-invalid', 'iban-to-approve', 'same-group'];
  return Object.fromEntries(page.items.map((row) => [row.debtor.name, row.findings.filter((code) => told.includes(code)).join(' ')]));
};

it('the customers’ file tells accounts and groups: what is missing, wrong, changed or alike is listed before anybody needs it', async () => {
  const head = 'Codice cliente;Ragione sociale;Partita IVA;IBAN;Metodo di pagamento;Gruppo';
  await take(
    'customers',
    [
      head,
      'C-1;Filo di Luna S.r.l.;01234567897;IT60X0542811101000000123456;SDD;',
      'C-2;Drago Verde S.p.A.;00743110157;;SDD;FARO',
      'C-3;Ostrica Nera S.r.l.;;IT00X0542811101000000123456;bonifico;FARO',
    ].join('\n'),
  );
  await take(
    'open-items',
    [
      'Codice cliente;Ragione sociale;Numero documento;Data documento;Data scadenza;Importo residuo',
      'C-1;Filo di Luna S.r.l.;2026/1;28/09/2026;28/10/2026;100,00',
      'C-2;Drago Verde S.p.A.;2026/2;28/09/2026;28/10/2026;100,00',
      'C-3;Ostrica Nera S.r.l.;2026/3;28/09/2026;28/10/2026;100,00',
    ].join('\n'),
  );
  expect(await findings()).toEqual({
    'Filo di Luna S.r.l.': '',
    'Drago Verde S.p.A.': 'iban-missing same-group',
    'Ostrica Nera S.r.l.': 'iban-invalid same-group',
  });
  // A later file that brings another account is a change, and waits.
  await take('customers', [head, 'C-1;Filo di Luna S.r.l.;01234567897;IT13S0542811101000000123457;SDD;'].join('\n'));
  expect((await findings())['Filo di Luna S.r.l.']).toBe('iban-to-approve');
});
