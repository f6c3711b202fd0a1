import type { Tx } from '#platform/database/database.ts';
import type { RowError } from '../../core/typing/row-log.ts';
import { foldPartite, takeHeld, type HeldItem } from './fold-partite.ts';
import { ofCurrency, type Tally } from './read-into-stage.ts';
import { forgetUnstagedCustomers } from './resolve-customers.ts';
import { sumDuplicates, takeDuplicates } from './stage.ts';

export type RowsOfItems = {
  /** Several rows in Dare and Avere make one item. */
  readonly summed: boolean;
  readonly duplicates: 'reject' | 'sum';
};

/** From rows to items: partite are summed, and a key that stands twice is one item or an error. */
export async function makeItems(tx: Tx, how: RowsOfItems, tally: Tally): Promise<void> {
  if (how.summed) await sumPartite(tx, tally);
  if (how.duplicates === 'sum') await sumDuplicates(tx);
  else await takeRepeated(tx, tally);
}

async function sumPartite(tx: Tx, tally: Tally): Promise<void> {
  const rows = tally.staged;
  const folded = await foldPartite(tx);
  const turnedAway = tally.rejected.flatMap(({ line, customerCode, partita }) =>
    customerCode === null || partita === null || partita === undefined ? [] : [{ line, customerCode, partita }],
  );
  const held = await takeHeld(tx, turnedAway);
  for (const one of held) moveToRejected(tally, one, 'partita-held', { line: one.rejectedLine });
  for (const one of folded.withoutDue) moveToRejected(tally, one, 'due-date-missing', {});
  if (held.length + folded.withoutDue.length > 0) await forgetUnstagedCustomers(tx);
  tally.rejected.sort((a, b) => a.line - b.line);
  tally.staged = rows - held.length - folded.withoutDue.length;
  const noted = folded.withoutInvoice.map(({ line, partita }) => ({
    severity: 'review' as const,
    line,
    column: null,
    value: partita,
    code: 'partita-without-invoice' as const,
    details: {},
  }));
  tally.findings.unshift(
    { severity: 'info', line: 0, column: null, value: '', code: 'rows-summed', details: { rows, items: folded.items, open: folded.open } },
    ...noted.slice(0, MOST_NOTED),
  );
  if (noted.length > 0) tally.findingCounts.set('partita-without-invoice', noted.length);
}

const MOST_NOTED = 500;

/** A whole item goes back with one of its rows: present in the file, so not absent, and its amount counts as rejected. */
function moveToRejected(tally: Tally, item: HeldItem, code: RowError['code'], details: RowError['details']): void {
  const sums = ofCurrency(tally, item.currency);
  sums.total -= item.residual;
  sums.rejected += item.residual;
  tally.rejected.push({
    line: item.line,
    errors: [{ line: item.line, column: null, value: '', code, details }],
    key: item.key,
    customerCode: item.customerCode,
    currency: null,
    amount: null,
    cells: [],
  });
}

async function takeRepeated(tx: Tx, tally: Tally): Promise<void> {
  const repeated = await takeDuplicates(tx);
  if (repeated.length > 0) await forgetUnstagedCustomers(tx);
  for (const twice of repeated) {
    const sums = ofCurrency(tally, twice.currency);
    sums.total -= twice.residual;
    sums.rejected += twice.residual;
    tally.staged -= 1;
    tally.rejected.push({
      line: twice.line,
      errors: [{ line: twice.line, column: null, value: '', code: 'key-repeated', details: { line: twice.firstLine } }],
      // Not by its key: the first row of the key is in the file and speaks for the item.
      key: `repeated:${twice.line}`,
      customerCode: null,
      currency: null,
      amount: null,
      cells: [],
    });
  }
  tally.rejected.sort((a, b) => a.line - b.line);
}
