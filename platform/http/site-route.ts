import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Logger } from 'pino';
import { isRefusal, Refused } from '#kernel/outcome.ts';
import type { Db } from '#platform/database/database.ts';
import { refuseForeignOrigin } from './origin-check.ts';
import { HttpProblem } from './problem.ts';
import {
  declareRoute,
  FileAnswer,
  schemaOf,
  sendFile,
  statusOfSuccess,
  type Answer,
  type Input,
  type RequestContext,
  type RouteDescription,
  type Shape,
} from './route.ts';
import type { Person, Principal } from './services.ts';

type Audience = {
  /** Anybody, before signing in: the principal is whoever happens to be known. */
  everybody: Omit<RequestContext, 'principal'> & { readonly principal: Principal | null };
  'signed-in': Omit<RequestContext, 'principal'> & { readonly principal: Person };
  /** The installation administrator: companies and users, nothing of the business. */
  installation: Omit<RequestContext, 'principal'> & { readonly principal: Person };
};

/** One route of the installation, outside any company: sign-in, oneself, companies, users. */
export function siteRoute<
  Who extends keyof Audience,
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Shape = undefined,
  R extends Shape = undefined,
>(
  app: FastifyInstance,
  route: RouteDescription<P, Q, B, R> & {
    readonly for: Who;
    readonly handler: (db: Db, context: Audience[Who], input: Input<P, Q, B>) => Promise<Answer<R>>;
  },
): void {
  const url = `/api/v1${route.url}`;
  declareRoute(app, url, route, null);
  app.route({
    method: route.method,
    url,
    schema: schemaOf(route, route.for === 'everybody', null),
    ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    onRequest: async (request) => {
      admit(request.principal, route.for);
      refuseForeignOrigin(request);
    },
    handler: async (request, reply) => {
      const context = { principal: request.principal, language: request.language, clock: app.services.clock, log: request.log as Logger };
      const input = { params: request.params, query: request.query, body: request.body, request } as unknown as Input<P, Q, B>;
      const result = await route.handler(app.services.db, context as Audience[Who], input);
      if (isRefusal(result)) throw new Refused(result);
      if (result instanceof FileAnswer) return sendFile(reply, result);
      reply.code(statusOfSuccess(route));
      if (route.response === undefined) return reply.send();
      return reply
        .header('content-type', 'application/json; charset=utf-8')
        .send(JSON.stringify(z.encode(route.response, result as never)));
    },
  });
}

function admit(principal: Principal | null, audience: keyof Audience): void {
  if (audience === 'everybody') return;
  if (principal === null) throw new HttpProblem(401, 'not-signed-in');
  // A key belongs to a company: it is nobody outside it.
  if (principal.kind !== 'person' || (audience === 'installation' && !principal.installationAdmin))
    throw new HttpProblem(403, 'not-allowed');
}
