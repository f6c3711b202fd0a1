import { columnsOf, type FieldSource, type Mapping } from '../mapping.ts';
import type { RawRow } from '../values/cell.ts';
import { keyPart } from '../values/text.ts';
import { amountReader, columnsOfFile, currencyReader, dateReader, extraReader, textReader } from './cell-readers.ts';
import { headingOrNull, identityReader, methodReader } from './customer-part.ts';
import { reject, turnAwayFlawed } from './reject.ts';
import type { RowContext } from './row-context.ts';
import { RowLog } from './row-log.ts';
import { looksLikeFurniture, looksLikeTotal } from './row-shapes.ts';
import type { RowReading, TypedPayment } from './typed-rows.ts';

/** Compiles a mapping into a function that types one row of a list of receipts. */
export function paymentReader(mapping: Mapping, context: RowContext): (raw: RawRow) => RowReading<TypedPayment> {
  const fields: Readonly<Record<string, FieldSource>> = mapping.fields;
  const columns = columnsOfFile(context.columns);
  const log = new RowLog();
  const identity = identityReader(mapping, columns, log);
  const paymentId = textReader(fields.paymentId, columns);
  const paidDate = dateReader(fields.paidOn, columns, mapping, log);
  const bookedDate = dateReader(fields.bookedOn, columns, mapping, log);
  const currencyOf = currencyReader(fields.currency, columns, log);
  const amountOf = amountReader(fields.amount, columns, mapping, log);
  const reference = textReader(fields.reference, columns);
  const documentNumber = textReader(fields.documentNumber, columns);
  const documentDate = dateReader(fields.documentDate, columns, mapping, log);
  const instalment = textReader(fields.instalment, columns);
  const method = methodReader(fields.paymentMethod, columns, log);
  const scope = textReader(fields.scope, columns);
  const notes = textReader(fields.notes, columns);
  const extra = extraReader(mapping, columns, new Set(Object.values(fields).flatMap(columnsOf)));

  return (raw) => {
    log.begin(raw.line);
    const { cells } = raw;
    if (raw.flaw) return turnAwayFlawed(raw, raw.flaw, log);
    const who = identity(cells);
    const currency = currencyOf(cells);
    const written = currency === null ? null : amountOf(cells, currency);
    const amount = written !== null && mapping.signs === 'inverted' ? -written : written;
    const document = documentNumber(cells);
    const paidOn = paidDate(cells);
    const bookedOn = bookedDate(cells);
    const documentOn = documentDate(cells);
    const ownId = paymentId(cells);
    const words = reference(cells);
    const unread = (source: FieldSource | undefined): boolean =>
      log.errors.some((error) => error.column !== null && error.column === headingOrNull(source));

    if (who === null && document === '') log.error('customer-missing', headingOrNull(fields.customerCode ?? fields.customerName));
    if (paidOn === null && !unread(fields.paidOn)) log.error('payment-date-missing', headingOrNull(fields.paidOn));
    if (paidOn !== null && paidOn > context.today)
      log.error('dated-in-future', headingOrNull(fields.paidOn), textReader(fields.paidOn, columns)(cells), { today: context.today });
    if (amount === null && currency !== null && !unread(fields.amount)) log.error('amount-missing', headingOrNull(fields.amount));
    if (amount === 0n) log.error('amount-zero', headingOrNull(fields.amount));

    const key =
      ownId !== ''
        ? `id:${keyPart(ownId)}`
        : paidOn === null || amount === null || currency === null
          ? null
          : [keyPart(who?.customerCode ?? ''), paidOn, `${amount}${currency}`, keyPart(words || document)].join('|');
    if (log.failed || paidOn === null || amount === null || currency === null || key === null) {
      if (looksLikeFurniture(cells, columns.names)) return { kind: 'skipped', line: raw.line, why: 'heading', amount: null };
      if (paidOn === null && document === '' && looksLikeTotal(cells)) return { kind: 'skipped', line: raw.line, why: 'total', amount };
      return reject(raw, log, { key, customerCode: who?.customerCode ?? null, currency, amount });
    }
    return {
      kind: 'row',
      row: {
        line: raw.line,
        key,
        hasOwnId: ownId !== '',
        ...(who ?? NOBODY),
        paidOn,
        bookedOn,
        currency,
        amount,
        reference: words || null,
        documentNumber: document || null,
        documentOn,
        instalment: instalment(cells) || null,
        paymentMethod: method(cells),
        scope: scope(cells),
        notes: notes(cells) || null,
        extra: extra(cells),
      },
      findings: log.findings,
    };
  };
}

/** A receipt may name only the document: the ledger knows whose it is. */
const NOBODY = {
  customerCode: '',
  codeFrom: 'document',
  customerName: null,
  vatNumber: null,
  vatValid: null,
  taxCode: null,
  taxCodeValid: null,
  customerType: null,
} as const;

/** The key of the n-th equal row of one file (n from 1): two equal receipts of a day are two. An own id needs no counting. */
export function paymentKey(payment: Pick<TypedPayment, 'key' | 'hasOwnId'>, nth: number): string {
  return payment.hasOwnId ? payment.key : `${payment.key}|${nth}`;
}
