import type { MessageTemplate } from './template.ts';

/**
 * Costituzione in mora: who, whom, for what title, how much split, an express request, articles 1219 and 2943 c.c.
 * Always signed by a person (G7); e-mail is not its channel.
 */
export const FORMAL_NOTICE: MessageTemplate = {
  code: 'FORMAL_NOTICE',
  version: 1,
  firmness: 'formal',
  term: { days: 15 },
  words: {
    it: {
      subject: 'Costituzione in mora per {{ total }}, vostro codice {{ code }}',
      opening: [
        'la scrivente {{ company }}, partita IVA {{ companyVat }}, è creditrice di {{ customer }}{% if customerVat %}, partita IVA {{ customerVat }},{% endif %} delle somme portate dalle fatture elencate qui sotto, emesse per forniture e servizi a voi resi{% if contracts %} (contratto {{ contracts }}){% endif %} e non pagate alla scadenza.',
      ],
      closing: [
        'Con la presente vi chiediamo formalmente di pagare {{ total }} entro 15 giorni dal ricevimento.',
        '{% if interest %}{% if consumer %}Gli interessi sono calcolati nel prospetto al tasso legale (art. 1284 c.c.), dal giorno dopo ciascuna scadenza, e decorrono fino al pagamento.{% else %}Gli interessi sono calcolati nel prospetto al tasso del D.Lgs. 231/2002, dal giorno dopo ciascuna scadenza, e decorrono fino al pagamento.{% endif %}{% endif %}',
        '{% if lumpSums %}È dovuto inoltre l’importo forfettario di 40 € per fattura (art. 6 D.Lgs. 231/2002), in tutto {{ lumpSums }}.{% endif %}',
        'La presente vale come costituzione in mora (art. 1219 c.c.) e interrompe la prescrizione (art. 2943 c.c.).',
        'In mancanza di riscontro valuteremo il recupero tramite legale, con aggravio di costi.',
        'Possiamo esaminare un piano di rientro: indicateci date e importi. Se il pagamento è già partito, ci basta copia della contabile; se c’è un problema con la merce o con la fattura, scriveteci entro lo stesso termine.',
      ],
    },
    en: {
      subject: 'Formal notice of default for {{ total }}, your code {{ code }}',
      opening: [
        '{{ company }}, VAT number {{ companyVat }}, is owed by {{ customer }}{% if customerVat %}, VAT number {{ customerVat }},{% endif %} the amounts of the invoices below, issued for goods and services supplied to you{% if contracts %} (contract {{ contracts }}){% endif %} and not paid when due.',
      ],
      closing: [
        'We hereby formally request payment of {{ total }} within 15 days of receipt.',
        '{% if interest %}{% if consumer %}Interest is set out in the table at the Italian legal rate (art. 1284 of the Italian Civil Code), from the day after each due date, and runs until payment.{% else %}Interest is set out in the table at the rate of Italian Legislative Decree 231/2002 (Directive 2011/7/EU), from the day after each due date, and runs until payment.{% endif %}{% endif %}',
        '{% if lumpSums %}The flat compensation of €40 per invoice is also due (art. 6 of Italian Legislative Decree 231/2002), {{ lumpSums }} in all.{% endif %}',
        'This letter puts you in default (art. 1219 of the Italian Civil Code) and interrupts the limitation period (art. 2943).',
        'Failing a reply, we will consider recovery through our lawyers, with further costs.',
        'We can look at a payment plan: please suggest dates and amounts. If payment is already on its way, a copy of the bank order is all we need; if there is a problem with the goods or the invoice, please write to us within the same term.',
      ],
    },
  },
};

