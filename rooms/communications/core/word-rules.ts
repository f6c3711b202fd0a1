import type { DocumentLanguage } from './document-formats.ts';
import type { MessageTemplate } from './templates/template.ts';

type Firmness = MessageTemplate['firmness'];
type Rule = { readonly name: string; readonly pattern: RegExp };

/** Never, at any step: judgments, invented deadlines, outcomes nobody can promise, the look of a court. */
const NEVER: Readonly<Record<DocumentLanguage, readonly Rule[]>> = {
  it: rules([
    'moros[oiae]',
    'inadempient[ei]',
    'debitore',
    'lista nera',
    'pignora\\p{L}*',
    'ultima possibilità',
    'entro 24 ore',
    'non saranno accettate',
    'non (ha|avete) onorato',
    'centrale rischi',
    'inizieranno a decorrere',
    'spese e interessi',
    '!',
  ]),
  en: rules(['deadbeat', 'delinquent', 'blacklist', 'seiz(e|ure)', 'last chance', 'within 24 hours', 'will start to (run|accrue)', '!']),
};

/** Only formal letters: articles, the flat compensation, acts that may follow. */
const FORMAL_ONLY: Readonly<Record<DocumentLanguage, readonly Rule[]>> = {
  it: rules([
    'art\\.',
    'd\\.\\s?lgs',
    'codice civile',
    'c\\.c\\.',
    'legge',
    'legal[ei]',
    'avvocat\\p{L}*',
    'tribunale',
    'giudizi\\p{L}*',
    'mora',
    'diffid\\p{L}*',
    'prescrizion[ei]',
    'forfettari[oa]',
    '(?<![\\d.,])40(,00)?\\s?€',
    'recupero',
    'agenzia',
    'sospension[ei]',
    'blocc\\p{L}*',
    'conseguenz[ae]',
    'penal[ei]',
  ]),
  en: rules([
    'article',
    'art\\.',
    'decree',
    'directive',
    'law(s|yers?)?',
    'legal',
    'court',
    'default',
    'formal notice',
    'limitation',
    'flat compensation',
    '€40(\\.00)?(?![\\d.,])',
    'recovery',
    'agency',
    'suspen\\p{L}*',
    'block\\p{L}*',
    'consequences?',
    'penalt(y|ies)',
  ]),
};

const INTEREST: Readonly<Record<DocumentLanguage, readonly Rule[]>> = {
  it: rules(['interess[ei]', 'tasso']),
  en: rules(['interest', 'rates?']),
};

/** A courtesy before the due date is no reminder. */
const REMINDING: Readonly<Record<DocumentLanguage, readonly Rule[]>> = {
  it: rules(['sollecit\\p{L}*', 'scadut[aeio]']),
  en: rules(['remind\\p{L}*', 'overdue']),
};

/** The words in a text that its step may not use (G12 and the wording bank); empty = fit to leave. */
export function forbiddenWords(
  text: string,
  { firmness, beforeDue }: { readonly firmness: Firmness; readonly beforeDue: boolean },
  language: DocumentLanguage,
): readonly string[] {
  const sets = [NEVER[language]];
  if (firmness !== 'formal') sets.push(FORMAL_ONLY[language]);
  if (firmness === 'calm') sets.push(INTEREST[language]);
  if (beforeDue) sets.push(REMINDING[language]);
  return sets
    .flat()
    .filter(({ pattern }) => pattern.test(text))
    .map(({ name }) => name);
}

function rules(words: readonly string[]): readonly Rule[] {
  // Whole words: "mora" is not "memoria". Signs and numbers bring their own borders.
  return words.map((word) => ({ name: word, pattern: new RegExp(/^\p{L}/u.test(word) ? `(?<!\\p{L})${word}(?!\\p{L})` : word, 'iu') }));
}
