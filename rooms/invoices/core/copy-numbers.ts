/*
 * Copies of invoices lie in folders under their numbers: `FT 2026-1842.pdf`, `1842_2026_C-01842.pdf`, `Fattura 1842.pdf`. All ways of reading
 * such a name are kept; which invoice it is shows when its number and its buyer are known.
 */

const OF_AN_INVOICE = /(?:^|[^a-z])(?:fattur[ae]|fatt|ft[a-z]?|fv|invoice|inv|nota[ _-]credito|nc|copia)(?:[^a-z]|$)/i;
/** A name of numbers alone, with a customer's code or letters of a series. */
const ONLY_NUMBERS = /^[\W_]*(?:[a-z]{0,4}[\W_]*\d+[\W_]*)+$/i;
/** These say what was paid, not what is owed. */
const OF_A_PAYMENT = /bonific|distinta|pagament|contabile|remittance|advice|payment|estratto|statement|avviso/i;

const MOST_PARTS = 4;
const YEAR = /^20\d\d$/;

export function namesAnInvoice(baseName: string): boolean {
  const name = baseName.replace(/\.pdf$/i, '');
  return /\d/.test(name) && !OF_A_PAYMENT.test(name) && (OF_AN_INVOICE.test(name) || ONLY_NUMBERS.test(name));
}

/** Neighbouring parts of a name put together in each way, in capitals, without signs: `FT`, `2026`, `1842` give `FT20261842`, `20261842`, … */
export function numbersInName(baseName: string): readonly string[] {
  const parts = baseName
    .replace(/\.pdf$/i, '')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter(Boolean);
  const found = new Set<string>();
  for (let from = 0; from < parts.length; from += 1)
    for (let to = from + 1; to <= Math.min(parts.length, from + MOST_PARTS); to += 1) {
      const joined = parts.slice(from, to);
      found.add(joined.join(''));
      // «1842 2026» is «2026/1842» as well.
      const [one, other] = joined.slice(-2);
      if (joined.length >= 2 && one !== undefined && other !== undefined && (YEAR.test(one) || YEAR.test(other)))
        found.add([...joined.slice(0, -2), other, one].join(''));
    }
  return [...found].filter((number) => /\d/.test(number));
}

/** VAT numbers that a text names, as eleven digits or with their country. */
export function vatNumbersIn(text: string): readonly string[] {
  return [
    ...new Set(
      [...text.matchAll(/(?<![A-Z0-9])(?:[A-Z]{2}[ ]?)?([0-9]{11})(?![0-9])/g)].flatMap(([whole, digits]) => [
        whole.replaceAll(' ', ''),
        digits ?? '',
      ]),
    ),
  ];
}
