import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SESSION_MAX_AGE_SECONDS } from '#platform/sign-in/sessions.ts';

export const SESSION_COOKIE = 'puntuale_session';

const OPTIONS = { path: '/', httpOnly: true, sameSite: 'lax', secure: 'auto' } as const;

const given = new WeakMap<FastifyRequest, string | null>();

/** What the answer to this request sets: the token of a new session, or `null` to forget the one it had. */
export function giveSession(request: FastifyRequest, token: string | null): void {
  given.set(request, token);
}

/** Writes it: no script can read the cookie, and other sites do not send it along with their writes. */
export function answerWithSessions(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    const token = given.get(request);
    if (token === undefined) return;
    if (token === null) reply.clearCookie(SESSION_COOKIE, OPTIONS);
    else reply.setCookie(SESSION_COOKIE, token, { ...OPTIONS, maxAge: SESSION_MAX_AGE_SECONDS });
  });
}
