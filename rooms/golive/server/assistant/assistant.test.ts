import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { OPERATOR } from '#platform/database/company-scope.ts';
import { openDatabase, type Tx } from '#platform/database/database.ts';
import { acting, aCompany, aMember, as, NOW, TODAY } from '#rooms/companies/server/testing.ts';
import { bytesSource, importFile, isNeeds } from '#rooms/intake/server/door.ts';
import { isRefusal, type Refusal } from '#kernel/outcome.ts';
import { activePolicy, newestVersion, publishReadyPolicy, type VersionOfPolicy } from '#rooms/policies/server/door.ts';
import type { AnsweredStep } from '../../core/assistant.ts';
import { answerStep } from './answer-step.ts';
import { previewWeek } from './preview-week.ts';
import { readAssistant } from './read-assistant.ts';

const CLOCK = { now: () => NOW };
const LEDGER = [
  'Codice cliente;Ragione sociale;Tipo cliente;E-mail;Numero fattura;Data fattura;Data scadenza;Importo aperto;Divisa',
  'C-1;Filo di Luna S.r.l.;azienda;amm@filo.example;1/2026;20/09/2026;19/11/2026;1.000,00;EUR',
  'C-2;Comune di Valfiorita;ente pubblico;ragioneria@valfiorita.example;2/2026;26/08/2026;25/09/2026;2.000,00;EUR',
  'C-3;Faro Spento S.r.l.;azienda;amm@faro.example;3/2026;29/10/2026;28/12/2026;500,00;EUR',
];

let database: TestDatabase;
let companyId: number;
let laura: bigint;
beforeAll(async () => {
  database = await testDatabase();
  ({ companyId } = await aCompany(database.db, 'Molino Nuovo S.r.l.'));
  laura = (await aMember(database.db, companyId, 'credit-manager', 'laura@molino.example')).userId;
  await work((tx) => publishReadyPolicy(tx, companyId, TODAY));
});
afterAll(() => database.close());

const work = <T>(does: (tx: Tx) => Promise<T>) => acting(database.db, companyId, does);
const answer = (step: AnsweredStep, given: Record<string, unknown> = {}, over?: VersionOfPolicy | null) =>
  acting(
    database.db,
    companyId,
    (tx, { actor }) => answerStep(tx, { companyId, actor }, CLOCK, { step, answer: given, over, language: 'it' }),
    as(laura, 'credit-manager'),
  );
const assistant = () => work((tx) => readAssistant(tx, companyId, 'trial'));
const now = async () => (await assistant()).steps.find(({ state }) => state === 'now')?.step;
const policy = () => work((tx) => activePolicy(tx, companyId, TODAY));

/* Told in its order. */
describe('the assistant', () => {
  it('keeps what there is and who said so, and can be told otherwise', async () => {
    expect(await now()).toBe('have');
    await answer('have', { 'closed-items': 'yes', reminders: 'no', stops: 'later' });
    await answer('have', { 'closed-items': 'yes', reminders: 'later', stops: 'later' });
    const { steps, files } = await assistant();
    expect(steps[0]).toMatchObject({ step: 'have', state: 'done', given: { by: 'laura' } });
    expect(files.find(({ kind }) => kind === 'reminders')).toEqual({ kind: 'reminders', wanted: 'later', last: null });
    expect(await now()).toBe('import');
  });

  it('goes no further without a ledger, and tells of each file whether it has come', async () => {
    expect(await answer('import')).toMatchObject({ code: 'assistant-ledger-first' });
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
    expect(isRefusal(imported) || isNeeds(imported) ? imported : []).toEqual([]);
    expect((await assistant()).files[0]).toMatchObject({ kind: 'open-items', last: { state: 'registered', accepted: 3, rejected: 0 } });
    expect([await answer('import'), await answer('unknown'), await now()]).toEqual(['kept', 'kept', 'policies']);
  });

  it('publishes the ladders chosen for the segments; a yes to what there is makes it somebody’s', async () => {
    const before = await policy();
    expect(await answer('policies', { 'public-bodies': 'cruel' })).toMatchObject({ code: 'ladder-unknown' });
    expect(await answer('policies', {})).toBe('kept');
    const agreed = await policy();
    expect(agreed?.version).toBe((before?.version ?? 0) + 1);
    expect(agreed?.document).toEqual(before?.document);
    expect(await answer('policies', {})).toBe('kept');
    expect((await policy())?.version).toBe(agreed?.version);
    expect(await answer('policies', { 'public-bodies': 'standard' })).toBe('kept');
    expect((await policy())?.document.segments.find(({ key }) => key === 'public-bodies')?.ladder).toBe('standard');
  });

  it('another’s policy published meanwhile is not replaced unseen: the choice is made again in its light', async () => {
    const known = await work((tx) => newestVersion(tx, companyId));
    const over = known && { key: known.key, version: known.version };
    expect(await answer('policies', { 'public-bodies': 'soft' }, over)).toBe('kept');
    const refused = await answer('policies', { 'public-bodies': 'standard' }, over);
    expect(refused).toMatchObject({
      code: 'version-conflict',
      details: { sent: { over }, current: { over: { version: over!.version + 1 } } },
    });
    expect((await policy())?.document.segments.find(({ key }) => key === 'public-bodies')?.ladder).toBe('soft');
    const { current } = (refused as Refusal<'version-conflict'>).details as { current: { over: typeof over } };
    expect(await answer('policies', { 'public-bodies': 'standard' }, current.over)).toBe('kept');
  });

  it('shows the first week as the engine will decide it, and writes nothing', async () => {
    const week = await previewWeek(database.db, { companyId, actor: OPERATOR }, CLOCK);
    expect(week.days).toEqual(['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01']);
    expect(week.seen).toEqual({ debtors: 3, of: 3 });
    // Filo di Luna is six days late: the first reminder comes on the fifth.
    expect(week.steps).toContainEqual(
      expect.objectContaining({ on: '2026-11-25', step: 'first-reminder', channel: 'email', amount: 100_000n }),
    );
    // Of the old debt of Valfiorita nobody knows whether it was ever chased: a statement first.
    expect(week.steps).toContainEqual(expect.objectContaining({ step: 'entry-statement', amount: 200_000n }));
    const planned = await work((tx) => tx.selectFrom('policies.action').select('action_id').execute());
    expect(planned).toEqual([]);
  });
});
