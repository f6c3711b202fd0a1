import { describe, expect, it } from 'vitest';
import { dayNumber } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { as400 } from '#examples/shapes/as400.ts';
import type { Item } from '#examples/shapes/ledger.ts';
import { partitario } from '#examples/shapes/partitario.ts';
import { printedBook } from '#examples/shapes/printed-book.ts';
import { printout } from '#examples/shapes/printout.ts';
import { SAMPLE } from '#examples/shapes/sample.ts';
import { sapLineItems } from '#examples/shapes/sap.ts';
import { scadenzario } from '#examples/shapes/scadenzario.ts';
import { townLedger } from '#examples/shapes/town-ledger.ts';
import { VARIANTS } from '#examples/shapes/variants.ts';
import { isNeeds } from './import-file.ts';
import { DAY, useCompany, type OpenItem } from './shapes.testing.ts';

const WRITERS: readonly (readonly [string, (items: readonly Item[]) => string | Uint8Array | Promise<Uint8Array>])[] = [
  ['scadenzario', scadenzario],
  ['partitario Dare/Avere', partitario],
  ['SAP line items, S/H', (items) => sapLineItems(items)],
  ['SAP line items, minus behind', (items) => sapLineItems(items, { signs: 'trailing' })],
  ['AS/400, fixed width', as400],
  ['print as text', printout],
  ['print as XLSX', printedBook],
];

const TOWN = townLedger(1, dayNumber(DAY));

describe('The demo town in each shape', () => {
  const company = useCompany();

  it.each(WRITERS)('%s: the same ledger to the cent', async (_, write) => {
    // A yes for the names of fields that have none; nothing else is asked.
    const result = await company.taken(await write(TOWN), { confirmed: 'all' }, 'partite');
    expect(result).toMatchObject({ rejected: [], kept: true, confirmed: [] });
    expect((await company.ledger()).map(inShort).toSorted()).toEqual(TOWN.map(asWritten).toSorted());
    for (const [currency, totals] of Object.entries(result.totals)) {
      expect(totals.database).toBe(
        (TOWN.filter((item) => item.currency === currency).reduce((sum, item) => sum + item.open, 0) / 100).toFixed(2),
      );
    }
    // The next file of the same source asks nothing and changes nothing.
    expect(await company.taken(await write(TOWN), {}, 'partite')).toMatchObject({
      new: 0,
      changed: 0,
      reduced: 0,
      left: 0,
      unchanged: TOWN.length,
      rejected: [],
    });
  });
});

describe('A file broken in one way', () => {
  const company = useCompany();

  it.each(VARIANTS.map((one) => [one.name, one] as const))('%s', async (_, { file, refuses }) => {
    const answer = await company.take(file(SAMPLE), { confirmed: 'all' });
    if ('file' in refuses) {
      expect(isRefusal(answer) ? answer.code : isNeeds(answer) ? answer.needs : answer).toBe(refuses.file);
      expect(await company.ledger()).toEqual([]);
    } else if (isRefusal(answer) || isNeeds(answer)) throw new Error(JSON.stringify(answer));
    else if ('row' in refuses) expect(answer.rejected.map(({ code, line }) => [code, line])).toContainEqual([refuses.row, refuses.line]);
    else expect(answer.findings.map(({ code }) => code)).toContain(refuses.finding);
  });
});

function inShort({ code, number, documentOn, dueOn, balance }: OpenItem): string {
  return [code, number, documentOn, dueOn, balance].join(' ');
}

function asWritten({ customer, number, issued, due, open }: Item): string {
  return [customer, number, issued, due, open].join(' ');
}
