import { cut } from '#kernel/text/cut.ts';
import { EUR, parseCurrency } from '#kernel/money/currency.ts';
import { absolute } from '#kernel/money/money.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { childrenOf, elementAt, textAt, type XmlElement } from '#kernel/xml/xml-element.ts';
import { noticed, type EInvoice, type Noticed, type Party, type ReadDocument } from '../einvoice.ts';
import { LONGEST_NUMBER, readDay } from '../read-values.ts';
import { effectOf } from './codes.ts';
import { readAttachments } from './read-attachments.ts';
import { readLines, readNotes } from './read-lines.ts';
import { readLinks } from './read-links.ts';
import { readParty, readSimpleBuyer, readSimpleSeller } from './read-party.ts';
import { readPayments } from './read-payments.ts';
import { readMoney } from './read-totals.ts';

export const FATTURAPA_ROOTS = ['FatturaElettronica', 'FatturaElettronicaSemplificata'] as const;

/**
 * The documents of a FatturaPA file, ordinary (FPA12, FPR12 and the versions before) or simplified (FSM10), one for each body. What is
 * wrong in one body costs the others nothing; deviations that hide nothing are noticed and the document is kept.
 */
export function readFatturaPa(root: XmlElement): readonly ReadDocument[] | Refusal<'not-an-invoice' | 'no-body'> {
  if (!(FATTURAPA_ROOTS as readonly string[]).includes(root.name)) return refuse('not-an-invoice', { root: root.name });
  const simple =
    root.name === 'FatturaElettronicaSemplificata' ||
    textAt(root, 'FatturaElettronicaHeader', 'DatiTrasmissione', 'FormatoTrasmissione') === 'FSM10';
  const header = elementAt(root, 'FatturaElettronicaHeader');
  const bodies = childrenOf(root, 'FatturaElettronicaBody');
  if (bodies.length === 0) return refuse('no-body');
  return bodies.map((body, at) => readBody(header, body, at + 1, simple));
}

function readBody(header: XmlElement | null, body: XmlElement, position: number, simple: boolean): ReadDocument {
  const found: Noticed[] = [];
  const general = elementAt(body, 'DatiGenerali', 'DatiGeneraliDocumento');
  const number = textAt(general, 'Numero');
  const issuedOn = readDay(textAt(general, 'Data'));
  const code = textAt(general, 'TipoDocumento');
  const effect = code === null ? null : effectOf(code);
  const currency = parseCurrency(textAt(general, 'Divisa') ?? EUR);
  const sellerElement = elementAt(header, 'CedentePrestatore');
  const place = number === null ? `${position}` : cut(number, LONGEST_NUMBER);
  const lacking = (what: string): void => void found.push(noticed('blocking', 'field-missing', place, { field: what }));
  if (sellerElement === null) lacking('CedentePrestatore');
  if (elementAt(header, 'CessionarioCommittente') === null) lacking('CessionarioCommittente');
  if (number === null) lacking('Numero');
  else if (number.length > LONGEST_NUMBER) found.push(noticed('blocking', 'number-too-long', null, { most: LONGEST_NUMBER }));
  if (issuedOn === null) lacking('Data');
  if (code === null) lacking('TipoDocumento');
  else if (effect === null) found.push(noticed('blocking', 'document-kind-unknown', place, { code: cut(code, 20) }));
  if (currency === null) found.push(noticed('blocking', 'currency-unknown', place, { currency: cut(textAt(general, 'Divisa') ?? '', 10) }));
  if (number === null || issuedOn === null || code === null || effect === null || currency === null || found.length > 0)
    return { invoice: null, noticed: found };
  const money = readMoney(body, currency, simple, found);
  if (money === null) return { invoice: null, noticed: [...found, noticed('blocking', 'total-missing', place)] };
  const buyer = simple
    ? readSimpleBuyer(elementAt(header, 'CessionarioCommittente'))
    : readParty(elementAt(header, 'CessionarioCommittente'));
  checkHeader(header, found);
  if (money.total < 0n && effect === 'credit') found.push(noticed('review', 'credit-negative', place));
  const invoice: EInvoice = {
    format: simple ? 'fatturapa-simplified' : 'fatturapa',
    position,
    // A negative invoice gives back. A credit note gives back in either sign: programs write both.
    effect: money.total < 0n && effect === 'receivable' ? 'credit' : effect,
    code,
    number,
    issuedOn,
    currency,
    seller: simple ? simpleOrOrdinary(sellerElement) : readParty(sellerElement),
    buyer: { ...buyer, pec: textAt(header, 'DatiTrasmissione', 'PECDestinatario') },
    publicBody: (textAt(header, 'DatiTrasmissione', 'FormatoTrasmissione') ?? '').startsWith('FPA'),
    recipientCode: textAt(header, 'DatiTrasmissione', 'CodiceDestinatario'),
    ...money,
    total: absolute(money.total),
    collectable: absolute(money.collectable),
    prepaid: 0n,
    payments: readPayments(body, currency, found),
    termsText: null,
    links: readLinks(body),
    lines: readLines(body, simple),
    notes: readNotes(general),
    attachments: readAttachments(body),
  };
  return { invoice, noticed: found };
}

/** Some programs write the simplified seller as the ordinary one. */
function simpleOrOrdinary(element: XmlElement | null): Party {
  return elementAt(element, 'DatiAnagrafici') === null ? readSimpleSeller(element) : readParty(element);
}

/** Deviations from the schema that change nothing of what is owed: said, and kept. */
function checkHeader(header: XmlElement | null, found: Noticed[]): void {
  const transmission = elementAt(header, 'DatiTrasmissione');
  const format = textAt(transmission, 'FormatoTrasmissione');
  if (format === null) found.push(noticed('info', 'schema-field-missing', 'DatiTrasmissione', { field: 'FormatoTrasmissione' }));
  else if (!/^(FPA|FPR|FSM)1\d$/.test(format))
    found.push(noticed('info', 'schema-value', 'FormatoTrasmissione', { value: cut(format, 20) }));
  const code = textAt(transmission, 'CodiceDestinatario');
  const length = format?.startsWith('FPA') === true ? 6 : 7;
  if (code !== null && format !== null && code.length !== length)
    found.push(noticed('info', 'schema-value', 'CodiceDestinatario', { value: cut(code, 20) }));
}
