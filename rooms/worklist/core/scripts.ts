/*
 * What to say, by tone and case. First contact asks whether something went wrong; no script threatens, names a third party
 * or speaks of law (conduct.md, wording bank; interface.md, Words). Values stand in braces and are filled in when shown.
 */

export type ScriptCase =
  'first-contact' | 'first-invoice' | 'promise-due' | 'broken-promise' | 'returned-bill' | 'public-body' | 'follow-up';
export type ScriptTone = 'friendly' | 'direct' | 'firm';

export type ScriptFacts = {
  readonly firstContact: boolean;
  readonly brokenPromise: boolean;
  readonly promiseDueToday: boolean;
  readonly returnedBill: boolean;
  readonly firstInvoice: boolean;
  readonly publicBody: boolean;
  readonly tone: string;
};

/** The key kept with the task: `broken-promise/direct`. */
export function scriptFor(facts: ScriptFacts): string {
  return `${caseOf(facts)}/${toneOf(facts.tone)}`;
}

function caseOf(facts: ScriptFacts): ScriptCase {
  if (facts.promiseDueToday) return 'promise-due';
  if (facts.brokenPromise) return 'broken-promise';
  if (facts.returnedBill) return 'returned-bill';
  if (facts.publicBody) return 'public-body';
  if (facts.firstInvoice) return 'first-invoice';
  return facts.firstContact ? 'first-contact' : 'follow-up';
}

function toneOf(tone: string): ScriptTone {
  return tone === 'direct' || tone === 'firm' ? tone : 'friendly';
}

export type Script = {
  /** Spoken first. Values: {person} {caller} {company} {amount} {documents} {promisedOn} {daysLate} */
  readonly opening: string;
  /** Then one question that moves the matter on. */
  readonly question: string;
  /** If he says this, do that. */
  readonly branches: readonly { readonly says: string; readonly then: string; readonly key: number }[];
};

type Language = 'it' | 'en';

const OPENINGS: Readonly<Record<ScriptCase, Readonly<Record<Language, string>>>> = {
  'first-contact': {
    it: 'Buongiorno {person}, sono {caller} di {company}. Dai nostri controlli risultano ancora aperti {amount} per {documents}. È successo qualcosa che possiamo risolvere insieme?',
    en: 'Good morning {person}, this is {caller} from {company}. Our records still show {amount} open for {documents}. Has something gone wrong that we can solve together?',
  },
  'first-invoice': {
    it: 'Buongiorno {person}, sono {caller} di {company}: vi ringraziamo per il primo ordine. Chiamo per sapere se è arrivato tutto bene e se avete ricevuto {documents}, {amount}.',
    en: 'Good morning {person}, this is {caller} from {company}: thank you for your first order. I am calling to ask whether all went well and whether {documents}, {amount}, reached you.',
  },
  'promise-due': {
    it: 'Buongiorno {person}, sono {caller} di {company}. Oggi è il giorno concordato per {amount}: se il bonifico è già partito, ci basta il CRO per registrarlo subito.',
    en: 'Good morning {person}, this is {caller} from {company}. Today is the day agreed for {amount}: if the transfer has left, its reference is all we need to post it at once.',
  },
  'broken-promise': {
    it: 'Buongiorno {person}, sono {caller} di {company}. {promisedOn} aspettavamo {amount} per {documents} e non risultano ancora. È successo qualcosa che possiamo risolvere insieme?',
    en: 'Good morning {person}, this is {caller} from {company}. On {promisedOn} we were expecting {amount} for {documents} and it does not show yet. Has something happened that we can solve together?',
  },
  'returned-bill': {
    it: 'Buongiorno {person}, sono {caller} di {company}. La banca ci ha restituito l’incasso di {documents}, {amount}. Come preferite sistemarlo: un bonifico in questi giorni?',
    en: 'Good morning {person}, this is {caller} from {company}. The bank has returned the collection of {documents}, {amount}. How would you like to settle it: a transfer in the next days?',
  },
  'public-body': {
    it: 'Buongiorno {person}, sono {caller} di {company}. Chiamo per {documents}, {amount}: presso quale ufficio si trova la pratica e manca ancora qualche atto?',
    en: 'Good morning {person}, this is {caller} from {company}. I am calling about {documents}, {amount}: which office has the file, and is any act still missing?',
  },
  'follow-up': {
    it: 'Buongiorno {person}, sono {caller} di {company}. Torniamo su {documents}, {amount}, ancora aperti da {daysLate} giorni.',
    en: 'Good morning {person}, this is {caller} from {company}. We are coming back to {documents}, {amount}, still open after {daysLate} days.',
  },
};

const QUESTIONS: Readonly<Record<ScriptTone, Readonly<Record<Language, string>>>> = {
  friendly: { it: 'Quando pensate di poter provvedere?', en: 'When do you think you can arrange it?' },
  direct: { it: 'Mi indica una data e un importo su cui possiamo contare?', en: 'Can you give me a date and an amount we can count on?' },
  firm: {
    it: 'Per chiudere questa posizione ci serve una data certa, oppure un piano con date e importi: che cosa ci propone?',
    en: 'To settle this we need a definite date, or a plan with dates and amounts: what do you propose?',
  },
};

const BRANCHES: Readonly<Record<Language, Script['branches']>> = {
  it: [
    { says: 'Ha già pagato', then: 'chiedere data e CRO', key: 2 },
    { says: 'Può pagare in parte', then: 'fissare una data per la parte, proporre un piano per il resto', key: 4 },
    { says: 'Contesta', then: 'ascoltare, chiedere che cosa non va e su quale importo; chiedere il resto', key: 3 },
    { says: 'Non ha la fattura', then: 'inviarla durante la telefonata e verificare l’indirizzo', key: 5 },
  ],
  en: [
    { says: 'Has already paid', then: 'ask for date and transfer reference', key: 2 },
    { says: 'Can pay a part', then: 'agree a date for the part, offer a plan for the rest', key: 4 },
    { says: 'Disputes', then: 'listen, ask what is wrong and for which amount; ask for the rest', key: 3 },
    { says: 'Has no invoice', then: 'send it during the call and check the address', key: 5 },
  ],
};

/** Said to somebody who may not be told: no reason, no amount. */
const TO_OTHERS: Readonly<Record<Language, string>> = {
  it: 'Parlo con il responsabile amministrativo? Chiamo per una questione amministrativa riservata.',
  en: 'May I speak to the head of administration? I am calling about a confidential administrative matter.',
};

export function script(key: string, language: Language): Script {
  const [name = '', tone = ''] = key.split('/');
  const known = (Object.hasOwn(OPENINGS, name) ? name : 'first-contact') as ScriptCase;
  return { opening: OPENINGS[known][language], question: QUESTIONS[toneOf(tone)][language], branches: BRANCHES[language] };
}

export function scriptForOthers(language: Language): string {
  return TO_OTHERS[language];
}

/** Fills the values in; one that is not known is left out with the blank before it. «S.p.A.» already brings its full stop. */
export function fillScript(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/( ?)\{(\w+)\}(\.?)/g, (_, blank: string, name: string, stop: string) => {
    const value = values[name];
    if (!value) return stop;
    return blank + value + (value.endsWith('.') ? '' : stop);
  });
}
