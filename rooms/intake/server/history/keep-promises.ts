import { toDecimal } from '#kernel/money/money.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import type { RowFinding } from '../../core/typing/row-log.ts';
import type { TypedHistory } from '../../core/typing/typed-rows.ts';
import { findOpenItems } from './find-items.ts';
import { notTaken, type HistoryPlace, type KeptRows, type Owned } from './kept-rows.ts';
import { promiseKeeper, type ToldPromise } from './promise-keeper.ts';

/** What customers had promised before the company came: whose and about what is found here, the room of agreements keeps and judges it. */
export async function keepPromises(
  tx: Tx,
  scope: CompanyScope,
  place: HistoryPlace,
  rows: readonly Owned<TypedHistory>[],
): Promise<KeptRows> {
  const named = await itemsOfDocuments(tx, place, rows);
  const told = rows.flatMap((one, at) => {
    const promise = toldBy(one, one.row.documents.length === 0 ? null : (named[at] ?? []));
    return promise === null ? [] : [{ one, promise }];
  });
  const fates = await promiseKeeper().keep(
    tx,
    scope,
    place.importId,
    told.map(({ promise }) => promise),
  );
  const kept = { made: 0, changed: 0, rejected: [] as KeptRows['rejected'][number][], findings: [] as RowFinding[] };
  told.forEach(({ one, promise }, at) => {
    const fate = fates[at];
    const { currency, amount, promisedFor } = promise;
    const { line, documents } = one.row;
    if (fate === undefined || fate.is === 'there') return;
    if (fate.is === 'refused') {
      const told = `${toDecimal(amount, currency)} ${currency}`;
      kept.rejected.push(
        fate.code === 'item-unknown'
          ? notTaken(place, one, fate.code, 'documentNumber', documents.join(', '))
          : notTaken(place, one, fate.code, 'amount', told),
      );
      return;
    }
    kept.made += 1;
    if (fate.is === 'past') kept.findings.push(noticed(line, 'promise-past', place.columnOf('promisedFor'), promisedFor));
    else if (fate.amount < amount)
      kept.findings.push(
        noticed(line, 'promise-lowered', place.columnOf('amount'), toDecimal(amount, currency), { open: toDecimal(fate.amount, currency) }),
      );
  });
  return kept;
}

function toldBy({ row, owner }: Owned<TypedHistory>, itemIds: readonly bigint[] | null): ToldPromise | null {
  const { amount, currency, promisedFor, promisedOn, documents, instalment, notes: note } = row;
  if (owner === null || amount === null || promisedFor === null) return null;
  const key = [owner.customerId, promisedFor, currency, amount, promisedOn ?? '', documents.toSorted().join(' '), instalment ?? ''].join(
    '|',
  );
  return { ...owner, currency, amount, promisedFor, promisedOn, itemIds, note, key };
}

/** The open items of all documents that each row names. */
async function itemsOfDocuments(tx: Tx, place: HistoryPlace, rows: readonly Owned<TypedHistory>[]): Promise<readonly bigint[][]> {
  const single = rows.flatMap((one, at) =>
    one.row.documents.map((documentNumber) => ({ at, one: { ...one, row: { ...one.row, documentNumber } } })),
  );
  const found = await findOpenItems(
    tx,
    place,
    single.map(({ one }) => one),
  );
  const items = rows.map((): bigint[] => []);
  single.forEach(({ at }, index) => items[at]?.push(...(found[index] ?? [])));
  return items;
}

function noticed(
  line: number,
  code: 'promise-past' | 'promise-lowered',
  column: string | null,
  value: string,
  details: RowFinding['details'] = {},
): RowFinding {
  return { line, column, value, code, details, severity: code === 'promise-past' ? 'info' : 'review' };
}
