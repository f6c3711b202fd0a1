import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { absolute } from '#kernel/money/money.ts';
import { columnsOf, type FieldSource, type Mapping } from '../mapping.ts';
import type { RawRow } from '../values/cell.ts';
import { sumsRows } from '../shapes/shape.ts';
import { keyPart } from '../values/text.ts';
import { DOCUMENT_KINDS, lowersBalance, type DocumentKind } from '../vocabulary/document-kinds.ts';
import {
  amountReader,
  columnsOfFile,
  currencyReader,
  dateReader,
  extraReader,
  meaningReader,
  textReader,
  type Cells,
} from './cell-readers.ts';
import { headingOrNull, identityReader, rowDetailsReader, standingReader } from './customer-part.ts';
import { dueDateReader } from './due-date-reader.ts';
import { DescribedCustomers, onlyCode, SAID_BEFORE } from './described-customers.ts';
import { extraItemFields } from './extra-item-fields.ts';
import { oddityNoter } from './oddities.ts';
import { reject, turnAwayFlawed } from './reject.ts';
import type { RowContext } from './row-context.ts';
import { RowLog } from './row-log.ts';
import { looksLikeFurniture, looksLikeTotal } from './row-shapes.ts';
import { kindInSap, specialLedgerReader } from './special-ledger-reader.ts';
import { statedBelow, totalReader } from './total-reader.ts';
import type { RowReading, TypedOpenItem } from './typed-rows.ts';

