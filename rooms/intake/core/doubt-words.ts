import { toDecimal } from '#kernel/money/money.ts';
import { parseCurrency, EUR } from '#kernel/money/currency.ts';
import type { Doubt } from './import-guards.ts';
import type { Language } from './say.ts';

/** The question a doubt asks, with its figures. */
export function doubtWords(doubt: Doubt, language: Language): string {
  const it = language === 'it';
  const money = (minor: bigint, currency: string): string => `${toDecimal(minor, parseCurrency(currency) ?? EUR)} ${currency}`;
  switch (doubt.needs) {
    case 'confirm-missing':
      return it
        ? `Nel file mancano ${doubt.absent} partite su ${doubt.known} (${doubt.sharePercent}%, limite ${doubt.limitPercent}%). Il file è completo?`
        : `${doubt.absent} of ${doubt.known} items are missing from the file (${doubt.sharePercent}%, limit ${doubt.limitPercent}%). Is the file complete?`;
    case 'confirm-absences':
      return it
        ? `${doubt.absent} partite non sono nel file, ma ${doubt.unreadable} righe non si leggono: potrebbero essere queste. Considerarle uscite?`
        : `${doubt.absent} items are not in the file, but ${doubt.unreadable} rows cannot be read and may be these. Take them as gone?`;
    case 'confirm-scope':
      return it
        ? `Il file non comprende ${doubt.missing.join(', ')}, che di solito c’è. Registrare solo il resto?`
        : `The file does not cover ${doubt.missing.join(', ')}, which usually comes. Record the rest alone?`;
    case 'confirm-sign':
      return it
        ? `Il totale è ${money(doubt.total, doubt.currency)} e ${doubt.negativeInvoices} fatture su ${doubt.invoices} sono negative. I segni sono giusti?`
        : `The total is ${money(doubt.total, doubt.currency)} and ${doubt.negativeInvoices} of ${doubt.invoices} invoices are negative. Are the signs right?`;
    case 'confirm-total':
      return it
        ? `Il totale passa da ${money(doubt.before, doubt.currency)} a ${money(doubt.total, doubt.currency)}, oltre il 15%. È giusto?`
        : `The total goes from ${money(doubt.before, doubt.currency)} to ${money(doubt.total, doubt.currency)}, more than 15%. Is that right?`;
    case 'confirm-expected':
      return it
        ? `Il totale atteso è ${money(doubt.expected, doubt.currency)}, il file dice ${money(doubt.total, doubt.currency)}. Procedere?`
        : `The expected total is ${money(doubt.expected, doubt.currency)}, the file says ${money(doubt.total, doubt.currency)}. Go on?`;
  }
}
