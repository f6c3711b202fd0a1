import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Document = { components?: { schemas?: Record<string, Json> } };

export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  const zodToJsonConfig = { override: describeWireForm };
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Puntuale',
        version,
        description:
          'Everything the web app does. Amounts are decimals with their currency, days ISO, instants with Z. Lists answer `{items, next}`; ask for `?after=` the `next`. Errors are `application/problem+json`. Writes take `Idempotency-Key` (kept 7 days).',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'puntuale_session' },
          key: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { key: [] }],
    },
    transform: createJsonSchemaTransform({ zodToJsonConfig }) as never,
    transformObject: ((document: never) => tidy(createJsonSchemaTransformObject({ zodToJsonConfig })(document) as Document)) as never,
  });
}

/** The API speaks the wire form in both directions, so a codec is described by its outer side, never by what we hold inside. */
function describeWireForm(context: { zodSchema: z.core.$ZodType; jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const { zodSchema, jsonSchema } = context;
  if (zodSchema instanceof z.core.$ZodCodec) {
    const { title, description } = jsonSchema;
    for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
    const { $schema: _dialect, ...wire } = z.toJSONSchema(zodSchema._zod.def.in as z.ZodType, { io: 'input', override: describeWireForm });
    Object.assign(jsonSchema, shorten(wire), title === undefined ? {} : { title }, description === undefined ? {} : { description });
  }
  if (zodSchema instanceof z.core.$ZodType && zodSchema._zod.def.type === 'undefined') jsonSchema.type = 'null';
}

/** Zod writes the whole calendar into the pattern of a date; the format says the same. */
function shorten(schema: Record<string, unknown>): Record<string, unknown> {
  if (schema['format'] === 'date' || schema['format'] === 'date-time') delete schema['pattern'];
  return schema;
}

/** One component per shape: twins for input and output that say the same become one, and what nobody refers to is left out. */
function tidy<T extends Document>(document: T): T {
  const schemas = document.components?.schemas ?? {};
  const renamed = new Map<string, string>();
  for (const name of Object.keys(schemas)) {
    const twin = `${name}Input`;
    if (twin in schemas && withoutTwins(schemas[twin]) === withoutTwins(schemas[name])) renamed.set(twin, name);
  }
  const text = JSON.stringify(document).replace(/"#\/components\/schemas\/(\w+)"/g, (whole, name: string) => {
    const target = renamed.get(name);
    return target === undefined ? whole : `"#/components/schemas/${target}"`;
  });
  const result = JSON.parse(text) as T;
  const { schemas: all = {}, ...otherComponents } = result.components ?? {};
  const used = reachable({ ...result, components: otherComponents } as Json, all);
  const kept = Object.keys(all)
    .filter((name) => used.has(name))
    .toSorted();
  result.components = { ...otherComponents, schemas: Object.fromEntries(kept.map((name) => [name, all[name] ?? {}])) };
  return result;
}

function withoutTwins(schema: Json | undefined): string {
  return JSON.stringify(schema).replace(/("#\/components\/schemas\/\w+?)Input"/g, '$1"');
}

function reachable(from: Json, schemas: Record<string, Json>): Set<string> {
  const seen = new Set<string>();
  const visit = (part: Json): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (seen.has(name)) continue;
      seen.add(name);
      visit(schemas[name] ?? null);
    }
  };
  visit(from);
  return seen;
}
