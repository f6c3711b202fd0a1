import { expect, test } from 'vitest';
import { addressOf } from './call.ts';
import { writeClient } from './write-client.ts';

const files = writeClient({
  components: {
    schemas: {
      Amount: {
        type: 'object',
        properties: { amount: { type: 'string' }, currency: { type: 'string' } },
        required: ['amount', 'currency'],
      },
      Item: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          balance: { $ref: '#/components/schemas/Amount' },
          closedOn: { anyOf: [{ type: 'string' }, { type: 'null' }] },
          tags: { type: 'array', items: { enum: ['a', 'b'] } },
        },
        required: ['id', 'balance', 'closedOn'],
      },
    },
  },
  paths: {
    '/api/v1/companies/{company}/items': {
      get: {
        operationId: 'listItems',
        summary: 'Open items',
        parameters: [
          { name: 'company', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'limit', in: 'query', schema: { type: 'integer' } },
        ],
        responses: {
          '200': { content: { 'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Item' } } } } },
        },
      },
      post: {
        operationId: 'addItem',
        parameters: [{ name: 'company', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } } },
        responses: { '204': {} },
      },
    },
  },
});
const flat = (text: string | undefined) => (text ?? '').replaceAll(/\s+/g, ' ');

test('each shape becomes a type: references, nulls, optional parts, lists of choices', () => {
  const types = flat(files.get('types.gen.ts'));
  expect(types).toContain('export type Amount = { amount: string; currency: string; };');
  expect(types).toContain('balance: Amount; closedOn: string | null; tags?: ("a" | "b")[] | undefined;');
});

test('each operation becomes a function that asks for what it needs and tells what it answers', () => {
  const operations = flat(files.get('operations.gen.ts'));
  expect(operations).toContain(
    '/** Open items */ export function listItems(input: { path: { company: string }; query?: { limit?: number | undefined } }, options?: CallOptions): Promise<shapes.Item[]>',
  );
  expect(operations).toContain(
    'export function addItem(input: { path: { company: string }; body: shapes.Item }, options?: CallOptions): Promise<void>',
  );
  expect(operations).toContain("call('POST', '/api/v1/companies/{company}/items', input, options)");
});

test('an address carries its parameters, lists repeated, what is empty left out', () => {
  expect(addressOf('/a/{id}/b', { path: { id: 'x y' }, query: { band: ['1-30', 'over-90'], search: '', held: undefined, limit: 5 } })).toBe(
    '/a/x%20y/b?band=1-30&band=over-90&limit=5',
  );
});
