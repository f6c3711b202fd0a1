import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, orThrow } from '#kernel/outcome.ts';
import { OPERATOR } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { signIn } from '#platform/sign-in/sign-in.ts';
import { createCompany } from './create-company.ts';
import { createUser, renewPasswordLink } from './create-user.ts';
import { inInstallation } from './in-installation.ts';
import { grantMembership, listMembers, revokeMembership } from './membership.ts';
import { planAbsence, withdrawAbsence, type PlannedAbsence } from './plan-absence.ts';
import { aCompany, acting, aMember, as, NOW } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

const auditOf = (companyId: number) =>
  acting(database.db, companyId, async (tx) => {
    const { rows } = await sql<{ code: string; user_id: bigint | null; role: string; via: string; reason: string | null; data: object }>`
      select code, user_id, role, via, reason, data from audit.entry where company_id = ${companyId} order by audit_id`.execute(tx);
    return rows;
  });

describe('the first user', () => {
  it('is the administrator of the installation; the second is not, also when both come at once', async () => {
    const { companyId } = await aCompany(database.db);
    await Promise.all([aMember(database.db, companyId, 'administrator'), aMember(database.db, companyId, 'collector')]);
    const admins = await database.db.selectFrom('companies.app_user').select('user_id').where('installation_admin', '=', true).execute();
    expect(admins).toHaveLength(1);
  });

  it('may give herself further roles, and the log says so; another administrator may not', async () => {
    const { companyId } = await aCompany(database.db);
    const first = await database.db
      .selectFrom('companies.app_user')
      .select('user_id')
      .where('installation_admin', '=', true)
      .executeTakeFirstOrThrow();
    const second = await aMember(database.db, companyId, 'administrator');
    const widen = (userId: bigint) =>
      acting(
        database.db,
        companyId,
        (tx, scope) => grantMembership(tx, scope, { userId, role: 'credit-manager', external: false }),
        as(userId, 'administrator'),
      );
    expect(await widen(second.userId)).toMatchObject({ code: 'own-roles' });
    expect(await widen(first.user_id)).toBe('granted');
    expect((await auditOf(companyId)).at(-1)).toMatchObject({
      code: 'member.grant',
      user_id: first.user_id,
      data: { role: 'credit-manager' },
    });
  });
});

describe('a company', () => {
  it('begins in trial, with a short code from its name and a log that begins with it', async () => {
    const created = await aCompany(database.db, 'Ferramenta Bianchi S.r.l.');
    expect(created.code).toBe('ferramenta-bianchi');
    const row = await database.db
      .selectFrom('companies.company')
      .select(['mode', 'zone', 'currency', 'language'])
      .where('company_id', '=', created.companyId)
      .executeTakeFirst();
    expect(row).toEqual({ mode: 'trial', zone: 'Europe/Rome', currency: 'EUR', language: 'it' });
    expect((await auditOf(created.companyId)).map(({ code, via }) => [code, via])).toEqual([['company.create', 'cli']]);
  });

  it('of a name already taken gets the next code; of a VAT number already taken it is refused', async () => {
    const names = await Promise.all(['Gemelli', 'Gemelli', 'Gemelli'].map((name) => aCompany(database.db, name)));
    expect(names.map(({ code }) => code).sort()).toEqual(['gemelli', 'gemelli-2', 'gemelli-3']);
    const again = await inInstallation(database.db, OPERATOR, (tx) =>
      createCompany(tx, OPERATOR, { name: 'Altra', vatNumber: `IT ${names[0]!.vatNumber}` }),
    );
    expect(again).toMatchObject({ code: 'vat-taken', details: { code: names[0]!.code } });
  });
});

