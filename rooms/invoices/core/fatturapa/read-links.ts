import { childrenOf, textAt, type XmlElement } from '#kernel/xml/xml-element.ts';
import type { Links } from '../einvoice.ts';

/** Orders, contracts, delivery notes, public tenders and invoices that a document names. */
export function readLinks(body: XmlElement): Links {
  const general = childrenOf(body, 'DatiGenerali');
  const named = (...names: readonly string[]): XmlElement[] =>
    general.flatMap((one) => names.flatMap((name) => [...childrenOf(one, name)]));
  const orders = named('DatiOrdineAcquisto');
  const contracts = named('DatiContratto', 'DatiConvenzione');
  const received = named('DatiRicezione');
  const tender = [...orders, ...contracts, ...received];
  return {
    orders: texts(orders, 'IdDocumento'),
    contracts: texts(contracts, 'IdDocumento'),
    deliveryNotes: texts(named('DatiDDT'), 'NumeroDDT'),
    invoices: texts(named('DatiFattureCollegate'), 'IdDocumento'),
    cig: texts(tender, 'CodiceCIG'),
    cup: texts(tender, 'CodiceCUP'),
  };
}

function texts(elements: readonly XmlElement[], name: string): string[] {
  return [...new Set(elements.map((element) => textAt(element, name)).filter((text) => text !== null))].slice(0, MOST);
}

/** A deferred invoice may list a delivery note for each day of a year. */
const MOST = 400;
