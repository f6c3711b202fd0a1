import type { MessageTemplate } from './template.ts';

/** Assumes an oversight. No interest, law or consequence (G12). */
export const REMINDER_1: MessageTemplate = {
  code: 'REMINDER_1',
  version: 1,
  firmness: 'calm',
  term: { days: 7 },
  words: {
    it: {
      subject:
        '{% if documents == 1 %}Fattura {{ document }} scaduta il {{ oldestDueOn }}{% else %}Fatture scadute per {{ amount }}{% endif %}, vostro codice {{ code }}',
      opening: [
        'dai nostri controlli {% if documents == 1 %}risulta ancora aperta la fattura indicata qui sotto{% else %}risultano ancora aperte le fatture elencate qui sotto{% endif %}{% if tone == "friendly" %}: sarà una svista, o forse qualcosa non è andato per il verso giusto{% endif %}.',
      ],
      closing: [
        'Vi chiediamo di provvedere entro {{ payBy }}.',
        'Se il pagamento è già partito, ci basta copia della contabile e vi preghiamo di non tenere conto di questo messaggio.',
        'Se c’è un problema con la merce o con la fattura, scriveteci entro la stessa data: lo verifichiamo subito.',
      ],
    },
    en: {
      subject:
        '{% if documents == 1 %}Invoice {{ document }} due on {{ oldestDueOn }}{% else %}Overdue invoices for {{ amount }}{% endif %}, your code {{ code }}',
      opening: [
        'Our books show {% if documents == 1 %}the invoice below{% else %}the invoices below{% endif %} as still open{% if tone == "friendly" %}: it may be an oversight, or perhaps something went wrong{% endif %}.',
      ],
      closing: [
        'Please arrange payment by {{ payBy }}.',
        'If payment is already on its way, a copy of the bank order is all we need; please disregard this message.',
        'If there is a problem with the goods or the invoice, please write to us by the same date: we will look into it at once.',
      ],
    },
  },
};

/** A public body is asked where the payment stands: its delays come from acts that are missing, not from oversight. */
export const PUBLIC_BODY_REMINDER: MessageTemplate = {
  code: 'PUBLIC_BODY_REMINDER',
  version: 1,
  firmness: 'calm',
  term: { days: 10 },
  words: {
    it: {
      subject: 'Stato di pagamento delle fatture elettroniche per {{ amount }}, codice {{ code }}',
      opening: [
        'dai nostri controlli {% if documents == 1 %}risulta non ancora pagata la fattura elettronica indicata qui sotto{% else %}risultano non ancora pagate le fatture elettroniche elencate qui sotto{% endif %}.',
      ],
      closing: [
        'Vi chiediamo di indicarci, entro {{ payBy }}, a che punto è la liquidazione e quale ufficio la segue.',
        'Se manca un atto (ordine, accettazione, verifica, CIG), diteci quale: lo mandiamo noi o sollecitiamo chi deve produrlo.',
        'Se il mandato è già stato emesso, ci bastano il numero e la data.',
      ],
    },
    en: {
      subject: 'Payment status of e-invoices for {{ amount }}, code {{ code }}',
      opening: ['Our books show {% if documents == 1 %}the e-invoice below{% else %}the e-invoices below{% endif %} as not yet paid.'],
      closing: [
        'Please let us know by {{ payBy }} how far the payment procedure has come and which office deals with it.',
        'If a document is missing (order, acceptance, check, CIG code), please tell us which one and we will provide it.',
        'If the payment order has been issued, its number and date are all we need.',
      ],
    },
  },
};

