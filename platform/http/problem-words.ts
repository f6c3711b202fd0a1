import type { Language } from './language.ts';

export type Words = { readonly it: string; readonly en: string };

/** The sentences of the HTTP layer. Each room adds those of its own refusals with `addProblemWords`. */
const words = new Map<string, Words>(
  Object.entries({
    'request-invalid': {
      it: 'La richiesta non è completa o un valore non è valido',
      en: 'The request is incomplete or a value is not valid',
    },
    'not-signed-in': { it: 'Serve l’accesso', en: 'Please sign in' },
    'not-allowed': { it: 'Il tuo ruolo non lo permette', en: 'Your role does not allow this' },
    'company-unknown': { it: 'Società non trovata', en: 'Company not found' },
    'route-unknown': { it: 'Questo indirizzo non esiste', en: 'There is nothing at this address' },
    'origin-refused': { it: 'La richiesta arriva da un altro sito', en: 'The request comes from another site' },
    'version-conflict': { it: 'Qualcuno l’ha modificato nel frattempo', en: 'Somebody changed it in the meantime' },
    'idempotency-key-reused': {
      it: 'La stessa chiave è già servita per una richiesta diversa',
      en: 'The same key was already used for a different request',
    },
    'cursor-invalid': { it: 'La pagina chiesta non esiste', en: 'The page asked for does not exist' },
    'body-too-large': { it: 'Il contenuto è troppo grande', en: 'The content is too large' },
    unexpected: { it: 'Qualcosa non ha funzionato. Nulla è stato salvato', en: 'Something went wrong. Nothing was saved' },
    refused: { it: 'Non si può fare', en: 'This cannot be done' },
  }),
);

export function addProblemWords(more: Readonly<Record<string, Words>>): void {
  for (const [code, sentence] of Object.entries(more)) words.set(code, sentence);
}

export function hasProblemWords(code: string): boolean {
  return words.has(code);
}

export function problemTitle(code: string, language: Language): string {
  return (words.get(code) ?? words.get('refused'))?.[language] ?? code;
}
