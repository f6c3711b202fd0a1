import type { Money } from '#kernel/money/money.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { longDayText, moneyText, type DocumentLanguage } from './document-formats.ts';

export type UndeliveredInvoice = {
  readonly number: string;
  readonly issuedOn: CalendarDate;
  readonly total: Money;
  readonly hasCopy: boolean;
};

/**
 * What goes with the copy of an invoice that SDI could not deliver: it was issued, the original lies in the buyer's own area of the tax
 * agency's site, and this is no request for payment (P12).
 */
export function courtesyCopyWords(
  language: DocumentLanguage,
  { number, issuedOn, total, hasCopy }: UndeliveredInvoice,
): { readonly subject: string; readonly paragraphs: readonly string[] } {
  const day = longDayText(issuedOn, language);
  const money = moneyText(total.minor, total.currency, language);
  return language === 'it'
    ? {
        subject: `Fattura ${number} del ${day}: ${hasCopy ? 'copia di cortesia' : 'dove trovarla'}`,
        paragraphs: [
          `il Sistema di Interscambio non è riuscito a recapitarvi la nostra fattura ${number} del ${day}, di ${money}.`,
          'La fattura è emessa: l’originale è a vostra disposizione nell’area riservata «Fatture e Corrispettivi» del sito dell’Agenzia delle Entrate.',
          ...(hasCopy ? ['Ne alleghiamo una copia di cortesia, senza valore fiscale.'] : []),
          'Perché le prossime vi arrivino da sole, vi chiediamo di comunicarci il codice destinatario o la PEC a cui inviarle.',
        ],
      }
    : {
        subject: `Invoice ${number} of ${day}: ${hasCopy ? 'courtesy copy' : 'where to find it'}`,
        paragraphs: [
          `The Italian exchange system could not deliver our invoice ${number} of ${day}, ${money}, to you.`,
          'The invoice has been issued: the original is at your disposal in your reserved area “Fatture e Corrispettivi” on the site of the Agenzia delle Entrate.',
          ...(hasCopy ? ['A courtesy copy without tax validity is attached.'] : []),
          'So that the next ones reach you by themselves, please let us know the recipient code or the certified address to send them to.',
        ],
      };
}