describe('a user', () => {
  it('gets a link that sets the password once, and no second link when she has a password', async () => {
    const lanterna = await aCompany(database.db, 'Lanterna');
    const faro = await aCompany(database.db, 'Faro');
    const created = await aMember(database.db, lanterna.companyId, 'collector', 'Anna@Lanterna.example');
    expect(created).toMatchObject({ created: true, linkToken: expect.stringMatching(/^[\w-]{43}$/) });
    const inBoth = await aMember(database.db, faro.companyId, 'cfo', 'anna@lanterna.example');
    expect(inBoth).toMatchObject({ created: false, userId: created.userId, linkToken: expect.any(String) });
    await database.ownerPool.query(`insert into sign_in.credential values ($1, '$scrypt$ln=1,r=1,p=1$AA==$AA==', now())`, [created.userId]);
    expect(await aMember(database.db, faro.companyId, 'administration', 'anna@lanterna.example')).toMatchObject({ linkToken: null });
  });

  it('signs in with a password that a script gave', async () => {
    const { companyId } = await aCompany(database.db);
    const make = (email: string, password: string) =>
      acting(database.db, companyId, (tx, scope) => createUser(tx, scope, { email, role: 'collector', password }, NOW));
    expect(await make('bruno@lanterna.example', 'corta')).toMatchObject({ code: 'password-too-short' });
    expect(await make('bruno@lanterna.example', 'una parola segreta')).toMatchObject({ created: true, linkToken: null });
    const signedIn = await signIn(
      database.db,
      { email: 'bruno@lanterna.example', password: 'una parola segreta' },
      { address: '', userAgent: '' },
      NOW,
    );
    expect(isRefusal(signedIn)).toBe(false);
    expect(await make('bruno@lanterna.example', 'un’altra parola')).toMatchObject({ code: 'password-set-already' });
    expect(await make('senza-chiocciola', 'una parola segreta')).toMatchObject({ code: 'email-malformed' });
  });

  it('who lost her password gets a new link from her own company only', async () => {
    const { companyId } = await aCompany(database.db);
    const other = await aCompany(database.db);
    const { userId, linkToken } = await aMember(database.db, companyId, 'collector');
    const renew = (at: number) => acting(database.db, at, (tx, scope) => renewPasswordLink(tx, scope, userId, NOW));
    expect(await renew(other.companyId)).toMatchObject({ code: 'user-unknown' });
    expect(await renew(companyId)).not.toBe(linkToken);
    expect((await auditOf(companyId)).at(-1)?.code).toBe('user.password-link');
  });
});

describe('roles', () => {
  it('are listed by person, and taken away with a reason', async () => {
    const { companyId } = await aCompany(database.db);
    const { userId } = await aMember(database.db, companyId, 'collector', 'carla@lanterna.example');
    await aMember(database.db, companyId, 'administration', 'carla@lanterna.example');
    const members = () => acting(database.db, companyId, (tx) => listMembers(tx, companyId));
    expect(await members()).toMatchObject([{ userId, name: 'carla', roles: ['administration', 'collector'], hasPassword: false }]);
    const take = () =>
      acting(database.db, companyId, (tx, scope) =>
        revokeMembership(tx, scope, { userId, role: 'collector', reason: 'Cambio di ufficio' }),
      );
    expect(await take()).toBe('revoked');
    expect(await take()).toMatchObject({ code: 'member-unknown' });
    expect((await members())[0]?.roles).toEqual(['administration']);
    expect((await auditOf(companyId)).at(-1)).toMatchObject({ code: 'member.revoke', reason: 'Cambio di ufficio' });
  });

  it('leave one administrator, also when two take it from each other at once', async () => {
    const { companyId } = await aCompany(database.db);
    const anna = await aMember(database.db, companyId, 'administrator');
    const bruno = await aMember(database.db, companyId, 'administrator');
    const take = (from: bigint) =>
      acting(database.db, companyId, (tx, scope) => revokeMembership(tx, scope, { userId: from, role: 'administrator' }));
    const answers = await Promise.all([take(anna.userId), take(bruno.userId)]);
    expect(answers.filter((answer) => answer === 'revoked')).toHaveLength(1);
    expect(answers.filter((answer) => isRefusal(answer) && answer.code === 'last-administrator')).toHaveLength(1);
  });

  it('keep what was before and after beside the command', async () => {
    const { companyId } = await aCompany(database.db);
    const { userId } = await aMember(database.db, companyId, 'cfo');
    await aMember(database.db, companyId, 'collector');
    await acting(database.db, companyId, (tx, scope) => revokeMembership(tx, scope, { userId, role: 'cfo' }));
    const changes = await acting(database.db, companyId, async (tx) => {
      const { rows } = await sql<{ before: { role: string } | null; after: { role: string } | null; code: string }>`
        select c.before, c.after, e.code from audit.change c join audit.entry e using (company_id, transaction_id)
        where c.company_id = ${companyId} and c.table_name = 'companies.membership' and c.row_key @> ${JSON.stringify({ user_id: Number(userId) })}::jsonb
          order by c.change_id`.execute(tx);
      return rows.map(({ before, after, code }) => [code, before?.role ?? null, after?.role ?? null]);
    });
    expect(changes).toEqual([
      ['user.create', null, 'cfo'],
      ['member.revoke', 'cfo', null],
    ]);
  });
});

const DAVIDE_AWAY = { from: date('2026-12-01'), until: date('2026-12-11') };

