import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { isRefusal, Refused } from '#kernel/outcome.ts';
import { docsPage } from './docs-page.ts';
import { languageOf } from './language.ts';
import { describeApi } from './openapi.ts';
import { HttpProblem, sendProblem, statusOf } from './problem.ts';
import { addSecurityHeaders } from './security-headers.ts';
import type { HttpServices } from './services.ts';
import { serveWebFiles } from './web-files.ts';

export type HttpAppOptions = {
  readonly services: HttpServices;
  /** The routes of a room, by hand in `apps/server/rooms.ts`. */
  readonly rooms: readonly ((app: FastifyInstance) => void | Promise<void>)[];
  readonly version: string;
  /** The built web app; left out where only the API is wanted. */
  readonly webFolder?: string;
  readonly log?: Logger | false;
  /** Behind a reverse proxy: whose `X-Forwarded-For` is believed. */
  readonly trustProxy?: string;
};

const MEGABYTE = 1_048_576;
const LARGEST_UPLOAD = 1024 * MEGABYTE;

export async function buildHttpApp(options: HttpAppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    ...(options.log === undefined || options.log === false ? { logger: false } : { loggerInstance: options.log as FastifyBaseLogger }),
    bodyLimit: MEGABYTE,
    trustProxy: options.trustProxy ?? false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  }) as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorate('services', options.services);
  app.decorate('declaredRoutes', []);
  app.decorateRequest('principal', null);
  app.decorateRequest('language', 'it');
  addSecurityHeaders(app);
  answerProblems(app);
  await app.register(cookie);
  // A file of a folder says which: names are only ever read, never written to a disk.
  await app.register(multipart, { preservePath: true, limits: { fileSize: LARGEST_UPLOAD, files: 20, fields: 50 } });
  app.addHook('onRequest', async (request) => {
    request.language = languageOf(request, null);
    if (!request.url.startsWith('/api/')) return;
    request.principal = await options.services.authenticator.authenticate(request);
    request.language = languageOf(request, request.principal);
  });
  await describeApi(app, options.version);
  await app.register(async (inner) => {
    for (const routes of options.rooms) await routes(inner);
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  app.get('/api/health', { schema: { hide: true } }, async () => ({ ok: true }));
  docsPage(app);
  await serveWebFiles(app, options.webFolder ?? '');
  return app;
}

function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    if (error instanceof HttpProblem) return sendProblem(request, reply, error.status, error.code, error.details);
    if (error instanceof Refused && isRefusal(error.refusal)) {
      return sendProblem(request, reply, statusOf(error.refusal), error.refusal.code, { ...error.refusal.details });
    }
    if (hasZodFastifySchemaValidationErrors(error)) {
      const fields = error.validation.map((one) => ({
        at: `${error.validationContext ?? 'body'}${one.instancePath}`,
        problem: one.message ?? '',
      }));
      return sendProblem(request, reply, 400, 'request-invalid', { fields });
    }
    const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
    if (status === 413) return sendProblem(request, reply, 413, 'body-too-large');
    if (status >= 400 && status < 500) return sendProblem(request, reply, status, 'request-invalid', { problem: error.message });
    // Whoever asked has hung up, and the work was left for it: nothing went wrong, and nobody reads the answer.
    if (error.name === 'AbortError' && reply.raw.destroyed) request.log.info('nobody waits any more');
    else request.log.error({ err: error }, 'unexpected');
    return sendProblem(request, reply, 500, 'unexpected', { request: request.id });
  });
}
