import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { inCompany } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { companyContext, narrow, type CompanyContext } from './company-route.ts';

export type ProgressRoute<P extends z.ZodObject, R extends z.ZodType> = {
  readonly url: `/${string}`;
  readonly action: string;
  readonly params: P;
  readonly response: R;
  /** What is known now; `null` = there is no such thing. Asked in a short transaction of its own, again and again. */
  readonly read: (tx: Tx, context: CompanyContext, params: z.output<P>) => Promise<z.output<R> | null>;
  readonly isOver: (state: z.output<R>) => boolean;
};

const EVERY_MS = 500;
const HEARTBEAT_MS = 15_000;

/**
 * Server-sent events about one job, until it is over or the browser leaves: `data:` with the same JSON as the plain route that
 * answers its state, sent only when it changed. Not in the API description: clients that are no browser ask the plain route.
 */
export function progressStream<P extends z.ZodObject, R extends z.ZodType>(app: FastifyInstance, route: ProgressRoute<P, R>): void {
  app.route({
    method: 'GET',
    url: `/api/v1/companies/:company${route.url}`,
    schema: { hide: true, params: route.params.extend({ company: z.string() }) },
    handler: async (request, reply) => {
      const context = await companyContext(app, request, route.action);
      const params = request.params as z.output<P>;
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
      let open = true;
      raw.on('close', () => (open = false));
      let sent = '';
      let writtenAt = 0;
      const write = (text: string): void => {
        writtenAt = Date.now();
        raw.write(text);
      };
      while (open) {
        const state = await inCompany(app.services.db, context, async (tx) => {
          await narrow(tx, app.services, context);
          return route.read(tx, context, params);
        });
        if (state === null) break;
        const text = JSON.stringify(z.encode(route.response, state as never));
        if (text !== sent) write(`data: ${(sent = text)}\n\n`);
        else if (Date.now() - writtenAt > HEARTBEAT_MS) write(':\n\n');
        if (route.isOver(state)) break;
        await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
      }
      raw.end();
    },
  });
}
