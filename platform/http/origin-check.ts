import type { FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser sends the session cookie whoever asks it to. A write in the name of a session is therefore taken only from our own
 * pages: by `Origin`, or where a browser leaves it out by `Sec-Fetch-Site`. API keys are never sent by themselves.
 */
export function refuseForeignOrigin(request: FastifyRequest): void {
  if (SAFE.has(request.method) || request.principal?.kind === 'key') return;
  const { origin } = request.headers;
  if (typeof origin === 'string' ? hostOf(origin) === request.host : request.headers['sec-fetch-site'] === 'same-origin') return;
  throw new HttpProblem(403, 'origin-refused');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
