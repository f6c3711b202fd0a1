import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Refusal } from '#kernel/outcome.ts';
import { problemTitle } from './problem-words.ts';

/** `application/problem+json` (RFC 9457): a stable `code` for programs, a `title` for people. */
export const problem = z
  .object({
    status: z.int(),
    code: z.string().describe('stable, in English: programs decide by it'),
    title: z.string().describe("in the user's language"),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Problem' });

/** An answer of the HTTP layer itself; business refusals are values, see `kernel/outcome.ts`. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Record<string, unknown>;
  constructor(status: number, code: string, details: Record<string, unknown> = {}) {
    super(code);
    this.name = 'HttpProblem';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
  details: Record<string, unknown> = {},
) {
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify({ status, code, title: problemTitle(code, request.language), details }));
}

/** What does not exist is 404, what somebody else changed meanwhile is 409, every other no of the business is 422. */
export function statusOf(refusal: Refusal): number {
  if (refusal.code === 'version-conflict') return 409;
  if (refusal.code === 'not-allowed') return 403;
  return refusal.code.endsWith('-unknown') ? 404 : 422;
}
