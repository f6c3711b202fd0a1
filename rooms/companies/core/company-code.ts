const LONGEST = 24;

/** What says only which kind of company it is; after dots and blanks are gone. */
const LEGAL_FORMS = new Set([
  'spa',
  'srl',
  'srls',
  'sapa',
  'snc',
  'sas',
  'ss',
  'scarl',
  'scrl',
  'scpa',
  'coop',
  'soc',
  'societa',
  'gmbh',
  'ag',
  'ltd',
  'inc',
  'sa',
  'sarl',
]);

/** First segments of web addresses that are no company. */
const RESERVED = new Set(['api', 'accesso', 'assets', 'componenti', 'installazione']);

/** The short code of a company, from its name: `Ferramenta Bianchi S.r.l.` is `ferramenta-bianchi`. The first one not taken. */
export function companyCode(name: string, taken: ReadonlySet<string>): string {
  const base = slug(name);
  if (!taken.has(base) && !RESERVED.has(base)) return base;
  for (let n = 2; ; n += 1) {
    const numbered = `${base}-${n}`;
    if (!taken.has(numbered)) return numbered;
  }
}

function slug(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/(?<=\b[a-z])\.\s?(?=[a-z]\b)/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !LEGAL_FORMS.has(word));
  const chosen = telling.length > 0 ? telling : words;
  let code = '';
  for (const word of chosen) {
    const longer = code === '' ? word.slice(0, LONGEST) : `${code}-${word}`;
    if (longer.length > LONGEST) break;
    code = longer;
  }
  // A code begins with a letter and has two signs at least: `3V` and names in other scripts get one in front.
  return /^[a-z]./.test(code) ? code : `societa${code === '' ? '' : `-${code}`}`;
}

/** A VAT number as it is stored: capitals and digits, without the country for Italy. `null` when it cannot be one. */
export function readVatNumber(text: string): string | null {
  const compact = text.toUpperCase().replaceAll(/[\s.-]/g, '');
  const number = compact.replace(/^IT(?=\d{11}$)/, '');
  if (/^\d{11}$/.test(number)) return number;
  return /^[A-Z]{2}[A-Z0-9+*]{2,12}$/.test(number) && !number.startsWith('IT') && /\d/.test(number) ? number : null;
}

/** Whether the check digit of an Italian number is right. A wrong one is said, not refused: it is the person who knows. */
export function vatCheckDigitHolds(number: string): boolean {
  if (!/^\d{11}$/.test(number)) return true;
  const sum = [...number].reduce((total, sign, index) => {
    const digit = Number(sign);
    if (index % 2 === 0) return total + digit;
    return total + (digit > 4 ? digit * 2 - 9 : digit * 2);
  }, 0);
  return sum % 10 === 0;
}
