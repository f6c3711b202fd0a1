import { toDecimal } from '#kernel/money/money.ts';
import { parseCurrency, EUR } from '#kernel/money/currency.ts';
import type { Doubt } from './import-guards.ts';
import { localAmount, localNumber, type Language } from './say.ts';

/** The question a doubt asks, with its figures. */
export function doubtWords(doubt: Doubt, language: Language): string {
  const it = language === 'it';
  const money = (minor: bigint, currency: string): string =>
    `${localAmount(toDecimal(minor, parseCurrency(currency) ?? EUR), language)} ${currency}`;
  const figure = (number: number): string => localNumber(number, language);
  switch (doubt.needs) {
    case 'confirm-missing':
      return it
        ? `Nel file mancano ${figure(doubt.absent)} partite su ${figure(doubt.known)} (${figure(doubt.sharePercent)}%, limite ${figure(doubt.limitPercent)}%). Il file è completo?`
        : `${figure(doubt.absent)} of ${figure(doubt.known)} items are missing from the file (${figure(doubt.sharePercent)}%, limit ${figure(doubt.limitPercent)}%). Is the file complete?`;
    case 'confirm-absences':
      return it
        ? `${figure(doubt.absent)} partite non sono nel file, ma ${figure(doubt.unreadable)} righe non si leggono: potrebbero essere queste. Considerarle uscite?`
        : `${figure(doubt.absent)} items are not in the file, but ${figure(doubt.unreadable)} rows cannot be read and may be these. Take them as gone?`;
    case 'confirm-scope':
      return it
        ? `Il file non comprende ${doubt.missing.join(', ')}, che di solito c’è. Registrare solo il resto?`
        : `The file does not cover ${doubt.missing.join(', ')}, which usually comes. Record the rest alone?`;
    case 'confirm-sign':
      return it
        ? `Il totale è ${money(doubt.total, doubt.currency)} e ${figure(doubt.negativeInvoices)} fatture su ${figure(doubt.invoices)} sono negative. I segni sono giusti?`
        : `The total is ${money(doubt.total, doubt.currency)} and ${figure(doubt.negativeInvoices)} of ${figure(doubt.invoices)} invoices are negative. Are the signs right?`;
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
