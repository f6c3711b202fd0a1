import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Refusal } from '#kernel/outcome.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Language } from './language.ts';
import { problem } from './problem.ts';
import type { Principal } from './services.ts';

export type Shape = z.ZodType | undefined;
export type Decoded<Schema extends Shape> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a handler gets from the request, already in the form of the house. */
export type Input<Params extends Shape, Query extends Shape, Body extends Shape> = {
  readonly params: Decoded<Params>;
  readonly query: Decoded<Query>;
  readonly body: Decoded<Body>;
  /** For what is no JSON: an uploaded file, a header. */
  readonly request: FastifyRequest;
};

/** The part of a route that the API description shows. */
export type RouteDescription<Params extends Shape, Query extends Shape, Body extends Shape, Response extends Shape> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: `/${string}`;
  /** Unique, in camel case: the name of the function in the generated client. */
  readonly name: string;
  /** The room. */
  readonly tag: string;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Left out where nothing (204) or a file is answered. */
  readonly response?: Response;
  /** Of a success; 200, or 204 without a response. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Media type of the answer, for routes that answer a `fileAnswer`. */
  readonly file?: string;
  /** The request is a form with a file: `multipart/form-data`. */
  readonly upload?: true;
  /** Largest body in bytes; 1 MB when left out. */
  readonly bodyLimit?: number;
};

export type RequestContext = {
  readonly principal: Principal;
  readonly language: Language;
  readonly clock: Clock;
  readonly log: Logger;
};

/** What a handler may answer: the response in the form of the house, a file, or a refusal. */
export type Answer<Response extends Shape> = (Response extends z.ZodType ? z.output<Response> : void | FileAnswer) | Refusal;

export class FileAnswer {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer | string | Readable;
  readonly disposition: 'attachment' | 'inline';
  constructor(file: { name: string; mediaType: string; content: Buffer | string | Readable; disposition?: 'attachment' | 'inline' }) {
    this.name = file.name;
    this.mediaType = file.mediaType;
    this.content = file.content;
    this.disposition = file.disposition ?? 'attachment';
  }
}

/** Bytes to be saved or shown: a letter, a CSV. */
export function fileAnswer(file: ConstructorParameters<typeof FileAnswer>[0]): FileAnswer {
  return new FileAnswer(file);
}

export function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  const ascii = file.name.normalize('NFKD').replace(/[^\w.() -]/g, '_');
  return reply
    .header('content-type', file.mediaType)
    .header('content-disposition', `${file.disposition}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .send(file.content);
}

/** The Fastify schema of a described route. */
export function schemaOf(
  route: RouteDescription<Shape, Shape, Shape, Shape>,
  open: boolean,
  withCompany: z.ZodObject | null,
): Record<string, unknown> {
  const params =
    withCompany === null ? route.params : route.params instanceof z.ZodObject ? withCompany.extend(route.params.shape) : withCompany;
  const success = route.response ?? (route.file === undefined ? z.undefined().describe('done') : z.string().describe('the file'));
  return {
    operationId: route.name,
    tags: [route.tag],
    summary: route.summary,
    ...(open ? { security: [] } : {}),
    ...(params === undefined ? {} : { params }),
    ...(route.query === undefined ? {} : { querystring: route.query }),
    ...(route.body === undefined ? {} : { body: route.body }),
    ...(route.upload === undefined ? {} : { consumes: ['multipart/form-data'] }),
    ...(route.file === undefined ? {} : { produces: [route.file] }),
    response: {
      [statusOfSuccess(route)]:
        route.file === undefined ? success : { description: 'the file', content: { [route.file]: { schema: success } } },
      default: { description: 'refused', content: { 'application/problem+json': { schema: problem } } },
    },
  };
}

export function statusOfSuccess(route: { readonly status?: number; readonly response?: Shape; readonly file?: string }): number {
  return route.status ?? (route.response === undefined && route.file === undefined ? 204 : 200);
}

export function declareRoute(
  app: FastifyInstance,
  url: string,
  route: { method: string; name: string; response?: Shape },
  action: string | null,
): void {
  if (app.declaredRoutes.some((one) => one.name === route.name)) throw new Error(`two routes are named ${route.name}`);
  const isList = route.response instanceof z.ZodObject && 'items' in route.response.shape && 'next' in route.response.shape;
  app.declaredRoutes.push({ method: route.method, url, name: route.name, action, isList });
}