/** Before the lawyer: what was done and when, the final sum, the date, what the law puts on the loser, an open door. */
export const FINAL_NOTICE: MessageTemplate = {
  code: 'FINAL_NOTICE',
  version: 1,
  firmness: 'formal',
  term: { workingDays: 7 },
  words: {
    it: {
      subject: 'Ultimo avviso prima dell’incarico al legale: {{ total }}, vostro codice {{ code }}',
      opening: [
        '{% if writtenOn %}vi abbiamo scritto {{ writtenOn }}{% if noticeOn %} e, con la costituzione in mora, {{ noticeOn }}{% endif %}. Le{% else %}le{% endif %} somme indicate qui sotto non risultano pagate.',
      ],
      closing: [
        'Vi chiediamo di pagare {{ total }} entro {{ payBy }}. Dopo quella data la pratica passa al nostro legale.',
        '{% if interest %}Gli interessi sono calcolati nel prospetto, dal giorno dopo ciascuna scadenza, e decorrono fino al pagamento.{% endif %}',
        'In caso di giudizio la legge pone di regola le spese a carico di chi perde (art. 91 c.p.c.).',
        'Fino a quella data siamo disponibili a cercare una soluzione: chiamateci o indicateci date e importi.',
      ],
    },
    en: {
      subject: 'Final notice before instructing lawyers: {{ total }}, your code {{ code }}',
      opening: [
        '{% if writtenOn %}We wrote to you on {{ writtenOn }}{% if noticeOn %} and gave you formal notice on {{ noticeOn }}{% endif %}. {% endif %}The amounts below have not been paid.',
      ],
      closing: [
        'Please pay {{ total }} by {{ payBy }}. After that date the file passes to our lawyers.',
        '{% if interest %}Interest is set out in the table, from the day after each due date, and runs until payment.{% endif %}',
        'In court proceedings the law as a rule puts the costs on the losing party (art. 91 of the Italian Code of Civil Procedure).',
        'Until that date we are open to finding a solution: please call us or suggest dates and amounts.',
      ],
    },
  },
};

/** Who will speak to the customer from when, with the licence; payments still come to us. */
export const PLACEMENT_NOTICE: MessageTemplate = {
  code: 'PLACEMENT_NOTICE',
  version: 1,
  firmness: 'formal',
  term: { workingDays: 7 },
  words: {
    it: {
      subject: 'Affidamento della posizione a {{ agencyName }}: {{ total }}, vostro codice {{ code }}',
      opening: [
        '{% if noticeOn %}vi abbiamo inviato la costituzione in mora {{ noticeOn }}. Le{% else %}le{% endif %} somme indicate qui sotto non risultano pagate.',
      ],
      closing: [
        'Se il pagamento di {{ total }} non arriva entro {{ payBy }}, da quella data la posizione è affidata a {{ agencyName }}, licenza art. 115 TULPS n. {{ agencyLicence }}{% if agencyPhone %}, telefono {{ agencyPhone }}{% endif %}.',
        'I pagamenti restano da fare a {{ company }}, alle coordinate indicate qui sotto.',
        '{% if interest %}Gli interessi sono calcolati nel prospetto, dal giorno dopo ciascuna scadenza, e decorrono fino al pagamento.{% endif %}',
        'Comunichiamo all’incaricato solo i dati necessari al recupero, come indicato nella nostra informativa. Fino a quella data siamo disponibili a esaminare un piano di rientro.',
      ],
    },
    en: {
      subject: 'Placement with {{ agencyName }}: {{ total }}, your code {{ code }}',
      opening: ['{% if noticeOn %}We gave you formal notice on {{ noticeOn }}. {% endif %}The amounts below have not been paid.'],
      closing: [
        'If payment of {{ total }} has not arrived by {{ payBy }}, from that date your account is placed with {{ agencyName }}, licence art. 115 TULPS no. {{ agencyLicence }}{% if agencyPhone %}, phone {{ agencyPhone }}{% endif %}.',
        'Payments are still to be made to {{ company }}, to the account below.',
        '{% if interest %}Interest is set out in the table, from the day after each due date, and runs until payment.{% endif %}',
        'We pass on only the data needed for collection, as our privacy notice says. Until that date we are open to a payment plan.',
      ],
    },
  },
};
