import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { z } from 'zod';
import { isRefusal, Refused } from '#kernel/outcome.ts';
import { inCompany, setScope, type Actor } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { keepAnswer, takeIdempotencyKey, type KeptAnswer, type KeyedRequest } from './idempotency.ts';
import { HttpProblem } from './problem.ts';
import { refuseForeignOrigin } from './origin-check.ts';
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
import type { CompanyAccess, HttpServices, Principal, Reach } from './services.ts';

export type CompanyContext = RequestContext & {
  readonly companyId: number;
  readonly companyCode: string;
  readonly roles: readonly string[];
  readonly external: boolean;
  /** How far this action reaches for these roles; rows of others are hidden by the database already. */
  readonly reach: Reach;
  /** Whether another action is allowed too: what an answer may contain. */
  may(action: string): boolean;
  /** For audit rows and `inCompany` of a second transaction. */
  readonly actor: Actor;
  /** The person's id; `null` for an API key. */
  readonly userId: bigint | null;
};

export type CompanyRoute<P extends Shape, Q extends Shape, B extends Shape, R extends Shape> = RouteDescription<P, Q, B, R> & {
  /** A row of the table of rights. Unknown ones stop the start. */
  readonly action: string;
  /** The answer is a secret that is shown once: it is not kept for a repeated `Idempotency-Key`. */
  readonly secretAnswer?: true;
  /** Asked again and again, and a repeat does no harm: no answer is kept. */
  readonly repeatable?: true;
  readonly handler: (tx: Tx, context: CompanyContext, input: Input<P, Q, B>) => Promise<Answer<R>>;
};

export const COMPANY_PREFIX = '/api/v1/companies/:company';
const companyParameter = z.object({ company: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/) });

/**
 * One route inside one company: checks the right, opens the company's transaction, narrows it to the person's own customers
 * where the right says so, and turns refusals into problems. A refusal rolls the transaction back.
 */
export function companyRoute<
  P extends z.ZodObject | undefined = undefined,
  Q extends Shape = undefined,
  B extends Shape = undefined,
  R extends Shape = undefined,
>(app: FastifyInstance, route: CompanyRoute<P, Q, B, R>): void {
  const { rights } = app.services;
  if (!rights.actions.includes(route.action)) throw new Error(`route ${route.name}: the table of rights has no action ${route.action}`);
  const url = COMPANY_PREFIX + route.url;
  declareRoute(app, url, route, route.action);
  app.route({
    method: route.method,
    url,
    schema: schemaOf(route, false, companyParameter),
    ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    // Before the body is read: who may not come in need not send us a file.
    onRequest: async (request) => void (await companyContext(app, request, route.action)),
    handler: async (request, reply) => {
      const context = await companyContext(app, request, route.action);
      const input = { params: request.params, query: request.query, body: request.body, request } as unknown as Input<P, Q, B>;
      const answer = await withinRights(app.services, context, (tx) =>
        answerOnce(tx, request, context, route, () => route.handler(tx, context, input)),
      );
      return send(reply, answer);
    },
  });
}

type Ready = KeptAnswer | FileAnswer;

async function answerOnce<R extends Shape>(
  tx: Tx,
  request: FastifyRequest,
  context: CompanyContext,
  route: {
    method: string;
    url: string;
    name: string;
    response?: Shape;
    status?: number;
    file?: string;
    secretAnswer?: true;
    repeatable?: true;
  },
  work: () => Promise<Answer<R>>,
): Promise<Ready> {
  const key = request.headers['idempotency-key'];
  const keyed: KeyedRequest | null =
    route.method === 'GET' || route.secretAnswer === true || route.repeatable === true || typeof key !== 'string' || key === ''
      ? null
      : {
          companyId: context.companyId,
          key: key.slice(0, 200),
          route: `${route.name} ${principalName(context.principal)}`,
          params: (request.raw.url ?? '').split('?')[0],
          body: request.body,
        };
  const kept = keyed === null ? null : await takeIdempotencyKey(tx, keyed);
  if (kept !== null) return kept;
  const result = await work();
  if (isRefusal(result)) throw new Refused(result);
  if (result instanceof FileAnswer) return result;
  const answer = {
    status: statusOfSuccess(route),
    response: route.response === undefined ? null : z.encode(route.response, result as never),
  };
  if (keyed !== null) await keepAnswer(tx, keyed, answer);
  return answer;
}

function send(reply: FastifyReply, answer: Ready): FastifyReply {
  if (answer instanceof FileAnswer) return sendFile(reply, answer);
  reply.code(answer.status);
  if (answer.status === 204) return reply.send();
  return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(answer.response));
}

const contexts = new WeakMap<FastifyRequest, CompanyContext>();

/** Answers who this is in the company of the address, or a problem. */
export async function companyContext(app: FastifyInstance, request: FastifyRequest, action: string): Promise<CompanyContext> {
  const known = contexts.get(request);
  if (known !== undefined) return known;
  refuseForeignOrigin(request);
  const context = await contextNow(app, request, action, request.principal);
  contexts.set(request, context);
  return context;
}

/** Who somebody is in the company of the address just now: asked again by what stays open. */
export async function contextNow(
  app: FastifyInstance,
  request: FastifyRequest,
  action: string,
  principal: Principal | null,
): Promise<CompanyContext> {
  if (principal === null) throw new HttpProblem(401, 'not-signed-in');
  const code = companyParameter.safeParse(request.params);
  const access = code.success ? await app.services.authenticator.enter(principal, code.data.company) : null;
  if (access === null) throw new HttpProblem(404, 'company-unknown');
  const reach = app.services.rights.reach(access.roles, action, access.external);
  if (reach === null) throw new HttpProblem(403, 'not-allowed', { action });
  return contextOf(app, request, principal, access, reach);
}

function contextOf(
  app: FastifyInstance,
  request: FastifyRequest,
  principal: Principal,
  access: CompanyAccess,
  reach: Reach,
): CompanyContext {
  const userId = principal.kind === 'person' ? principal.userId : null;
  return {
    companyId: access.companyId,
    companyCode: access.code,
    roles: access.roles,
    external: access.external,
    reach,
    may: (action) => app.services.rights.reach(access.roles, action, access.external) !== null,
    actor: {
      userId,
      role: access.roles.join(','),
      ...(principal.kind === 'key' ? { via: 'api', apiKeyId: principal.keyId } : { via: 'web' }),
    },
    userId,
    principal,
    language: request.language,
    clock: app.services.clock,
    log: request.log as Logger,
  };
}

/** A transaction in the company, narrowed to the person's own customers where the right says so. */
export function withinRights<T>(services: HttpServices, context: CompanyContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inCompany(services.db, context, async (tx) => {
    await narrow(tx, services, context);
    return work(tx);
  });
}

/** From here on the database shows no row of other people's customers. */
async function narrow(tx: Tx, services: HttpServices, context: CompanyContext): Promise<void> {
  if (context.reach === 'all' || context.userId === null) return;
  const onlyAssigneeIds = await services.authenticator.assigneesOf(tx, context.companyId, context.userId);
  await setScope(tx, { companyId: context.companyId, actor: { ...context.actor, onlyAssigneeIds } });
}

function principalName(principal: Principal): string {
  return principal.kind === 'person' ? `usr_${principal.userId}` : `key_${principal.keyId}`;
}
