import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { batchBody, type BatchRow } from '../../core/batches/batch-rows.ts';
import { judgeRows } from './batch-table.ts';

const GUIDE = readFileSync(join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'integration.md'), 'utf8');
const KINDS = { 'customer-batches': 'customers', 'open-items': 'open-items', 'payment-batches': 'payments' } as const;

const examples = [...GUIDE.matchAll(/^PUT \/([a-z-]+)\n\n```json\n([\s\S]*?)\n```/gm)].map(([, path = '', body = '']) => ({
  kind: KINDS[path as keyof typeof KINDS],
  body: JSON.parse(body) as unknown,
}));

it('the guide to other programs has an example of each batch', () => {
  expect(examples.map(({ kind }) => kind).toSorted()).toEqual(['customers', 'open-items', 'payments']);
});

it.each(examples)('its $kind are taken as they stand there', ({ kind, body }) => {
  const { rows } = batchBody[kind].parse(body);
  const judged = judgeRows(kind, rows as readonly BatchRow[], { today: date('2026-11-23') });
  expect(judged.flatMap(({ row, errors }) => errors.map((error) => `${row.id}: ${error.code}`))).toEqual([]);
});
