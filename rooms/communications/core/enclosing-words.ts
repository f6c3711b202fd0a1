import type { DocumentLanguage } from './document-formats.ts';

/** The words that go with a statement and copies while the customer is on the phone; whoever sends them changes them as she likes. */
export const ENCLOSING_WORDS: Readonly<Record<DocumentLanguage, { readonly subject: string; readonly paragraphs: readonly string[] }>> = {
  it: {
    subject: 'Estratto conto e copie delle fatture',
    paragraphs: [
      'come d’accordo, in allegato trova l’estratto conto aggiornato e le copie delle fatture.',
      'Per qualsiasi chiarimento può rispondere a questo messaggio.',
    ],
  },
  en: {
    subject: 'Statement of account and invoice copies',
    paragraphs: [
      'As agreed, please find attached the statement of account as of today and copies of the invoices.',
      'If anything is unclear, please reply to this message.',
    ],
  },
};