/** Compiles a mapping into a function that types one row of a due-date ledger. */
export function openItemReader(mapping: Mapping, context: RowContext): (raw: RawRow) => RowReading<TypedOpenItem> {
  const fields: Readonly<Record<string, FieldSource>> = mapping.fields;
  const columns = columnsOfFile(context.columns);
  const log = new RowLog();
  const asOf = context.asOf ?? context.today;
  const identity = identityReader(mapping, columns, log);
  const standing = standingReader(mapping, columns, log);
  const details = rowDetailsReader(mapping, columns, log, extraReader(mapping, columns, new Set(Object.values(fields).flatMap(columnsOf))));
  const described = new DescribedCustomers(mapping, columns);
  const itemId = textReader(fields.itemId, columns);
  const number = textReader(fields.documentNumber, columns);
  const series = textReader(fields.series, columns);
  const kindCode = textReader(fields.documentKind, columns);
  const kindMeaning = meaningReader<DocumentKind>(fields.documentKind, DOCUMENT_KINDS);
  const documentDate = dateReader(fields.documentDate, columns, mapping, log);
  const dueDate = dueDateReader(mapping, columns, log);
  const partitaText = textReader(fields.partita, columns);
  const ofPartite = sumsRows(mapping.shape);
  const inSap = mapping.shape?.is === 'sap-items' || fields.specialLedger !== undefined;
  const specialLedger = specialLedgerReader(fields.specialLedger, columns, log);
  const instalment = textReader(fields.instalment, columns);
  const hasInstalment = fields.instalment !== undefined;
  const currencyOf = currencyReader(fields.currency, columns, log);
  const residualOf = amountReader(fields.residual, columns, mapping, log);
  const originalOf = amountReader(fields.originalAmount, columns, mapping, log);
  const paidOf = amountReader(fields.paidAmount, columns, mapping, log);
  const closedDate = dateReader(fields.closedOn, columns, mapping, log);
  const optional = extraItemFields(mapping, columns, log);
  const noteOddities = oddityNoter(mapping, columns, log);
  const totals = totalReader(mapping, columns, (cells, currency) => {
    log.begin(log.line);
    const read = stillOwed(residualOf(cells, currency), originalOf(cells, currency), paidOf(cells, currency), null);
    return log.failed ? null : read;
  });
  let above: Currency | null = null;

  /** The document's kind: by its code; where no column tells, the sign does. */
  const kindOf = (cells: Cells, amount: bigint | null): DocumentKind | null => {
    if (fields.documentKind === undefined) return amount !== null && amount < 0n ? 'credit' : 'invoice';
    const code = kindCode(cells);
    const meaning = kindMeaning(code);
    if (meaning === null) log.error(code === '' ? 'kind-missing' : 'kind-unknown', headingOrNull(fields.documentKind), code);
    else if (meaning.by === 'otherwise')
      log.finding('review', 'kind-otherwise', headingOrNull(fields.documentKind), code, { kind: meaning.value });
    return meaning?.value ?? null;
  };

  const signed = (amount: bigint, kind: DocumentKind | null): bigint => {
    if (mapping.signs === 'inverted') return -amount;
    return mapping.signs === 'by-kind' && kind !== null && lowersBalance(kind) ? -amount : amount;
  };

  /** What is still owed by the file: its residual, else original less paid, else the original unless closed by the file's day. */
  const stillOwed = (
    residual: bigint | null,
    original: bigint | null,
    paid: bigint | null,
    closedOn: CalendarDate | null,
  ): bigint | null => {
    if (residual !== null || original === null) return residual;
    if (paid !== null) {
      const left = absolute(original) - absolute(paid);
      return original < 0n ? -left : left;
    }
    return closedOn !== null && closedOn <= asOf ? 0n : original;
  };

  const readCells = (cells: Cells) => {
    const currency = currencyOf(cells);
    const amounts =
      currency === null
        ? NOTHING_READ
        : { residual: residualOf(cells, currency), original: originalOf(cells, currency), paid: paidOf(cells, currency) };
    const closedOn = closedDate(cells);
    const owed = stillOwed(amounts.residual, amounts.original, amounts.paid, closedOn);
    const written = kindOf(cells, owed !== null && mapping.signs === 'inverted' ? -owed : owed);
    const special = specialLedger(cells);
    const kind = inSap && written !== null && owed !== null ? kindInSap(written, special, owed) : written;
    const repeated = described.repeated(cells);
    const who = repeated === null ? identity(cells) : onlyCode(repeated);
    const ownId = itemId(cells);
    const ofOwn = ofPartite ? partitaText(cells) : '';
    const documentNumber = joined(series(cells), number(cells)) || ownId || ofOwn;
    const stated = documentDate(cells);
    const customer = repeated === null ? standing(cells) : SAID_BEFORE;
    const said = details(cells);
    const due = dueDate(cells, { on: stated, terms: said.terms, kind });
    // Of a partita only the invoice's own days count: its other rows need none.
    const documentOn = stated ?? (ofPartite && kind !== 'invoice' ? (due.on ?? asOf) : null);
    const partita = ofPartite ? keyPart(ofOwn || documentNumber) : '';
    return {
      currency,
      original: amounts.original,
      closedOn,
      owed,
      kind,
      who,
      repeated: repeated !== null,
      ownId,
      documentNumber,
      documentOn,
      written: stated !== null,
      customer,
      said,
      special,
      partita,
      dueStated: due.stated,
      dueOn: due.on ?? (ofPartite ? documentOn : null),
    };
  };
  type Parts = ReturnType<typeof readCells>;

  const complain = ({ who, documentNumber, documentOn, dueOn, owed, currency }: Parts, cells: Cells): void => {
    const amount = fields.residual ?? fields.originalAmount;
    if (who === null) log.error('customer-missing', headingOrNull(fields.customerCode ?? fields.customerName));
    if (documentNumber === '') log.error('document-number-missing', headingOrNull(fields.documentNumber));
    if (documentOn === null && !reported(log, fields.documentDate)) log.error('document-date-missing', headingOrNull(fields.documentDate));
    if (documentOn !== null && documentOn > context.today) {
      log.error('dated-in-future', headingOrNull(fields.documentDate), textReader(fields.documentDate, columns)(cells), {
        today: context.today,
      });
    }
    if (dueOn === null && documentOn !== null && !reported(log, fields.dueDate))
      log.error('due-date-missing', headingOrNull(fields.dueDate));
    if (owed === null && currency !== null && !reported(log, amount)) log.error('amount-missing', headingOrNull(amount));
  };

  /** What is not kept: repeated headings and totals are no data, all else goes back to be corrected. */
  const turnAway = (raw: RawRow, parts: Parts, key: string | null): RowReading<TypedOpenItem> => {
    const { who, kind, currency, owed, documentNumber } = parts;
    if (looksLikeFurniture(raw.cells, columns.names)) return { kind: 'skipped', line: raw.line, why: 'heading', amount: null };
    const bare = documentNumber === '' && looksLikeTotal(raw.cells);
    // A total may carry the customer's code, and say what it is where the document or its kind stands.
    const inWords = parts.dueStated === null && looksLikeTotal([documentNumber, kindCode(raw.cells)]);
    if (!parts.written && (bare || inWords))
      return { kind: 'skipped', line: raw.line, why: 'total', amount: owed, ...statedBelow(raw, owed) };
    // Lists of SAP sum up without a word: an amount, perhaps not even its currency, and nothing that would say whose.
    const mute =
      mapping.shape !== undefined && !parts.written && documentNumber === '' && kindCode(raw.cells) === '' && (inSap || who === null);
    const summed = mute && (owed !== null || parts.currency === null) ? totals(raw, { says: '', amounts: [] }, above) : null;
    if (summed !== null && summed.claims.length > 0) return { kind: 'skipped', line: raw.line, why: 'total', amount: owed, total: summed };
    if (!log.failed) log.error('document-number-missing', headingOrNull(fields.documentNumber));
    const documentKey = key === null && parts.ownId === '' ? documentKeyOf(parts) : null;
    return reject(raw, log, {
      key,
      ...(documentKey === null ? {} : { documentKey }),
      customerCode: who?.customerCode ?? null,
      partita: parts.partita || null,
      currency,
      amount: owed === null ? null : signed(owed, kind),
    });
  };

  return (raw) => {
    log.begin(raw.line);
    const { cells } = raw;
    if (raw.total) return { kind: 'skipped', line: raw.line, why: 'total', amount: null, total: totals(raw, raw.total, above) };
    if (raw.flaw) return turnAwayFlawed(raw, raw.flaw, log);
    const parts = readCells(cells);
    if (parts.special === 'request') return { kind: 'skipped', line: raw.line, why: 'not-receivable', amount: parts.owed };
    complain(parts, cells);
    const { currency, closedOn, owed, kind, who, ownId, documentNumber, documentOn, customer, said, special, dueStated, dueOn } = parts;
    const rata = instalment(cells);
    const documentKey = documentKeyOf(parts);
    const last = hasInstalment ? keyPart(rata) : dueOn;
    const key = ownId !== '' ? `id:${keyPart(ownId)}` : documentKey === null || last === null ? null : `${documentKey}|${last}`;
    // Each of these that is null was complained of; asked for again so that the compiler knows.
    if (
      log.failed ||
      who === null ||
      kind === null ||
      documentOn === null ||
      dueOn === null ||
      currency === null ||
      owed === null ||
      key === null
    ) {
      return turnAway(raw, parts, key);
    }
    above = currency;
    const residual = signed(owed, kind);
    const original = parts.original === null ? residual : signed(parts.original, kind);
    if (!parts.repeated) described.accept(who.customerCode, cells);
    if (!ofPartite) noteOddities({ kind, residual, original, documentOn, dueOn, dueStated, hasOriginal: parts.original !== null }, cells);
    const more = optional(cells);
    return {
      kind: 'row',
      // Written out field by field: put together from its parts, a quarter of reading a large file would go by on it.
      row: {
        line: raw.line,
        key,
        partita: parts.partita || null,
        dueStated: dueStated !== null,
        customerRepeated: parts.repeated,
        customerCode: who.customerCode,
        codeFrom: who.codeFrom,
        customerName: who.customerName,
        vatNumber: who.vatNumber,
        vatValid: who.vatValid,
        taxCode: who.taxCode,
        taxCodeValid: who.taxCodeValid,
        customerType: who.customerType,
        documentKind: kind,
        documentNumber,
        documentOn,
        dueOn,
        instalment: rata || null,
        currency,
        residual,
        original,
        closedOn,
        language: customer.language,
        email: customer.email,
        pec: customer.pec,
        phone: customer.phone,
        mobile: customer.mobile,
        address: customer.address,
        area: customer.area,
        salesperson: customer.salesperson,
        collector: customer.collector,
        firstInvoiceOn: customer.firstInvoiceOn,
        branch: said.branch,
        paymentMethod: special === 'bill' ? 'riba' : said.paymentMethod,
        paymentTerms: said.paymentTerms,
        terms: said.terms,
        hold: said.hold,
        notes: said.notes,
        extra: said.extra,
        scope: more.scope,
        contract: more.contract,
        orderNumber: more.orderNumber,
        invoiceReference: more.invoiceReference,
        cig: more.cig,
        cup: more.cup,
        assigned: more.assigned,
        lastReminderLevel: more.lastReminderLevel,
        lastReminderOn: more.lastReminderOn,
      },
      findings: log.findings,
    };
  };
}

type DocumentParts = {
  readonly who: { readonly customerCode: string } | null;
  readonly kind: DocumentKind | null;
  readonly documentNumber: string;
  readonly documentOn: CalendarDate | null;
};

function documentKeyOf({ who, kind, documentNumber, documentOn }: DocumentParts): string | null {
  if (who === null || kind === null || documentNumber === '' || documentOn === null) return null;
  return `${keyPart(who.customerCode)}|${kind}|${keyPart(documentNumber)}|${documentOn}`;
}

const NOTHING_READ = { residual: null, original: null, paid: null } as const;

function joined(series: string, number: string): string {
  return series === '' || number === '' ? number : `${series}/${number}`;
}

/** A date that could not be read was reported already; it is not missing besides. */
function reported(log: RowLog, source: FieldSource | undefined): boolean {
  const read = source === undefined ? [] : columnsOf(source);
  return log.errors.some((error) => error.column !== null && read.includes(error.column));
}
