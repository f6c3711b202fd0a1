import { expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { exportList, MOST_ROWS } from './export-list.ts';

type Row = { readonly place: number; readonly area: string };
const words = (it: string, cell: (row: Row) => { text: string } | number) => ({ it, en: it, cell });
const PLACE = words('Posto', (row) => row.place);
const AREA = words('Area', (row) => ({ text: row.area }));

/** A list of so many rows, which counts how many of its pages were read. */
function aList(length: number, { group = null as typeof AREA | null, onPage = () => {} } = {}) {
  const read = { pages: 0 };
  const page = async (after: string | undefined, limit: number) => {
    read.pages += 1;
    onPage();
    const from = Number(after ?? 0);
    const items = Array.from({ length: Math.min(limit, length - from) }, (_, at): Row => ({
      place: from + at,
      area: `Z${(from + at) % 3}`,
    }));
    return { items, next: from + limit < length ? String(from + limit) : null };
  };
  return { read, list: { title: { it: 'Posti', en: 'Places' }, on: date('2026-11-23'), columns: [PLACE], group, page } };
}

it('every row is there, whatever the number of pages', async () => {
  const { content, name } = await exportList(aList(12_345).list, { format: 'csv', language: 'it' });
  expect(name).toBe('posti-2026-11-23.csv');
  const lines = content.toString().slice(1).trimEnd().split('\r\n');
  expect(lines).toEqual(['Posto', ...Array.from({ length: 12_345 }, (_, at) => String(at))]);
});

it('rows of a group stand together, in the order of the list', async () => {
  const { content } = await exportList(aList(7, { group: AREA }).list, { format: 'csv', language: 'it' });
  expect(content.toString().slice(1).trimEnd().split('\r\n')).toEqual([
    'Area;Posto',
    'Z0;0',
    'Z0;3',
    'Z0;6',
    'Z1;1',
    'Z1;4',
    'Z2;2',
    'Z2;5',
  ]);
});

it('more rows than a sheet can bear are refused', async () => {
  await expect(exportList(aList(MOST_ROWS + 1).list, { format: 'csv', language: 'it' })).rejects.toMatchObject({
    refusal: { code: 'export-too-large' },
  });
});

it('nothing more is read once whoever asked has hung up', async () => {
  const hung = new AbortController();
  const { list, read } = aList(MOST_ROWS, { onPage: () => read.pages === 2 && hung.abort() });
  await expect(exportList(list, { format: 'xlsx', language: 'it', gone: hung.signal })).rejects.toThrow(/abort/i);
  expect(read.pages).toBe(2);
});
