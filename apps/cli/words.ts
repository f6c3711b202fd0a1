/** What a person at the terminal reads, in both languages; a text that lacks one does not compile. */
export type Words = { readonly it: string; readonly en: string };

export type Language = keyof Words;

/** As the system was told, in the order in which it is told. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const told = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return told.toLowerCase().startsWith('it') ? 'it' : 'en';
}
