import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { publicId } from '#kernel/ids.ts';
import { orThrow } from '#kernel/outcome.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { openSecretKey } from '#platform/secrets/secret-key.ts';
import type { Role } from '../core/roles.ts';
import { SENDER } from '../core/settings.ts';
import { listMembers, setRoles } from './membership.ts';
import { planAbsence } from './plan-absence.ts';
import { setMail } from './set-mail.ts';
import { changeSetting, settingOn } from './settings.ts';
import { aCompany, acting, aMember, as, TODAY } from './testing.ts';

const { key } = openSecretKey(null, { PUNTUALE_KEY: 'a7'.repeat(32) });

let database: TestDatabase;
let companyId: number;
let anna: bigint;
let bruno: bigint;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
beforeEach(async () => {
  ({ companyId } = await aCompany(database.db));
  const member = async (name: string) => {
    const { userId } = await aMember(database.db, companyId, 'administrator');
    await sql`update companies.app_user set name = ${name} where user_id = ${userId}`.execute(database.db);
    return userId;
  };
  anna = await member('Anna Serra');
  bruno = await member('Bruno Sala');
});

const by = <T>(userId: bigint, does: Parameters<typeof acting<T>>[2]): Promise<T> =>
  acting(database.db, companyId, does, as(userId, 'administrator'));

describe('two who change one setting', () => {
  const sender = (name: string) => ({ name, email: 'crediti@lanterna.example' });
  const change = (userId: bigint, name: string, over?: unknown) =>
    by(userId, (tx, who) => changeSetting(tx, who, SENDER, { value: sender(name), validFrom: TODAY, reason: null, over }));
  const kept = () => by(anna, (tx) => settingOn(tx, companyId, SENDER, TODAY));

  it('the second sees both values and who was first, and writes over her only knowing it', async () => {
    expect(await change(anna, 'Ufficio crediti', null)).toBe('changed');
    expect(await change(bruno, 'Amministrazione', null)).toMatchObject({
      code: 'version-conflict',
      details: { by: 'Anna Serra', sent: { value: sender('Amministrazione') }, current: { value: sender('Ufficio crediti') } },
    });
    expect(await kept()).toEqual(sender('Ufficio crediti'));
    expect(await change(bruno, 'Amministrazione', sender('Ufficio crediti'))).toBe('changed');
    expect(await kept()).toEqual(sender('Amministrazione'));
  });

  it('both at the same instant: one is saved, one is told', async () => {
    const answers = await Promise.all([change(anna, 'Ufficio crediti', null), change(bruno, 'Amministrazione', null)]);
    expect(answers.filter((one) => one === 'changed')).toHaveLength(1);
    expect(answers.filter((one) => one !== 'changed')).toMatchObject([{ code: 'version-conflict' }]);
  });

  it('who says the same as the first, or saw nothing, is not in conflict', async () => {
    expect(await change(anna, 'Ufficio crediti', null)).toBe('changed');
    expect(await change(bruno, 'Ufficio crediti', null)).toBe('changed');
    expect(await change(bruno, 'Amministrazione')).toBe('changed');
  });
});

describe('two who set the mail server', () => {
  const set = (userId: bigint, address: string, over?: string) => by(userId, (tx, who) => setMail(tx, key, who, address, over));

  it('the second is shown the first one’s server, without its password', async () => {
    expect(await set(anna, 'smtps://anna:segreta@posta.example', 'catcher')).toMatchObject({ shown: 'smtps://posta.example' });
    const refused = await set(bruno, 'smtp://bruno:nascosta@altra.example', 'catcher');
    expect(refused).toMatchObject({
      code: 'version-conflict',
      details: { by: 'Anna Serra', sent: { server: 'smtp://altra.example' }, current: { server: 'smtps://posta.example' } },
    });
    expect(JSON.stringify(refused)).not.toMatch(/segreta|nascosta/);
    expect(await set(bruno, 'smtp://bruno:nascosta@altra.example', 'smtps://posta.example')).toMatchObject({
      shown: 'smtp://altra.example',
    });
  });
});

describe('two who change somebody’s roles', () => {
  const give = (who: bigint, userId: bigint, roles: readonly Role[], over?: readonly Role[]) =>
    by(who, (tx, scope) => setRoles(tx, scope, { userId, roles, external: false, reason: null, over }));
  const rolesOf = (userId: bigint) =>
    by(anna, async (tx) => (await listMembers(tx, companyId)).find((one) => one.userId === userId)?.roles ?? []);

  it('the second sees both, and who was first', async () => {
    const { userId } = await aMember(database.db, companyId, 'collector');
    expect(await give(anna, userId, ['collector', 'cfo'], ['collector'])).toBe('set');
    expect(await give(bruno, userId, ['collector', 'administration'], ['collector'])).toMatchObject({
      code: 'version-conflict',
      details: { by: 'Anna Serra', sent: { roles: ['administration', 'collector'] }, current: { roles: ['cfo', 'collector'] } },
    });
    expect(await rolesOf(userId)).toEqual(['cfo', 'collector']);
    expect(await give(bruno, userId, ['administration'], ['cfo', 'collector'])).toBe('set');
    expect(await rolesOf(userId)).toEqual(['administration']);
  });

  it('both at the same instant: one is saved, one is told', async () => {
    const { userId } = await aMember(database.db, companyId, 'collector');
    const answers = await Promise.all([
      give(anna, userId, ['collector', 'cfo'], ['collector']),
      give(bruno, userId, ['collector', 'administration'], ['collector']),
    ]);
    expect(answers.filter((one) => one === 'set')).toHaveLength(1);
    expect(await rolesOf(userId)).toHaveLength(2);
  });

  it('of one who was taken out of the company, it is said who did it', async () => {
    const { userId } = await aMember(database.db, companyId, 'collector');
    expect(await give(anna, userId, [], ['collector'])).toBe('set');
    expect(await give(bruno, userId, ['cfo'], ['collector'])).toMatchObject({
      code: 'member-unknown',
      details: { doneBy: 'Anna Serra', doneAt: expect.any(Date) },
    });
  });
});

describe('two who plan an absence on the same days', () => {
  const plan = (who: bigint, days: { from: string; until: string }, substitute: bigint, over?: readonly bigint[]) =>
    by(who, (tx, scope) => planAbsence(tx, scope, { userId: anna, from: date(days.from), until: date(days.until), substitute, over }));

  it('the second is told of the first one’s days and substitute', async () => {
    const { userId: carla } = await aMember(database.db, companyId, 'collector');
    const days = { from: '2026-12-07', until: '2026-12-11' };
    const { absenceId } = orThrow(await plan(anna, days, bruno, []));
    expect(await plan(bruno, { from: '2026-12-09', until: '2026-12-18' }, carla, [])).toMatchObject({
      code: 'version-conflict',
      details: {
        by: 'Anna Serra',
        sent: { from: '2026-12-09', until: '2026-12-18' },
        current: { ...days, substitute: 'Bruno Sala', absence: publicId('absence', absenceId) },
      },
    });
    expect(await plan(bruno, { from: '2026-12-21', until: '2026-12-24' }, carla, [])).not.toHaveProperty('refused');
    expect(await plan(bruno, { from: '2026-12-09', until: '2026-12-18' }, carla, [absenceId])).not.toHaveProperty('refused');
  });
});
