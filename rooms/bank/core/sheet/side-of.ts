/** `C` is money in: how banks write the side of an amount beside it. `null`: it is no side. */
export function sideOf(text: string): 'C' | 'D' | null {
  if (/^(c|cr|a|avere|accredito|credito|entrata|credit|\+|h|haben)$/i.test(text)) return 'C';
  return /^(d|dr|dare|addebito|debito|uscita|debit|-|s|soll)$/i.test(text) ? 'D' : null;
}
