/** Blanks out, capitals: how accounts are compared and kept. */
export function normalIban(text: string): string {
  return text.replace(/[\s.-]/g, '').toUpperCase();
}

const SHAPE = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** The shape and the check digits of ISO 13616 (remainder 1 by 97). */
export function isIban(text: string): boolean {
  return SHAPE.test(text) && remainder97(text.slice(4) + text.slice(0, 4)) === 1;
}

/** A structured creditor reference: `RF`, two check digits, up to 21 characters (ISO 11649). */
export function isCreditorReference(text: string): boolean {
  return /^RF\d{2}[A-Z0-9]{1,21}$/.test(text) && remainder97(text.slice(4) + text.slice(0, 4)) === 1;
}

function remainder97(text: string): number {
  let rest = 0;
  for (const mark of text) {
    const digit = mark >= 'A' ? mark.charCodeAt(0) - 55 : mark.charCodeAt(0) - 48;
    rest = (rest * (digit > 9 ? 100 : 10) + digit) % 97;
  }
  return rest;
}
