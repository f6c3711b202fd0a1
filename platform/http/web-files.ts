import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { HttpProblem } from './problem.ts';

const YEAR_SECONDS = 31_536_000;

/**
 * The web app. Files whose names carry a hash stay in the browser for a year; `index.html` is asked for each time. Every other
 * address belongs to the app's own router (`/lanterna/giornata`) and gets the same page.
 */
export async function serveWebFiles(app: FastifyInstance, folder: string): Promise<void> {
  if (existsSync(join(folder, 'index.html'))) {
    await app.register(fastifyStatic, {
      root: folder,
      index: false,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => void reply.header('cache-control', cachingOf(path)),
    });
    app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.sendFile('index.html'));
  }
  app.setNotFoundHandler(async (request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');
    if (isPage && existsSync(join(folder, 'index.html'))) return reply.sendFile('index.html');
    throw new HttpProblem(404, 'route-unknown');
  });
}

function cachingOf(path: string): string {
  return /[\\/]assets[\\/]/.test(path) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache';
}