/** Refers to the first, tells interest as a fact, offers a plan. No articles, no flat compensation, no next acts (G12). */
export const REMINDER_2: MessageTemplate = {
  code: 'REMINDER_2',
  version: 1,
  firmness: 'interest',
  term: { days: 5 },
  words: {
    it: {
      subject:
        '{% if documents == 1 %}Fattura {{ document }} ancora aperta{% else %}Fatture ancora aperte per {{ amount }}{% endif %}, vostro codice {{ code }}',
      opening: [
        '{% if tone == "friendly" %}{% if lastWrittenOn %}vi abbiamo scritto {{ lastWrittenOn }}, ma {% endif %}a oggi {{ amount }} non risulta ancora accreditato. Possiamo aiutarvi a chiudere?{% else %}{% if lastWrittenOn %}vi abbiamo scritto {{ lastWrittenOn }}. A{% else %}a{% endif %} oggi {{ amount }} non risulta accreditato.{% endif %}',
      ],
      closing: [
        'Vi chiediamo il pagamento, oppure una data certa, entro {{ payBy }}.',
        '{% if interest %}Gli interessi decorrono dal giorno successivo a ciascuna scadenza: a oggi ne sono maturati {{ interest }}, come dal prospetto. Li indichiamo per informazione, non sono compresi nella somma richiesta.{% endif %}',
        'Se vi serve più tempo, possiamo esaminare un piano di rientro: indicateci date e importi.',
        'Se il pagamento è già partito, ci basta copia della contabile. Se c’è un problema con la merce o con la fattura, scriveteci entro la stessa data.',
      ],
    },
    en: {
      subject:
        '{% if documents == 1 %}Invoice {{ document }} still open{% else %}Invoices still open for {{ amount }}{% endif %}, your code {{ code }}',
      opening: [
        '{% if tone == "friendly" %}{% if lastWrittenOn %}We wrote to you on {{ lastWrittenOn }}, but {{ amount }} has not reached us yet.{% else %}To date {{ amount }} has not reached us.{% endif %} Can we help you to settle it?{% else %}{% if lastWrittenOn %}We wrote to you on {{ lastWrittenOn }}. {% endif %}To date {{ amount }} has not reached us.{% endif %}',
      ],
      closing: [
        'Please pay, or give us a firm date, by {{ payBy }}.',
        '{% if interest %}Interest runs from the day after each due date: {{ interest }} has accrued to date, as the table shows. This is for your information and not included in the amount requested.{% endif %}',
        'If you need more time, we can look at a payment plan: please suggest dates and amounts.',
        'If payment is already on its way, a copy of the bank order is all we need. If there is a problem with the goods or the invoice, please write to us by the same date.',
      ],
    },
  },
};

/** A RiBa or direct debit came back: which one, and the transfer that replaces it. Never a word on the customer's bank. */
export const AFTER_UNPAID: MessageTemplate = {
  code: 'AFTER_UNPAID',
  version: 1,
  firmness: 'calm',
  term: { workingDays: 5 },
  words: {
    it: {
      subject:
        '{% if documents == 1 %}Incasso non andato a buon fine: {{ document }}{% else %}Incassi non andati a buon fine per {{ amount }}{% endif %}, vostro codice {{ code }}',
      opening: [
        '{% if documents == 1 %}l’incasso tramite banca (RiBa o addebito diretto) della partita indicata qui sotto è tornato insoluto.{% else %}gli incassi tramite banca (RiBa o addebito diretto) delle partite elencate qui sotto sono tornati insoluti.{% endif %}',
      ],
      closing: [
        'Vi chiediamo di pagare con un bonifico entro {{ payBy }}. Non presenteremo di nuovo la disposizione alla banca, se non ce lo chiedete.',
        'Se il bonifico è già partito, ci basta copia della contabile. Se qualcosa non torna, scriveteci: lo verifichiamo subito.',
      ],
    },
    en: {
      subject:
        '{% if documents == 1 %}Collection not completed: {{ document }}{% else %}Collections not completed for {{ amount }}{% endif %}, your code {{ code }}',
      opening: [
        '{% if documents == 1 %}The bank collection (RiBa or direct debit) of the item below was returned unpaid.{% else %}The bank collections (RiBa or direct debit) of the items below were returned unpaid.{% endif %}',
      ],
      closing: [
        'Please pay by bank transfer instead, by {{ payBy }}. The collection will not be presented again unless you ask us to.',
        'If the transfer is already on its way, a copy of the bank order is all we need. If anything is not right, please write to us: we will look into it at once.',
      ],
    },
  },
};
