import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal, orThrow } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { storePassword } from '#platform/sign-in/password-link.ts';
import { hashPassword } from '#platform/sign-in/password.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { OPERATOR } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { openDatabase } from '#platform/database/database.ts';
import { openSecretKey } from '#platform/secrets/secret-key.ts';
import { SENDER } from '#rooms/companies/core/door.ts';
import { approveIban, changeSetting, enterIban, setMail } from '#rooms/companies/server/door.ts';
import { acting, aCompany, aMember, as, NOW, TODAY } from '#rooms/companies/server/testing.ts';
import { bytesSource, importFile, isNeeds } from '#rooms/intake/server/door.ts';
import { publishReadyPolicy } from '#rooms/policies/server/door.ts';
import type { ReadinessCode } from '../core/readiness.ts';
import { readReadiness, takeMode } from './take-mode.ts';

const { key } = openSecretKey(null, { PUNTUALE_KEY: 'b8'.repeat(32) });
const CLOCK = { now: () => NOW };

let database: TestDatabase;
let companyId: number;
beforeAll(async () => {
  database = await testDatabase();
  ({ companyId } = await aCompany(database.db, 'Molino Nuovo S.r.l.'));
});
afterAll(() => database.close());

const work = <T>(does: (tx: Tx) => Promise<T>) => acting(database.db, companyId, does);
const readiness = () => work((tx) => readReadiness(tx, companyId, CLOCK, 'it'));
const state = async (code: ReadinessCode) => (await readiness()).lines.find((line) => line.code === code)?.state;
const take = (to: 'approval' | 'live', confirmed = false) =>
  work((tx) => takeMode(tx, { companyId, actor: OPERATOR }, CLOCK, { to, confirmed, reason: null, language: 'it' }));
const missing = async (to: 'approval' | 'live') => {
  const answer = await take(to);
  return isRefusal(answer) ? [answer.code, answer.details['missing']] : answer;
};

const LEDGER = [
  'Codice cliente;Ragione sociale;Numero fattura;Data fattura;Data scadenza;Importo aperto;Divisa',
  'C-1;Filo di Luna S.r.l.;1/2026;14/01/2026;13/03/2026;1.000,00;EUR',
  'C-1;Filo di Luna S.r.l.;2/2026;26/08/2026;25/09/2026;2.000,00;EUR',
  'C-2;Faro Spento S.r.l.;3/2026;20/10/2026;19/11/2026;500,00;EUR',
];

/* Told in its order: a new company becomes one that writes to its customers. */
describe('from an empty company to one that writes to its customers', () => {
  it('an empty one lacks everything without which nothing can leave, and is refused with the list', async () => {
    expect(await missing('approval')).toEqual(['go-live-blocked', ['open-items', 'policy', 'approver', 'sender', 'mail-server', 'iban']]);
  });

  it('with a ledger, says what is unknown of its customers', async () => {
    await work((tx) => publishReadyPolicy(tx, companyId, TODAY));
    const { db, pool, close } = openDatabase(database.url);
    const imported = await importFile(
      { db, pool, clock: CLOCK },
      { companyId, actor: OPERATOR },
      {
        kind: 'open-items',
        source: bytesSource('scadenzario.csv', Buffer.from(LEDGER.join('\r\n'))),
        snapshot: true,
        confirmed: 'all',
        check: false,
        language: 'it',
      },
    );
    await close();
    expect(isRefusal(imported) || isNeeds(imported)).toBe(false);
    const { facts } = await readiness();
    expect(facts).toMatchObject({
      openItems: 3,
      debtors: 2,
      ledger: { asOf: TODAY, fresh: true },
      firstInvoiceUnknown: 2,
      habitsUnknown: 2,
      typeUnknown: 2,
      unreachable: { debtors: 2, overdue: { minor: 350_000n } },
      // 13 March is more than 180 days ago, 25 September just over 60.
      neverChased: { late: 1, old: 1 },
      stops: 0,
    });
    expect(facts.missingSales[0]).toBe('2026-11');
    expect(facts.deafRules.length).toBeGreaterThan(0);
  });

  it('with approver, sender, server and IBAN nothing prevents sending with approval', async () => {
    const set = { validFrom: TODAY, reason: null };
    await acting(database.db, companyId, async (tx, who) => {
      orThrow(await changeSetting(tx, who, SENDER, { value: { name: 'Molino', email: 'crediti@molino.example' }, ...set }));
      orThrow(await setMail(tx, key, who, 'smtp://posta.molino.example'));
    });
    const [anna, laura] = [
      await aMember(database.db, companyId, 'administration'),
      await aMember(database.db, companyId, 'credit-manager'),
    ];
    const iban = { iban: 'IT60X0542811101000000123456', currency: 'EUR', reason: 'Banca' };
    const entered = orThrow(await acting(database.db, companyId, (tx, who) => enterIban(tx, who, iban), as(anna.userId, 'administration')));
    expect(await missing('approval')).toEqual(['go-live-blocked', ['approver', 'iban']]);
    await acting(database.db, companyId, (tx, who) => approveIban(tx, who, entered.ibanId, NOW), as(laura.userId, 'credit-manager'));
    const hash = await hashPassword('una frase che ricordo');
    await database.db.transaction().execute((tx) => storePassword(tx, laura.userId, hash, NOW));
    expect(await state('approver')).toBe('present');
    expect(await take('approval')).toMatchObject({ from: 'trial', to: 'approval' });
  });

  it('goes live only with a tested server, and with a yes to what warns, which the log keeps', async () => {
    expect(await missing('live')).toEqual(['go-live-blocked', ['mail-tested']]);
    expect(await take('live', true)).toMatchObject({ code: 'go-live-blocked' });
    await acting(database.db, companyId, (tx, who) => writeAudit(tx, who, { code: 'mail.test', data: { result: 'taken' } }));
    const [code, warned] = (await missing('live')) as [string, string[]];
    expect(code).toBe('go-live-checklist');
    expect(warned).toEqual(expect.arrayContaining(['templates-read', 'signatory', 'contacts', 'first-invoices', 'days-in-mode']));
    expect(await take('live', true)).toMatchObject({ from: 'approval', to: 'live', confirmed: warned });
    const log = await work((tx) =>
      tx.selectFrom('audit.entry').select('data').where('code', '=', 'company.mode').orderBy('audit_id').execute(),
    );
    expect(log.at(-1)?.data).toEqual({ from: 'approval', to: 'live', confirmed: warned });
    expect(await take('approval')).toMatchObject({ from: 'live', to: 'approval', confirmed: [] });
  });
});
