import { renderSVG } from 'uqr';

export type EpcTransfer = { readonly name: string; readonly iban: string; readonly amountCents: bigint; readonly remittance: string };

const LARGEST = 99_999_999_999n;

/**
 * The payload of the SEPA credit transfer QR code (EPC069-12, version 002, UTF-8), `null` where the rules leave no
 * valid code: the bank's app would refuse it in front of the customer.
 */
export function epcPayload({ name, iban, amountCents, remittance }: EpcTransfer): string | null {
  if (amountCents < 1n || amountCents > LARGEST || !/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return null;
  const amount = `EUR${amountCents / 100n}.${String(amountCents % 100n).padStart(2, '0')}`;
  const lines = ['BCD', '002', '1', 'SCT', '', clip(name, 70), iban, amount, '', '', clip(remittance, 140)];
  const payload = lines.join('\n');
  // The guideline allows 331 bytes, so that the code stays at version 13.
  return utf8Length(payload) <= 331 ? payload : null;
}

export function epcSvg(payload: string): string {
  return renderSVG(payload, { ecc: 'M', border: 2 });
}

/** One line, no longer than the field: a line break would move all that follows into the wrong field. */
function clip(text: string, length: number): string {
  return [...text.replace(/\s+/g, ' ').trim()].slice(0, length).join('');
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
