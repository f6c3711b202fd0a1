import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isPersonalTaxCode, readTaxCode } from '../identity/tax-code.ts';
import { readVatNumber, type NumberState } from '../identity/vat-number.ts';
import type { FieldSource, Mapping } from '../mapping.ts';
import { keyPart } from '../values/text.ts';
import { CUSTOMER_TYPES, HOLD_REASONS, languageOf, type CustomerType, type HoldReason } from '../vocabulary/customer-vocabulary.ts';
import { PAYMENT_METHODS, type PaymentMethod } from '../vocabulary/payment-methods.ts';
import { readTerms, type PaymentTerms } from '../vocabulary/payment-terms.ts';
import { dateReader, headingOf, meaningReader, remembered, textReader, type Cells, type Columns, type Reader } from './cell-readers.ts';
import type { RowLog } from './row-log.ts';
import type { Address, CustomerDetails, CustomerIdentity, RowDetails, StandingDetails } from './typed-rows.ts';

/** The parts of a row that speak of its customer, the same for every kind of file. */

type Sources = Readonly<Record<string, FieldSource>>;

export function identityReader(mapping: Mapping, columns: Columns, log: RowLog): Reader<CustomerIdentity | null> {
  const fields: Sources = mapping.fields;
  const code = textReader(fields.customerCode, columns);
  const name = textReader(fields.customerName, columns);
  const vat = elevenDigits(fields.vatNumber, columns);
  const tax = elevenDigits(fields.taxCode, columns);
  const type = textReader(fields.customerType, columns);
  const typeMeaning = meaningReader<CustomerType>(fields.customerType, CUSTOMER_TYPES);
  return (cells) => {
    const vatText = vat(cells);
    const vatRead = vatText === '' ? null : readVatNumber(vatText);
    if (vatRead?.state === 'invalid') log.finding('review', 'vat-invalid', headingOrNull(fields.vatNumber), vatText);
    const taxText = tax(cells);
    const taxRead = taxText === '' ? null : readTaxCode(taxText);
    if (taxRead?.state === 'invalid') log.finding('review', 'tax-code-invalid', headingOrNull(fields.taxCode), taxText);
    const typeText = type(cells);
    const typeRead = typeText === '' ? null : typeMeaning(typeText);
    if (typeText !== '' && typeRead === null) log.finding('review', 'customer-type-unknown', headingOrNull(fields.customerType), typeText);
    const customerName = name(cells) || null;
    const named = whoIs(code(cells), vatRead, taxRead, customerName);
    if (named === null) return null;
    return {
      customerCode: named.code,
      codeFrom: named.from,
      customerName,
      vatNumber: vatRead?.number ?? null,
      vatValid: vatRead === null ? null : truth(vatRead.state),
      taxCode: taxRead?.code ?? null,
      taxCodeValid: taxRead === null ? null : truth(taxRead.state),
      customerType:
        typeRead?.value ?? (taxRead !== null && isPersonalTaxCode(taxRead.code) && vatRead?.state === 'valid' ? 'sole-trader' : null),
    };
  };
}

/** A spreadsheet that took an identity number for a quantity has dropped its zeros; as text, what is missing is missing. */
function elevenDigits(source: FieldSource | undefined, columns: Columns): Reader<string> {
  const text = textReader(source, columns);
  const at = columns.indexOf(headingOrNull(source) ?? '');
  return (cells) => (typeof cells[at] === 'number' ? text(cells).padStart(11, '0') : text(cells));
}

function truth(state: NumberState): boolean | null {
  return state === 'unchecked' ? null : state === 'valid';
}

type Named = { readonly code: string; readonly from: CustomerIdentity['codeFrom'] };

/** Same code, same customer. Where the file has no code, only a number that checks out may stand in; else the name. */
function whoIs(
  code: string,
  vat: { readonly number: string; readonly state: NumberState } | null,
  tax: { readonly code: string; readonly state: NumberState } | null,
  name: string | null,
): Named | null {
  if (code !== '') return { code, from: 'code' };
  if (vat !== null && vat.state !== 'invalid') return { code: vat.number, from: 'vat-number' };
  if (tax !== null && tax.state === 'valid') return { code: tax.code, from: 'tax-code' };
  if (name !== null) return { code: keyPart(name), from: 'name' };
  return null;
}

const MAIL = /^[^\s@<>,;"']+@[^\s@<>,;"']+\.[^\s@<>,;"']{2,}$/;

/** Every column in which a file may describe its customers: a row that repeats them all says nothing new of its customer. */
export const STANDING_FIELDS = [
  'customerCode',
  'customerName',
  'vatNumber',
  'taxCode',
  'customerType',
  'language',
  'email',
  'pec',
  'phone',
  'mobile',
  'address',
  'postalCode',
  'city',
  'province',
  'country',
  'area',
  'salesperson',
  'collector',
  'firstInvoiceDate',
  'paymentTerms',
] as const;

export function detailsReader(
  mapping: Mapping,
  columns: Columns,
  log: RowLog,
  extra: Reader<Record<string, string> | null>,
): Reader<CustomerDetails> {
  const standing = standingReader(mapping, columns, log);
  const ofRow = rowDetailsReader(mapping, columns, log, extra);
  return (cells) => ({ ...standing(cells), ...ofRow(cells) });
}

