import { stepWords } from '#rooms/policies/core/door.ts';
import type { MessageState } from './lists.ts';

type Words = Readonly<Record<'it' | 'en', string>>;

const STATES: Readonly<Record<MessageState, Words>> = {
  prepared: { it: 'Preparata', en: 'Prepared' },
  queued: { it: 'In uscita', en: 'On its way out' },
  attempted: { it: 'In uscita', en: 'On its way out' },
  sent: { it: 'Inviata', en: 'Sent' },
  produced: { it: 'Da spedire', en: 'To be posted' },
  'in-doubt': { it: 'In dubbio', en: 'In doubt' },
  refused: { it: 'Rifiutata dal server', en: 'Refused by the server' },
  bounced: { it: 'Tornata indietro', en: 'Came back' },
  cancelled: { it: 'Annullata', en: 'Cancelled' },
};
const CAUGHT: Words = { it: 'Trattenuta, in prova', en: 'Kept back, in trial' };

/** What became of a message; in trial what counts as sent was kept back. */
export function messageStateWords(state: MessageState, language: 'it' | 'en', trial = false): string {
  return (state === 'sent' && trial ? CAUGHT : STATES[state])[language];
}

/** What is written without a step of a policy. */
const UNPLANNED: Readonly<Record<string, Words>> = {
  BY_HAND: { it: 'Scritta a mano', en: 'Written by hand' },
  COURTESY_COPY: { it: 'Copia di cortesia', en: 'Courtesy copy' },
  PROMISE_CONFIRMATION: { it: 'Conferma di promessa', en: 'Promise confirmed' },
  STATEMENT: { it: 'Estratto conto', en: 'Statement of account' },
};

/** As what a message was written: its step, or what it is without one. */
export function actWords(act: string, language: 'it' | 'en'): string {
  return UNPLANNED[act]?.[language] ?? stepWords(act, language);
}
