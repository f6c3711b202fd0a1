import type { MessageTemplate } from './template.ts';

/** Everything open, with credits, what is not due yet and disputes apart; asks for a confirmation or the differences. */
export const STATEMENT: MessageTemplate = {
  code: 'STATEMENT',
  version: 1,
  firmness: 'calm',
  term: { days: 10 },
  words: {
    it: {
      subject: 'Estratto conto {{ atToday }}, vostro codice {{ code }}',
      opening: ['vi mandiamo in allegato l’estratto conto {{ atToday }}. Qui sotto trovate le partite da saldare, per {{ amount }}.'],
      closing: [
        'Vi chiediamo di confermarci il saldo, o di segnalarci le differenze, entro {{ payBy }}.',
        'Se un pagamento è già partito, ci basta copia della contabile.',
      ],
    },
    en: {
      subject: 'Statement of account {{ atToday }}, your code {{ code }}',
      opening: [
        'Please find attached your statement of account {{ atToday }}. The items to be settled are listed below, {{ amount }} in all.',
      ],
      closing: [
        'Please confirm the balance, or tell us of any difference, by {{ payBy }}.',
        'If a payment is already on its way, a copy of the bank order is all we need.',
      ],
    },
  },
};

/** Puts in writing what was said on the phone. */
export const PROMISE_CONFIRMATION: MessageTemplate = {
  code: 'PROMISE_CONFIRMATION',
  version: 1,
  firmness: 'calm',
  term: { days: 7 },
  words: {
    it: {
      subject: 'Conferma di quanto concordato: {{ promiseAmount }} entro il {{ promiseOn }}, vostro codice {{ code }}',
      opening: [
        'grazie per averci parlato. Come d’accordo, aspettiamo {{ promiseAmount }} entro {{ promiseDay }}, per le partite indicate qui sotto.',
      ],
      closing: ['Se qualcosa cambia, avvisateci prima di quella data: troviamo insieme come fare.'],
    },
    en: {
      subject: 'Confirmation of our agreement: {{ promiseAmount }} by {{ promiseOn }}, your code {{ code }}',
      opening: [
        'Thank you for speaking with us. As agreed, we look forward to {{ promiseAmount }} by {{ promiseDay }}, for the items below.',
      ],
      closing: ['If anything changes, please let us know before that date: we will find a way together.'],
    },
  },
};
