/*
 * Writes the web app's client from the API description: a type for each shape, a function for each operation. Our own hundred
 * lines, because the generators at hand stand on TypeScript's old compiler API, which TypeScript 7 no longer has.
 */

type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  additionalProperties?: Schema | boolean;
  description?: string;
  nullable?: boolean;
};
type Content = Record<string, { schema?: Schema }>;
type Operation = {
  operationId?: string;
  summary?: string;
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema; description?: string }[];
  requestBody?: { content?: Content; required?: boolean };
  responses?: Record<string, { content?: Content }>;
};
export type OpenApiDocument = { paths?: Record<string, Record<string, Operation>>; components?: { schemas?: Record<string, Schema> } };

const HEAD = '// Written by `npm run gen:client` from docs/api/openapi.json: do not edit.\n';

/** File names with their texts. */
export function writeClient(document: OpenApiDocument): Map<string, string> {
  const schemas = Object.entries(document.components?.schemas ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const operations = Object.entries(document.paths ?? {})
    .flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })))
    .filter((one) => one.operation.operationId !== undefined)
    .toSorted((a, b) => (a.operation.operationId! < b.operation.operationId! ? -1 : 1));
  const types = schemas.map(([name, schema]) => `${comment(schema.description)}export type ${typeName(name)} = ${typeOf(schema)};\n`);
  const functions = operations.map(({ path, method, operation }) => functionOf(path, method, operation));
  return new Map([
    ['types.gen.ts', `${HEAD}\n${types.join('\n')}`],
    [
      'operations.gen.ts',
      `${HEAD}import { call, type CallOptions } from '../api/call.ts';\nimport type * as shapes from './types.gen.ts';\n\n${functions.join('\n')}`,
    ],
  ]);
}

function functionOf(path: string, method: string, operation: Operation): string {
  const name = operation.operationId!;
  const inside = 'shapes.';
  const group = (where: string) => (operation.parameters ?? []).filter((one) => one.in === where);
  const fields = [
    parameters('path', group('path'), inside),
    parameters('query', group('query'), inside),
    bodyField(operation, inside),
  ].filter((field) => field !== null);
  const success = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith('2'));
  const [mediaType, answer] = Object.entries(success?.[1].content ?? {})[0] ?? [];
  const result = answer === undefined ? 'void' : mediaType !== 'application/json' ? 'Blob' : typeOf(answer.schema ?? {}, inside);
  const optional = fields.every((field) => field.optional);
  const input =
    fields.length === 0
      ? ''
      : `input: { ${fields.map((field) => `${field.name}${field.optional ? '?' : ''}: ${field.type}`).join('; ')} }${optional ? ' = {}' : ''}, `;
  const sent = fields.length === 0 ? '{}' : 'input';
  return `${comment(operation.summary)}export function ${name}(${input}options?: CallOptions): Promise<${result}> {\n  return call('${method}', '${path}', ${sent}, options);\n}\n`;
}

type Field = { name: string; type: string; optional: boolean };

function parameters(name: string, list: NonNullable<Operation['parameters']>, inside: string): Field | null {
  if (list.length === 0) return null;
  const members = list.map(
    (one) => `${key(one.name)}${one.required ? '' : '?'}: ${typeOf(one.schema ?? {}, inside)}${one.required ? '' : ' | undefined'}`,
  );
  return { name, type: `{ ${members.join('; ')} }`, optional: list.every((one) => !one.required) };
}

function bodyField(operation: Operation, inside: string): Field | null {
  const content = operation.requestBody?.content?.['application/json'];
  if (content === undefined) return null;
  return { name: 'body', type: typeOf(content.schema ?? {}, inside), optional: false };
}

function typeOf(schema: Schema, inside = ''): string {
  if (schema.$ref !== undefined) return inside + typeName(schema.$ref.split('/').at(-1) ?? '');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ') || 'never';
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) return [...new Set(options.map((option) => typeOf(option, inside)))].map(bracketed).join(' | ');
  if (schema.allOf !== undefined) return schema.allOf.map((part) => bracketed(typeOf(part, inside))).join(' & ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type }, inside)).join(' | ');
  const base = plain(schema, inside);
  return schema.nullable ? `${base} | null` : base;
}

function plain(schema: Schema, inside: string): string {
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return `${bracketed(typeof schema.items === 'object' ? typeOf(schema.items, inside) : 'unknown')}[]`;
    default:
      return objectOf(schema, inside);
  }
}

function objectOf(schema: Schema, inside: string): string {
  const members = Object.entries(schema.properties ?? {}).map(([name, part]) => {
    const required = schema.required?.includes(name) ?? false;
    return `${comment(part.description)}${key(name)}${required ? '' : '?'}: ${typeOf(part, inside)}${required ? '' : ' | undefined'};`;
  });
  if (members.length > 0) return `{\n${members.join('\n')}\n}`;
  if (typeof schema.additionalProperties === 'object') return `Record<string, ${typeOf(schema.additionalProperties, inside)}>`;
  return schema.type === 'object' ? 'Record<string, unknown>' : 'unknown';
}

function bracketed(type: string): string {
  return type.includes(' | ') || type.includes(' & ') ? `(${type})` : type;
}

function comment(text: string | undefined): string {
  return text === undefined || text === '' ? '' : `/** ${text.replaceAll('*/', '* /').replaceAll('\n', ' ')} */\n`;
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function typeName(name: string): string {
  return name.replaceAll(/[^\w$]/g, '_');
}
