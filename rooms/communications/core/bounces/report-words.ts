/** What became of a report, for whoever looks at the list of files. */
const WORDS = {
  'no-report': { it: 'Non è un avviso di mancata consegna.', en: 'It is no report of delivery.' },
  'not-ours': {
    it: 'Parla di {address}, ma di nessun messaggio partito da qui.',
    en: 'It speaks of {address}, but of no message that left from here.',
  },
  'address-dead': {
    it: '{address} non esiste più: il messaggio è tornato indietro e non si scriverà più a questo indirizzo. {said}',
    en: '{address} no longer exists: the message came back, and nothing will be written to this address any more. {said}',
  },
  failed: {
    it: 'Il messaggio a {address} non è arrivato; l’indirizzo resta valido. {said}',
    en: 'The message to {address} did not arrive; the address stays good. {said}',
  },
  delayed: {
    it: 'La consegna a {address} è in ritardo: il server riprova, non cambia nulla.',
    en: 'Delivery to {address} is late: the server tries again, nothing changes.',
  },
  arrived: { it: 'Il messaggio a {address} è stato consegnato.', en: 'The message to {address} was delivered.' },
  unread: {
    it: 'Dice che qualcosa non è stato consegnato, in parole che non si riconoscono: una persona lo legge. Nessun indirizzo è segnato.',
    en: 'It says that something was not delivered, in words that are not known: a person reads it. No address is marked.',
  },
  known: {
    it: 'Che il messaggio a {address} non è arrivato si sapeva già.',
    en: 'That the message to {address} did not arrive was known.',
  },
} as const;

export type ReportWord = keyof typeof WORDS;

export function reportWords(code: ReportWord, values: Readonly<Record<string, string>>): { readonly it: string; readonly en: string } {
  const fill = (words: string): string => words.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '').trim();
  return { it: fill(WORDS[code].it), en: fill(WORDS[code].en) };
}
