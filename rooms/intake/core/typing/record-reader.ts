import { EUR } from '#kernel/money/currency.ts';
import { columnsOf, type FieldSource, type Mapping } from '../mapping.ts';
import type { RawRow } from '../values/cell.ts';
import { keyPart } from '../values/text.ts';
import { amountReader, columnsOfFile, currencyReader, dateReader, extraReader, textReader } from './cell-readers.ts';
import { headingOrNull, identityReader } from './customer-part.ts';
import { reject, turnAwayFlawed } from './reject.ts';
import { saysClosed, saysYes } from './record-state.ts';
import type { RowContext } from './row-context.ts';
import { RowLog } from './row-log.ts';
import { looksLikeFurniture, looksLikeTotal } from './row-shapes.ts';
import type { RowReading, TypedRecord } from './typed-rows.ts';

/** Compiles a mapping into a function that types one row of orders, deliveries, contracts or tickets. */
export function recordReader(mapping: Mapping, context: RowContext): (raw: RawRow) => RowReading<TypedRecord> {
  const fields: Readonly<Record<string, FieldSource>> = mapping.fields;
  const columns = columnsOfFile(context.columns);
  const log = new RowLog();
  const text = (name: string) => textReader(fields[name], columns);
  const identity = identityReader(mapping, columns, log);
  const [ownIdOf, numberOf, stateOf, descriptionOf, documentOf, signedOf, invoicedOf, supplyPointOf] = (
    ['recordId', 'number', 'state', 'description', 'documentNumber', 'signed', 'invoiced', 'supplyPoint'] as const
  ).map(text) as [Text, Text, Text, Text, Text, Text, Text, Text];
  const dateOf = dateReader(fields.recordOn, columns, mapping, log);
  const dueOf = dateReader(fields.dueOn, columns, mapping, log);
  const writtenCurrency = currencyReader(fields.currency, columns, log);
  const currencyText = textReader(fields.currency, columns);
  // Most records have no amount, and need no currency.
  const currencyOf = (cells: RawRow['cells']) => (currencyText(cells) === '' ? EUR : writtenCurrency(cells));
  const amountOf = amountReader(fields.amount, columns, mapping, log);
  const extra = extraReader(mapping, columns, new Set(Object.values(fields).flatMap(columnsOf)));

  return (raw) => {
    log.begin(raw.line);
    const { cells } = raw;
    if (raw.flaw) return turnAwayFlawed(raw, raw.flaw, log);
    const who = identity(cells);
    const currency = currencyOf(cells);
    const amount = currency === null ? null : amountOf(cells, currency);
    const [ownId, document] = [ownIdOf(cells), documentOf(cells)];
    const number = numberOf(cells) || ownId;
    const [recordOn, dueOn] = [dateOf(cells), dueOf(cells)];
    if (who === null && document === '') log.error('customer-missing', headingOrNull(fields.customerCode ?? fields.customerName));
    if (number === '') log.error('record-number-missing', headingOrNull(fields.number));
    const key = ownId === '' ? [keyPart(who?.customerCode ?? ''), keyPart(number)].join('|') : `id:${keyPart(ownId)}`;
    if (log.failed || currency === null) {
      if (looksLikeFurniture(cells, columns.names)) return { kind: 'skipped', line: raw.line, why: 'heading', amount: null };
      if (number === '' && looksLikeTotal(cells)) return { kind: 'skipped', line: raw.line, why: 'total', amount };
      return reject(raw, log, { key, customerCode: who?.customerCode ?? null, currency, amount });
    }
    const state = stateOf(cells);
    return {
      kind: 'row',
      row: {
        line: raw.line,
        key,
        hasOwnId: ownId !== '',
        customerCode: who?.customerCode ?? '',
        codeFrom: who?.codeFrom ?? 'document',
        customerName: who?.customerName ?? null,
        vatNumber: who?.vatNumber ?? null,
        vatValid: who?.vatValid ?? null,
        taxCode: who?.taxCode ?? null,
        taxCodeValid: who?.taxCodeValid ?? null,
        number,
        recordOn,
        dueOn,
        currency,
        amount,
        state: state || null,
        closed: saysClosed(state),
        signed: saysYes(signedOf(cells)),
        invoiced: saysYes(invoicedOf(cells)),
        description: descriptionOf(cells) || null,
        documentNumber: document || null,
        supplyPoint: supplyPointOf(cells) || null,
        extra: extra(cells),
      },
      findings: log.findings,
    };
  };
}

type Text = ReturnType<typeof textReader>;
