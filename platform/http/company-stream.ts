import type { FastifyInstance, FastifyRequest } from 'fastify';
import { COMPANY_PREFIX, companyContext, contextNow, type CompanyContext } from './company-route.ts';

/** What a page hears for as long as it is open (server-sent events). */
export type EventStream = {
  /** Who listens, with the rights of this moment. */
  context(): CompanyContext;
  send(data: object): void;
  /** Called once, whoever ended it. */
  onEnd(work: () => void): void;
};

type StreamRoute = { readonly url: `/${string}`; readonly action: string; readonly open: (stream: EventStream) => void };

const HEARTBEAT_MS = 20_000;

/**
 * An address that goes on answering. Rights are read again with each heartbeat: a session that has ended, or a right that was taken
 * away, ends the stream. It stands outside the described API: a page is its only reader.
 */
export function companyStream(app: FastifyInstance, { url, action, open }: StreamRoute): void {
  const ends = new Set<() => void>();
  app.addHook('preClose', async () => ends.forEach((end) => end()));
  app.get(COMPANY_PREFIX + url, { schema: { hide: true } }, async (request, reply) => {
    let context = await companyContext(app, request, action);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 3000\n\n');
    const works: (() => void)[] = [];
    const beat = setInterval(() => {
      renewed(app, request, action).then(
        (now) => {
          context = now;
          raw.write(':\n\n');
        },
        () => end(),
      );
    }, HEARTBEAT_MS);
    const end = (): void => {
      if (!ends.delete(end)) return;
      clearInterval(beat);
      works.forEach((work) => work());
      raw.end();
    };
    ends.add(end);
    raw.on('close', end);
    raw.on('error', end);
    open({
      context: () => context,
      send: (data) => void (ends.has(end) && raw.write(`data: ${JSON.stringify(data)}\n\n`)),
      onEnd: (work) => void works.push(work),
    });
  });
}

async function renewed(app: FastifyInstance, request: FastifyRequest, action: string): Promise<CompanyContext> {
  return contextNow(app, request, action, await app.services.authenticator.authenticate(request));
}
