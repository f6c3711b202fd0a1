import { cut } from '#kernel/text/cut.ts';
import { parseCurrency, type Currency } from '#kernel/money/currency.ts';
import { absolute } from '#kernel/money/money.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { childrenOf, elementAt, textAt, type XmlElement } from '#kernel/xml/xml-element.ts';
import {
  noticed,
  type Attachment,
  type DocumentLine,
  type EInvoice,
  type Effect,
  type Links,
  type Noticed,
  type ReadDocument,
  type VatLine,
} from '../einvoice.ts';
import { LONGEST_NUMBER, readAmount, readDay } from '../read-values.ts';
import { readUblParty } from './read-ubl-party.ts';
import { readUblPayments } from './read-ubl-payments.ts';

export const UBL_ROOTS = ['Invoice', 'CreditNote'] as const;

/** InvoiceTypeCode (UNTDID 1001) of what gives back; all others ask. */
const CREDITS = new Set(['81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '532']);

/** Pro forma, and an invoice for the books only: nothing is owed by them. */
const NOT_OWED = new Set(['325', '751']);

/** A UBL 2.1 document as Peppol BIS Billing 3 uses it: invoice or credit note, one to a file. */
export function readUbl(root: XmlElement): readonly ReadDocument[] | Refusal<'not-an-invoice'> {
  if (!(UBL_ROOTS as readonly string[]).includes(root.name)) return refuse('not-an-invoice', { root: cut(root.name, 60) });
  const found: Noticed[] = [];
  const number = textAt(root, 'ID');
  const place = cut(number ?? root.name, LONGEST_NUMBER);
  const issuedOn = readDay(textAt(root, 'IssueDate'));
  const currencyText =
    textAt(root, 'DocumentCurrencyCode') ?? elementAt(root, 'LegalMonetaryTotal', 'PayableAmount')?.attributes['currencyID'] ?? '';
  const currency = parseCurrency(currencyText);
  const supplier = elementAt(root, 'AccountingSupplierParty', 'Party');
  const customer = elementAt(root, 'AccountingCustomerParty', 'Party');
  const lacking = (what: string): void => void found.push(noticed('blocking', 'field-missing', place, { field: what }));
  if (supplier === null) lacking('AccountingSupplierParty');
  if (customer === null) lacking('AccountingCustomerParty');
  if (number === null) lacking('ID');
  else if (number.length > LONGEST_NUMBER) found.push(noticed('blocking', 'number-too-long', null, { most: LONGEST_NUMBER }));
  if (issuedOn === null) lacking('IssueDate');
  if (currency === null) found.push(noticed('blocking', 'currency-unknown', place, { currency: cut(currencyText, 10) }));
  if (number === null || issuedOn === null || currency === null || found.length > 0) return [{ invoice: null, noticed: found }];
  const code =
    textAt(root, root.name === 'CreditNote' ? 'CreditNoteTypeCode' : 'InvoiceTypeCode') ?? (root.name === 'CreditNote' ? '381' : '380');
  const money = readMoney(root, currency);
  if (money === null) return [{ invoice: null, noticed: [noticed('blocking', 'total-missing', place)] }];
  const credit = root.name === 'CreditNote' || CREDITS.has(code);
  const effect: Effect = NOT_OWED.has(code) ? 'none' : credit || money.total < 0n ? 'credit' : 'receivable';
  if (credit && money.total < 0n) found.push(noticed('review', 'credit-negative', place));
  const invoice: EInvoice = {
    format: 'ubl',
    position: 1,
    effect,
    code: cut(code, 10),
    number,
    issuedOn,
    currency,
    seller: readUblParty(supplier),
    buyer: readUblParty(customer),
    publicBody: false,
    recipientCode: textAt(customer, 'EndpointID'),
    ...money,
    total: absolute(money.total),
    collectable: absolute(money.collectable),
    payments: readUblPayments(root, currency),
    termsText: textAt(root, 'PaymentTerms', 'Note'),
    links: readLinks(root),
    lines: readLines(root),
    notes: childrenOf(root, 'Note').map((note) => cut(note.text.replace(/\s+/g, ' ').trim(), 1_000)),
    attachments: readUblAttachments(root),
  };
  return [{ invoice, noticed: found }];
}

/** `PayableAmount` has prepaid money and rounding in it already. */
function readMoney(
  root: XmlElement,
  currency: Currency,
): Pick<EInvoice, 'total' | 'totalStated' | 'withheld' | 'splitVat' | 'stamp' | 'prepaid' | 'collectable' | 'vat'> | null {
  const totals = elementAt(root, 'LegalMonetaryTotal');
  const payable = readAmount(textAt(totals, 'PayableAmount'), currency);
  const inclusive = readAmount(textAt(totals, 'TaxInclusiveAmount'), currency);
  const total = inclusive ?? payable;
  if (total === null) return null;
  const vat = childrenOf(root, 'TaxTotal').flatMap((tax) =>
    childrenOf(tax, 'TaxSubtotal').map((line): VatLine => ({
      rate: textAt(line, 'TaxCategory', 'Percent'),
      nature: textAt(line, 'TaxCategory', 'ID'),
      taxable: readAmount(textAt(line, 'TaxableAmount'), currency) ?? 0n,
      tax: readAmount(textAt(line, 'TaxAmount'), currency) ?? 0n,
      payability: null,
    })),
  );
  return {
    total,
    totalStated: inclusive !== null,
    withheld: 0n,
    splitVat: 0n,
    stamp: 0n,
    prepaid: readAmount(textAt(totals, 'PrepaidAmount'), currency) ?? 0n,
    collectable: payable ?? total,
    vat,
  };
}

function readLinks(root: XmlElement): Links {
  const ids = (name: string, ...path: readonly string[]): string[] =>
    [
      ...new Set(
        childrenOf(root, name)
          .map((element) => textAt(element, ...path, 'ID'))
          .filter((text) => text !== null),
      ),
    ].slice(0, 400);
  return {
    orders: ids('OrderReference'),
    contracts: ids('ContractDocumentReference'),
    deliveryNotes: ids('DespatchDocumentReference'),
    invoices: ids('BillingReference', 'InvoiceDocumentReference'),
    cig: [],
    cup: [],
  };
}

const MOST_LINES = 500;

function readLines(root: XmlElement): DocumentLine[] {
  return [...childrenOf(root, 'InvoiceLine'), ...childrenOf(root, 'CreditNoteLine')].slice(0, MOST_LINES).map((line) => {
    const quantity = elementAt(line, 'InvoicedQuantity') ?? elementAt(line, 'CreditedQuantity');
    return {
      text: textAt(line, 'Item', 'Name') ?? textAt(line, 'Item', 'Description') ?? '',
      quantity: quantity?.text.trim() ?? null,
      unit: quantity?.attributes['unitCode'] ?? null,
      price: textAt(line, 'Price', 'PriceAmount'),
      total: textAt(line, 'LineExtensionAmount'),
      vat: textAt(line, 'Item', 'ClassifiedTaxCategory', 'Percent'),
    };
  });
}

/** Embedded files, in the order in which `ublAttachmentContent` counts them. */
function embedded(root: XmlElement): readonly XmlElement[] {
  return childrenOf(root, 'AdditionalDocumentReference').flatMap((reference) =>
    childrenOf(elementAt(reference, 'Attachment'), 'EmbeddedDocumentBinaryObject'),
  );
}

function readUblAttachments(root: XmlElement): Attachment[] {
  return embedded(root).map((object, at) => ({
    name: cut(object.attributes['filename'] ?? `allegato-${at + 1}`, 200),
    mediaType: object.attributes['mimeCode'] ?? 'application/octet-stream',
    bytes: Math.floor((object.text.replace(/\s/g, '').length * 3) / 4),
  }));
}

export function ublAttachmentContent(root: XmlElement, index: number): string | null {
  return embedded(root)[index]?.text ?? null;
}