describe('somebody who is away', () => {
  it('names a colleague who stands in for her; of the same days the later word counts', async () => {
    const { companyId } = await aCompany(database.db);
    const [davide, sara, omar] = [
      await aMember(database.db, companyId, 'collector'),
      await aMember(database.db, companyId, 'collector'),
      await aMember(database.db, companyId, 'collector'),
    ];
    const plan = (absence: { from: CalendarDate; until: CalendarDate; substitute: bigint }) =>
      acting(database.db, companyId, (tx, scope) =>
        planAbsence(tx, { ...scope, today: date('2026-11-23') }, { userId: davide.userId, ...absence }),
      );
    expect(await plan({ ...DAVIDE_AWAY, substitute: sara.userId })).toMatchObject({ absenceId: expect.any(BigInt) });
    await plan({ from: date('2027-01-04'), until: date('2027-01-05'), substitute: sara.userId });
    await plan({ from: date('2026-12-08'), until: date('2026-12-20'), substitute: omar.userId });
    expect(await standing(companyId, davide.userId)).toEqual([
      { from: '2026-12-08', until: '2026-12-20', substitute: omar.userId },
      { from: '2027-01-04', until: '2027-01-05', substitute: sara.userId },
    ]);
    expect((await auditOf(companyId)).at(-1)).toMatchObject({ code: 'absence.plan', data: { until: '2026-12-20' } });
  });

  it('has no substitute from outside the company, none in herself, and no holiday that is over', async () => {
    const { companyId } = await aCompany(database.db);
    const elsewhere = await aCompany(database.db);
    const davide = await aMember(database.db, companyId, 'collector');
    const stranger = await aMember(database.db, elsewhere.companyId, 'collector');
    const plan = (change: Partial<PlannedAbsence>) =>
      acting(database.db, companyId, (tx, scope) =>
        planAbsence(
          tx,
          { ...scope, today: date('2026-11-23') },
          { ...DAVIDE_AWAY, userId: davide.userId, substitute: davide.userId, ...change },
        ),
      );
    expect(await plan({})).toMatchObject({ code: 'substitute-unknown' });
    expect(await plan({ substitute: stranger.userId })).toMatchObject({ code: 'substitute-unknown' });
    expect(await plan({ userId: stranger.userId })).toMatchObject({ code: 'member-unknown' });
    expect(await plan({ until: date('2026-11-30') })).toMatchObject({ code: 'absence-backwards' });
    expect(await plan({ from: date('2026-11-02'), until: date('2026-11-20') })).toMatchObject({ code: 'absence-past' });
  });
});

describe('an absence that is taken back', () => {
  it('is over at once, and cannot be taken back twice or by somebody it does not concern', async () => {
    const { companyId } = await aCompany(database.db);
    const [davide, sara] = [await aMember(database.db, companyId, 'collector'), await aMember(database.db, companyId, 'collector')];
    const today = date('2026-11-23');
    const { absenceId } = orThrow(
      await acting(database.db, companyId, (tx, scope) =>
        planAbsence(tx, { ...scope, today }, { ...DAVIDE_AWAY, userId: davide.userId, substitute: sara.userId }),
      ),
    );
    const withdraw = (ofUser: bigint | null) =>
      acting(database.db, companyId, (tx, scope) => withdrawAbsence(tx, { ...scope, today }, { absenceId, ofUser }));
    expect(await withdraw(sara.userId)).toMatchObject({ code: 'absence-unknown' });
    expect(await withdraw(davide.userId)).toBe('withdrawn');
    expect(await withdraw(null)).toMatchObject({ code: 'absence-unknown', details: { doneAt: expect.any(Date) } });
    expect(await withdraw(sara.userId)).toMatchObject({ code: 'absence-unknown', details: {} });
    expect(await standing(companyId, davide.userId)).toEqual([]);
  });
});

const standing = (companyId: number, userId: bigint) =>
  acting(database.db, companyId, async (tx) => {
    const { rows } = await sql<object>`
      select from_on as from, until_on as until, substitute_id as substitute from companies.absence
       where company_id = ${companyId} and user_id = ${userId} and withdrawn_at is null order by from_on`.execute(tx);
    return rows;
  });

describe('the audit log', () => {
  it('cannot be changed or shortened by the application', async () => {
    const { companyId } = await aCompany(database.db);
    const attempt = (statement: string) => acting(database.db, companyId, (tx) => sql.raw(statement).execute(tx));
    await expect(attempt(`update audit.entry set code = 'x'`)).rejects.toThrow(/permission denied/);
    await expect(attempt('delete from audit.entry')).rejects.toThrow(/permission denied/);
    await expect(attempt('delete from audit.change')).rejects.toThrow(/permission denied/);
  });

  it('of one company is not seen from another', async () => {
    const lanterna = await aCompany(database.db);
    const faro = await aCompany(database.db);
    const seen = await acting(
      database.db,
      faro.companyId,
      async (tx) => (await sql<{ company_id: number }>`select company_id from audit.entry`.execute(tx)).rows,
    );
    expect(new Set(seen.map((row) => row.company_id))).toEqual(new Set([faro.companyId]));
    expect((await auditOf(lanterna.companyId)).length).toBeGreaterThan(0);
  });
});
