import { noticed, type EInvoice, type Noticed, type Party } from './einvoice.ts';

/** Whose invoice is it? `null`: the company's own; else why not. Compared by VAT number, and by the tax code that a firm has in its place. */
export function judgeOwner(invoice: EInvoice, own: string): Noticed | null {
  const ours = plain(own);
  if (is(invoice.seller, ours)) return null;
  const seller = invoice.seller.name ?? invoice.seller.vatNumber ?? invoice.seller.taxCode ?? '?';
  const named = invoice.seller.vatNumber === null ? seller : `${seller} (${invoice.seller.vatNumber})`;
  if (is(invoice.buyer, ours)) return noticed('blocking', 'purchase', invoice.number, { seller: named });
  return noticed('blocking', 'seller-not-us', invoice.number, { seller: named, ours: own });
}

function is(party: Party, ours: string): boolean {
  return [party.vatNumber, party.taxCode].some((number) => number !== null && plain(number) === ours);
}

function plain(number: string): string {
  return number
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/^IT(?=\d{11}$)/, '');
}
