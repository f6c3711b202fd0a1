type Words = Readonly<Record<'it' | 'en', string>>;

/** What became of a promise, in the words of lists and their exports. */
const STATES: Readonly<Record<string, Words>> = {
  open: { it: 'Aperta', en: 'Open' },
  kept: { it: 'Mantenuta', en: 'Kept' },
  'partly-kept': { it: 'Mantenuta in parte', en: 'Kept in part' },
  broken: { it: 'Mancata', en: 'Missed' },
  covered: { it: 'Coperta altrimenti', en: 'Covered otherwise' },
  withdrawn: { it: 'Ritirata', en: 'Withdrawn' },
  past: { it: 'Storica', en: 'Past' },
};

export function promiseStateWords(state: string, language: 'it' | 'en'): string {
  return STATES[state]?.[language] ?? state;
}
