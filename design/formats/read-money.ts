/**
 * Reads what a person types for an amount: `1234,5`, `1.234,50`, `1 234,50 €`, `-500`. A lone point with one or two digits after it
 * is a decimal point; with three it could be thousands, and Italian reads it so. Returns a plain decimal text or `null`.
 */
export function readMoney(typed: string, digits = 2): string | null {
  const text = typed.replace(/[\s€]/g, '').replace('−', '-');
  const match = /^(-?)([\d.,]+)$/.exec(text);
  if (!match) return null;
  const [, sign = '', body = ''] = match;
  const split = splitDecimals(body);
  if (!split) return null;
  const [whole, fraction] = split;
  if (fraction.length > digits) return null;
  const plain = whole.replace(/^0+(?=\d)/, '') || '0';
  return sign + plain + (digits > 0 ? `.${fraction.padEnd(digits, '0')}` : '');
}

function splitDecimals(body: string): [whole: string, fraction: string] | null {
  const comma = body.lastIndexOf(',');
  const point = body.lastIndexOf('.');
  if (comma >= 0 && point >= 0) {
    const [decimal, group] = comma > point ? [',', '.'] : ['.', ','];
    const [whole = '', fraction = '', extra] = body.split(decimal);
    return extra === undefined && grouped(whole, group) ? [whole.replaceAll(group, ''), fraction] : null;
  }
  if (comma >= 0) {
    const pieces = body.split(',');
    if (pieces.length === 2) return [pieces[0] ?? '', pieces[1] ?? ''];
    return grouped(body, ',') ? [body.replaceAll(',', ''), ''] : null;
  }
  if (point >= 0) {
    const pieces = body.split('.');
    if (pieces.length === 2 && (pieces[1] ?? '').length !== 3) return [pieces[0] ?? '', pieces[1] ?? ''];
    return grouped(body, '.') ? [body.replaceAll('.', ''), ''] : null;
  }
  return [body, ''];
}

/** Groups of three after a first one of one to three digits. */
function grouped(whole: string, separator: string): boolean {
  const [first = '', ...rest] = whole.split(separator);
  return /^\d{1,3}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group));
}
