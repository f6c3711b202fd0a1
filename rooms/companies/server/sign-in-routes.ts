import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal, orThrow, refuse } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { INSTALLATION, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db } from '#platform/database/database.ts';
import { HttpProblem, siteRoute, type Person } from '#platform/http/door.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';
import { readPasswordLink, setPasswordByLink } from '#platform/sign-in/password-link.ts';
import {
  endOtherSessions,
  endOwnSession,
  endSession,
  findSession,
  listSessions,
  type Origin,
  type Session,
} from '#platform/sign-in/sessions.ts';
import { changePassword, giveCode, signIn } from '#platform/sign-in/sign-in.ts';
import { checkSecondFactor, confirmTotp, enrolTotp, hasTotp, removeTotp } from '#platform/sign-in/totp.ts';
import * as contract from '../core/contract.ts';
import type { Role } from '../core/roles.ts';
import { inInstallation } from './in-installation.ts';
import { answerWithSessions, giveSession, SESSION_COOKIE } from './session-cookie.ts';

const TAG = 'sign-in';

/** Signing in and out, one's own password, second factor and sessions. */
export async function signInRoutes(app: FastifyInstance, key: SecretKey): Promise<void> {
  await app.register(async (inner) => {
    answerWithSessions(inner);
    signingIn(inner, key);
    passwordLinks(inner);
    oneself(inner);
    secondFactor(inner, key);
  });
}

function signingIn(app: FastifyInstance, key: SecretKey): void {
  siteRoute(app, {
    method: 'POST',
    url: '/sign-in',
    name: 'signIn',
    tag: TAG,
    summary: 'Sign in with e-mail and password',
    for: 'everybody',
    body: contract.credentials,
    response: contract.signInState,
    handler: async (db, { clock }, { body, request }) => {
      const signedIn = await signIn(db, body, originOf(request), clock.now());
      if (isRefusal(signedIn)) return signedIn;
      giveSession(request, signedIn.token);
      return { state: signedIn.state };
    },
  });
  siteRoute(app, {
    method: 'POST',
    url: '/sign-in/code',
    name: 'giveSecondFactor',
    tag: TAG,
    summary: 'Complete a sign-in with the code of the second factor',
    for: 'everybody',
    body: contract.secondFactorCode,
    response: contract.signInState,
    handler: async (db, { clock }, { body, request }) => {
      const session = await sessionOf(db, request, clock.now());
      if (session === null) return refuse('code-not-asked');
      const whole = await giveCode(db, key, session, body.code, originOf(request), clock.now());
      if (isRefusal(whole)) return whole;
      giveSession(request, whole.token);
      return { state: whole.state };
    },
  });
  siteRoute(app, {
    method: 'POST',
    url: '/sign-out',
    name: 'signOut',
    tag: TAG,
    summary: 'End this session',
    for: 'everybody',
    handler: async (db, { clock }, { request }) => {
      const session = await sessionOf(db, request, clock.now());
      if (session !== null) await endSession(db, session.sessionId);
      giveSession(request, null);
    },
  });
}

// The token of a link travels in the body: an address would leave it in logs and histories.
function passwordLinks(app: FastifyInstance): void {
  siteRoute(app, {
    method: 'POST',
    url: '/password-link',
    name: 'readPasswordLink',
    tag: TAG,
    summary: 'Whose password a link sets',
    for: 'everybody',
    body: contract.linkToken,
    response: contract.passwordLink,
    handler: (db, { clock }, { body }) => readPasswordLink(db, body.token, clock.now()),
  });
  siteRoute(app, {
    method: 'PUT',
    url: '/password-link',
    name: 'setPasswordByLink',
    tag: TAG,
    summary: 'Set the password by a link, once',
    for: 'everybody',
    body: contract.newPassword,
    handler: (db, { clock }, { body }) =>
      db.transaction().execute(async (tx) => void orThrow(await setPasswordByLink(tx, body.token, body.password, clock.now()))),
  });
}

