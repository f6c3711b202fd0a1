import { cut } from '#kernel/text/cut.ts';
import { childrenOf, elementAt, textAt, type XmlElement } from '#kernel/xml/xml-element.ts';
import type { DocumentLine } from '../einvoice.ts';

/** What is kept of the lines for reading; the original has them all. */
const MOST_LINES = 500;
const LONGEST_TEXT = 1_000;

export function readLines(body: XmlElement, simple: boolean): DocumentLine[] {
  const goods = childrenOf(body, 'DatiBeniServizi');
  const lines = simple ? goods : goods.flatMap((one) => childrenOf(one, 'DettaglioLinee'));
  return lines.slice(0, MOST_LINES).map((line) => ({
    text: textAt(line, 'Descrizione') ?? '',
    quantity: textAt(line, 'Quantita'),
    unit: textAt(line, 'UnitaMisura'),
    price: textAt(line, 'PrezzoUnitario'),
    total: simple ? textAt(line, 'Importo') : textAt(line, 'PrezzoTotale'),
    vat: simple ? textAt(elementAt(line, 'DatiIVA'), 'Aliquota') : textAt(line, 'AliquotaIVA'),
  }));
}

export function readNotes(general: XmlElement | null): string[] {
  return childrenOf(general, 'Causale')
    .map((element) => cut(element.text.replace(/\s+/g, ' ').trim(), LONGEST_TEXT))
    .filter((text) => text !== '')
    .slice(0, 20);
}
