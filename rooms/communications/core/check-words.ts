import { dayText, rateInWords, type DocumentLanguage } from './document-formats.ts';
import type { MessageCheck } from './message-checks.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

/** A check as the person who approves reads it: in her language, not in the customer's. */
export function checkText({ code, state, values }: MessageCheck, language: DocumentLanguage): string {
  const it = language === 'it';
  const value = (name: string): string => String(values[name] ?? '');
  const good = state === 'ok';
  switch (code) {
    case 'sender-complete':
      return good
        ? it
          ? 'Dati del mittente completi'
          : 'Sender details complete'
        : it
          ? 'Dati del mittente incompleti'
          : 'Sender details incomplete';
    case 'iban-present':
      return good
        ? it
          ? 'Coordinate di pagamento presenti'
          : 'Payment details present'
        : it
          ? `Manca un IBAN approvato in ${value('currency')}`
          : `No approved IBAN in ${value('currency')}`;
    case 'amounts-current':
      return good
        ? it
          ? 'Importi uguali alle partite di oggi'
          : 'Amounts equal to today’s items'
        : it
          ? `Importi cambiati: ${value('documents')}`
          : `Amounts have changed: ${value('documents')}`;
    case 'no-promise':
      return good
        ? it
          ? 'Nessuna promessa valida'
          : 'No promise in force'
        : it
          ? `Promessa in corso: ${value('documents')}`
          : `Promise in force: ${value('documents')}`;
    case 'disputed-excluded':
      return good
        ? it
          ? 'Parti contestate escluse'
          : 'Disputed parts left out'
        : it
          ? `Contestazione compresa: ${value('documents')}`
          : `Dispute included: ${value('documents')}`;
    case 'rate-in-force': {
      const rate = rateInWords(value('rate'), language);
      if (good) return it ? `Tasso del semestre: ${rate}` : `Rate of the half-year: ${rate}`;
      return it ? `Tasso provvisorio: ${rate}` : `Provisional rate: ${rate}`;
    }
    case 'contact-verified': {
      const on = values['verifiedOn'] === undefined ? null : dayText(value('verifiedOn') as CalendarDate, language);
      if (on === null) return it ? 'Contatto mai verificato' : 'Contact never verified';
      return it ? `Contatto verificato il ${on}` : `Contact verified on ${on}`;
    }
    case 'frequency': {
      const days = value('days');
      if (values['days'] === undefined) return it ? 'Nessuno scritto precedente' : 'No earlier message';
      return it ? `Ultimo scritto ${days} giorni fa` : `Last message ${days} days ago`;
    }
    case 'words':
      return good
        ? it
          ? 'Parole adatte al passo'
          : 'Words fit the step'
        : it
          ? `Parole da rivedere: ${value('words')}`
          : `Words to look at: ${value('words')}`;
  }
}
