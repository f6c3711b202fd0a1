import type { MessageTemplate } from './template.ts';

/** A courtesy: what is coming, whether the invoices arrived. Never interest, threats or the word "sollecito". */
export const PRE_DUE: MessageTemplate = {
  code: 'PRE_DUE',
  version: 1,
  firmness: 'calm',
  term: { days: 7 },
  words: {
    it: {
      subject:
        '{% if documents == 1 %}Fattura {{ document }} in scadenza il {{ nextDueOn }}{% else %}Prossime scadenze per {{ amount }}{% endif %}, vostro codice {{ code }}',
      opening: [
        'grazie di lavorare con noi. Vi ricordiamo {% if documents == 1 %}la prossima scadenza{% else %}le prossime scadenze{% endif %}, così potete organizzarvi con calma.',
      ],
      closing: [
        '{% if onlyBills %}{% if documents == 1 %}La RiBa è{% else %}Le RiBa sono{% endif %} in scadenza presso la vostra banca: non serve nessun bonifico.{% elsif someBills %}Gli importi segnati «RiBa» sono in scadenza presso la vostra banca: per quelli non serve nessun bonifico.{% endif %}',
        'Se una fattura non vi è arrivata o non è in ordine, scriveteci: la sistemiamo prima della scadenza.',
      ],
    },
    en: {
      subject:
        '{% if documents == 1 %}Invoice {{ document }} due on {{ nextDueOn }}{% else %}Payments coming due: {{ amount }}{% endif %}, your code {{ code }}',
      opening: [
        'Thank you for working with us. This is a note of the {% if documents == 1 %}payment{% else %}payments{% endif %} coming due, so that you can plan ahead.',
      ],
      closing: [
        '{% if onlyBills %}Your bank has the bill of exchange for collection (RiBa): no transfer is needed.{% elsif someBills %}Amounts marked “RiBa” are collected through your bank: no transfer is needed for them.{% endif %}',
        'If an invoice has not reached you or is not in order, please write to us: we will put it right before the due date.',
      ],
    },
  },
};

/** Key accounts: the month's due dates, to be compared with their own books. */
export const ACCOUNT_LIST: MessageTemplate = {
  code: 'ACCOUNT_LIST',
  version: 1,
  firmness: 'calm',
  term: { days: 7 },
  words: {
    it: {
      subject: 'Elenco delle prossime scadenze: {{ amount }}, vostro codice {{ code }}',
      opening: ['vi mandiamo l’elenco delle prossime scadenze, da confrontare con le vostre registrazioni.'],
      closing: [
        '{% if onlyBills %}Gli importi sono in scadenza con RiBa presso la vostra banca: non serve nessun bonifico.{% elsif someBills %}Gli importi segnati «RiBa» sono in scadenza presso la vostra banca: per quelli non serve nessun bonifico.{% endif %}',
        'Se vi manca un documento o un importo non coincide, rispondete a questo messaggio: vi mandiamo subito copia e chiarimenti.',
      ],
    },
    en: {
      subject: 'List of payments coming due: {{ amount }}, your code {{ code }}',
      opening: ['Here is the list of payments coming due, to be checked against your books.'],
      closing: [
        '{% if onlyBills %}Your bank has these amounts for collection (RiBa): no transfer is needed.{% elsif someBills %}Amounts marked “RiBa” are collected through your bank: no transfer is needed for them.{% endif %}',
        'If a document is missing or an amount differs, just reply to this message: we will send a copy and an explanation at once.',
      ],
    },
  },
};