export function standingReader(mapping: Mapping, columns: Columns, log: RowLog): Reader<StandingDetails> {
  const fields: Sources = mapping.fields;
  const text = textOrNull(fields, columns);
  const mail = mailReader(fields, columns, log);
  const language = text('language');
  const email = mail('email');
  const pec = mail('pec');
  const phone = text('phone');
  const mobile = text('mobile');
  const address = addressReader(fields, columns);
  const area = text('area');
  const salesperson = text('salesperson');
  const collector = text('collector');
  const firstInvoiceOn: Reader<CalendarDate | null> = dateReader(fields.firstInvoiceDate, columns, mapping, log);
  return (cells) => {
    const spoken = language(cells);
    return {
      language: spoken === null ? null : languageOf(spoken),
      email: email(cells),
      pec: pec(cells),
      phone: phone(cells),
      mobile: mobile(cells),
      address: address(cells),
      area: area(cells),
      salesperson: salesperson(cells),
      collector: collector(cells),
      firstInvoiceOn: firstInvoiceOn(cells),
    };
  };
}

export function rowDetailsReader(
  mapping: Mapping,
  columns: Columns,
  log: RowLog,
  extra: Reader<Record<string, string> | null>,
): Reader<RowDetails> {
  const fields: Sources = mapping.fields;
  const text = textOrNull(fields, columns);
  const branch = text('branch');
  const method = methodReader(fields.paymentMethod, columns, log);
  const paymentTerms = text('paymentTerms');
  const meaning = termsReader(fields.paymentTerms);
  const hold = holdReader(fields.hold, columns, log);
  const notes = text('notes');
  return (cells) => {
    const written = paymentTerms(cells);
    const terms = written === null ? null : meaning(written);
    return {
      branch: branch(cells),
      paymentMethod: method(cells) ?? terms?.method ?? null,
      paymentTerms: written,
      terms,
      hold: hold(cells),
      notes: notes(cells),
      extra: extra(cells),
    };
  };
}

function textOrNull(fields: Sources, columns: Columns): (name: string) => Reader<string | null> {
  return (name) => {
    if (fields[name] === undefined) return () => null;
    const read = textReader(fields[name], columns);
    return (cells) => read(cells) || null;
  };
}

export function mailReader(fields: Sources, columns: Columns, log: RowLog): (name: string) => Reader<string | null> {
  return (name) => {
    if (fields[name] === undefined) return () => null;
    const read = textReader(fields[name], columns);
    return (cells) => {
      const written = read(cells);
      if (written === '') return null;
      const addresses = written.split(/[;,\s]+/).filter((part) => MAIL.test(part));
      if (addresses.length === 0) log.finding('review', 'email-invalid', headingOrNull(fields[name]), written);
      else if (addresses.length > 1)
        log.finding('info', 'email-several', headingOrNull(fields[name]), written, { kept: addresses[0] ?? '' });
      return addresses[0]?.toLowerCase() ?? null;
    };
  };
}

export function methodReader(source: FieldSource | undefined, columns: Columns, log: RowLog): Reader<PaymentMethod | null> {
  if (source === undefined) return () => null;
  const read = textReader(source, columns);
  const meaning = meaningReader<PaymentMethod>(source, PAYMENT_METHODS);
  return (cells) => {
    const code = read(cells);
    if (code === '') return null;
    const found = meaning(code);
    if (found === null) log.finding('review', 'method-unknown', headingOf(source), code);
    return found?.value ?? null;
  };
}

function termsReader(source: FieldSource | undefined): (code: string) => PaymentTerms | null {
  const told = source !== undefined && 'column' in source ? (source.values ?? {}) : {};
  const explained = new Map(
    Object.entries(told).flatMap(([code, value]) => (typeof value === 'string' ? [] : [[keyPart(code), value] as const])),
  );
  return remembered((code: string) => explained.get(keyPart(code)) ?? readTerms(code));
}

export function holdReader(source: FieldSource | undefined, columns: Columns, log: RowLog): Reader<HoldReason | null> {
  if (source === undefined) return () => null;
  const read = textReader(source, columns);
  const meaning = meaningReader<HoldReason>(source, HOLD_REASONS);
  return (cells) => {
    const code = read(cells);
    if (code === '') return null;
    const found = meaning(code);
    // A mark we do not understand still says "do not": it holds, and a person explains it.
    if (found === null) log.finding('review', 'hold-unknown', headingOf(source), code);
    return found === null ? 'other' : found.value === 'none' ? null : found.value;
  };
}

function addressReader(fields: Sources, columns: Columns): Reader<Address | null> {
  const parts = (
    [
      ['street', 'address'],
      ['postcode', 'postalCode'],
      ['town', 'city'],
      ['province', 'province'],
      ['country', 'country'],
    ] as const
  )
    .filter(([, field]) => fields[field] !== undefined)
    .map(([part, field]) => ({ part, read: textReader(fields[field], columns) }));
  if (parts.length === 0) return () => null;
  return (cells: Cells) => {
    const address: Record<string, string> = {};
    for (const { part, read } of parts) {
      const text = read(cells);
      if (text !== '') address[part] = text;
    }
    return Object.keys(address).length === 0 ? null : address;
  };
}

export function headingOrNull(source: FieldSource | undefined): string | null {
  return source === undefined ? null : headingOf(source);
}
