import { cut } from '#kernel/text/cut.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { absolute } from '#kernel/money/money.ts';
import { childrenOf, elementAt, textAt, type XmlElement } from '#kernel/xml/xml-element.ts';
import { noticed, type EInvoice, type Noticed, type VatLine } from '../einvoice.ts';
import { readAmount } from '../read-values.ts';

type MoneyOf = Pick<EInvoice, 'total' | 'totalStated' | 'withheld' | 'splitVat' | 'stamp' | 'collectable' | 'vat'>;

/** Stated and computed totals may differ by rounding. */
const ROUNDING = 100n;

/**
 * What a body is worth. Collectable = total − withholding tax (art. 25 DPR 600/73) − VAT that the public buyer pays itself (art. 17-ter
 * DPR 633/72). A total that is not stated is the sum of the VAT summary and the rounding; the stamp is owed only where it is also
 * charged as a line, and then it stands in the summary. `null`: nothing in the body tells its worth.
 */
export function readMoney(body: XmlElement, currency: Currency, simple: boolean, found: Noticed[]): MoneyOf | null {
  const general = elementAt(body, 'DatiGenerali', 'DatiGeneraliDocumento');
  const amount = (element: XmlElement | null, ...path: readonly string[]): bigint => {
    const text = textAt(element, ...path);
    const minor = readAmount(text, currency);
    if (text !== null && minor === null)
      found.push(
        noticed('review', 'amount-unreadable', `${path.at(-1)}:${elementAt(element, ...path)?.line ?? element?.line ?? 0}`, {
          value: cut(text, 40),
        }),
      );
    return minor ?? 0n;
  };
  const vat = simple ? [] : readVat(body, amount);
  const rounding = amount(general, 'Arrotondamento');
  const computed = simple
    ? simpleTotal(body, amount)
    : vat.length === 0
      ? null
      : vat.reduce((sum, line) => sum + line.taxable + line.tax, rounding);
  const statedText = textAt(general, 'ImportoTotaleDocumento');
  const stated = readAmount(statedText, currency);
  // A total that stands there and cannot be read is said like any other amount.
  if (stated === null && statedText !== null) amount(general, 'ImportoTotaleDocumento');
  const total = stated ?? computed;
  if (total === null) return null;
  if (stated !== null && computed !== null && absolute(stated - computed) > ROUNDING && absolute(stated - computed + rounding) > ROUNDING)
    found.push(noticed('info', 'total-differs', 'ImportoTotaleDocumento', { stated: textOf(stated), computed: textOf(computed) }));
  const statedWithheld = childrenOf(general, 'DatiRitenuta').reduce((sum, one) => sum + amount(one, 'ImportoRitenuta'), 0n);
  // More tax than invoice is a mistake of the document: what it asks for is not lowered by it.
  const withheld = absolute(statedWithheld) > absolute(total) ? 0n : statedWithheld;
  if (withheld !== statedWithheld)
    found.push(noticed('review', 'withholding-exceeds', 'DatiRitenuta', { withheld: textOf(statedWithheld), total: textOf(total) }));
  const splitVat = vat.reduce((sum, line) => sum + (line.payability === 'S' ? line.tax : 0n), 0n);
  return {
    total,
    totalStated: stated !== null,
    withheld,
    splitVat,
    stamp: amount(general, 'DatiBollo', 'ImportoBollo'),
    collectable: total - withheld - splitVat,
    vat,
  };

  function textOf(minor: bigint): string {
    const sign = minor < 0n ? '-' : '';
    const digits = absolute(minor).toString().padStart(3, '0');
    return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  }
}

function readVat(body: XmlElement, amount: (element: XmlElement | null, ...path: readonly string[]) => bigint): VatLine[] {
  return childrenOf(body, 'DatiBeniServizi').flatMap((goods) =>
    childrenOf(goods, 'DatiRiepilogo').map((line) => ({
      rate: textAt(line, 'AliquotaIVA'),
      nature: textAt(line, 'Natura'),
      taxable: amount(line, 'ImponibileImporto') + amount(line, 'Arrotondamento'),
      tax: amount(line, 'Imposta'),
      payability: textAt(line, 'EsigibilitaIVA'),
    })),
  );
}

/** In the simplified invoice each line's `Importo` holds its VAT already (art. 21-bis DPR 633/72). */
function simpleTotal(body: XmlElement, amount: (element: XmlElement | null, ...path: readonly string[]) => bigint): bigint | null {
  const goods = childrenOf(body, 'DatiBeniServizi');
  return goods.length === 0 ? null : goods.reduce((sum, line) => sum + amount(line, 'Importo'), 0n);
}