function oneself(app: FastifyInstance): void {
  siteRoute(app, {
    method: 'GET',
    url: '/me',
    name: 'getMe',
    tag: TAG,
    summary: 'Who is signed in, and in which companies',
    for: 'signed-in',
    response: contract.me,
    handler: (db, { principal }) => readMe(db, principal),
  });
  siteRoute(app, {
    method: 'PATCH',
    url: '/me',
    name: 'changeMe',
    tag: TAG,
    summary: "Change one's name or language",
    for: 'signed-in',
    body: contract.myChoices,
    response: contract.me,
    handler: async (db, { principal }, { body }) => {
      const { name = principal.name, language = principal.language } = body;
      await db.updateTable('companies.app_user').set({ name, language }).where('user_id', '=', principal.userId).execute();
      return readMe(db, { ...principal, name, language });
    },
  });
  siteRoute(app, {
    method: 'PUT',
    url: '/me/password',
    name: 'changePassword',
    tag: TAG,
    summary: "Change one's password; the other sessions end",
    for: 'signed-in',
    body: contract.passwordChange,
    handler: async (db, { principal, clock }, { body, request }) => {
      const session = await sessionHere(db, request, clock.now());
      // Returned and not thrown: a wrong guess has to stay counted.
      return inInstallation(db, actorOf(principal), async (tx) => {
        const changed = await changePassword(tx, session, body, clock.now());
        if (isRefusal(changed)) return changed;
        await writeAudit(tx, scopeOf(principal), { code: 'user.password', subject: { kind: 'user', id: principal.userId } });
      });
    },
  });
  siteRoute(app, {
    method: 'GET',
    url: '/me/sessions',
    name: 'listSessions',
    tag: TAG,
    summary: "One's open sessions",
    for: 'signed-in',
    response: contract.sessions,
    handler: async (db, { principal, clock }, { request }) => {
      const here = await sessionHere(db, request, clock.now());
      const lines = await listSessions(db, principal.userId, clock.now());
      return { items: lines.map(({ sessionId, ...line }) => ({ id: sessionId, here: sessionId === here.sessionId, ...line })) };
    },
  });
  siteRoute(app, {
    method: 'DELETE',
    url: '/me/sessions/:session',
    name: 'endSession',
    tag: TAG,
    summary: "End one of one's sessions",
    for: 'signed-in',
    params: z.object({ session: id('session') }),
    handler: async (db, { principal }, { params }) => {
      if (!(await endOwnSession(db, principal.userId, params.session))) return refuse('session-unknown');
    },
  });
}

function secondFactor(app: FastifyInstance, key: SecretKey): void {
  siteRoute(app, {
    method: 'POST',
    url: '/me/second-factor',
    name: 'enrolSecondFactor',
    tag: TAG,
    summary: 'Begin a second factor: the secret for the QR code',
    for: 'signed-in',
    response: contract.enrolment,
    handler: (db, { principal, clock }) =>
      inInstallation(db, actorOf(principal), (tx) => enrolTotp(tx, key, { userId: principal.userId, email: principal.email }, clock.now())),
  });
  siteRoute(app, {
    method: 'POST',
    url: '/me/second-factor/confirm',
    name: 'confirmSecondFactor',
    tag: TAG,
    summary: 'Put the second factor in force with its first code',
    for: 'signed-in',
    body: contract.secondFactorCode,
    response: contract.recoveryCodes,
    handler: async (db, { principal, clock }, { body, request }) => {
      const session = await sessionHere(db, request, clock.now());
      return inInstallation(db, actorOf(principal), async (tx) => {
        const confirmed = await confirmTotp(tx, key, principal.userId, body.code, clock.now());
        if (isRefusal(confirmed)) return confirmed;
        await endOtherSessions(tx, principal.userId, session.sessionId);
        await writeAudit(tx, scopeOf(principal), { code: 'user.second-factor-on', subject: { kind: 'user', id: principal.userId } });
        return { recoveryCodes: [...confirmed.recoveryCodes] };
      });
    },
  });
  siteRoute(app, {
    method: 'POST',
    url: '/me/second-factor/remove',
    name: 'removeSecondFactor',
    tag: TAG,
    summary: 'Remove the second factor, with one of its codes',
    for: 'signed-in',
    body: contract.secondFactorCode,
    handler: (db, { principal, clock }, { body }) =>
      inInstallation(db, actorOf(principal), async (tx) => {
        const checked = await checkSecondFactor(tx, key, principal.userId, body.code, clock.now());
        if (isRefusal(checked)) return checked;
        await removeTotp(tx, principal.userId);
        await writeAudit(tx, scopeOf(principal), { code: 'user.second-factor-off', subject: { kind: 'user', id: principal.userId } });
      }),
  });
}

async function readMe(db: Db, person: Person) {
  const { rows } = await sql<{ code: string; name: string; mode: 'trial' | 'approval' | 'live'; demo: boolean; roles: Role[] }>`
    select c.code, c.name, c.mode, c.demo, array_agg(m.role order by m.role) as roles
    from companies.membership m join companies.company c using (company_id)
    where m.user_id = ${person.userId} group by c.company_id order by c.name collate "C"`.execute(db);
  const { userId, name, email, language, installationAdmin } = person;
  return { id: userId, name, email, language, installationAdmin, secondFactor: await hasTotp(db, userId), companies: rows };
}

function actorOf({ userId }: Person) {
  return { userId, role: 'self', via: 'web' } as const;
}

function scopeOf(person: Person): CompanyScope {
  return { companyId: INSTALLATION, actor: actorOf(person) };
}

function sessionOf(db: Db, request: FastifyRequest, now: Date): Promise<Session | null> {
  const token = request.cookies[SESSION_COOKIE];
  return token === undefined ? Promise.resolve(null) : findSession(db, token, now);
}

/** Of somebody who is signed in: ended between two looks only by her own hand. */
async function sessionHere(db: Db, request: FastifyRequest, now: Date): Promise<Session> {
  const session = await sessionOf(db, request, now);
  if (session === null) throw new HttpProblem(401, 'not-signed-in');
  return session;
}

function originOf(request: FastifyRequest): Origin {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
}
