import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { DocumentLanguage } from './document-formats.ts';
import { DOCUMENT_WORDS } from './document-words.ts';
import type { CompanyOnPaper } from './letter-facts.ts';
import type { LetterContent } from './letter-content.ts';

type PlainLetter = {
  readonly template: 'BY_HAND' | 'WE_CALLED' | 'COURTESY_COPY';
  readonly language: DocumentLanguage;
  readonly company: CompanyOnPaper;
  readonly customer: string;
  readonly attention: string | null;
  readonly email: string | null;
  readonly place: string;
  readonly on: CalendarDate;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly automatic: boolean;
  readonly attachments: readonly string[];
  /** What the mail is about, by which it is found again. */
  readonly reference?: string;
};

/** A mail of words alone, without tables: what a person writes, or that we have tried to call, or the
 * copy of an invoice. */
export function plainLetter(letter: PlainLetter): LetterContent {
  const labels = DOCUMENT_WORDS[letter.language];
  return {
    version: 1,
    template: letter.template,
    templateVersion: 1,
    language: letter.language,
    tone: 'friendly',
    sender: letter.company.sender,
    recipient: { name: letter.customer, attention: letter.attention, lines: [], email: letter.email },
    place: letter.place,
    on: letter.on,
    reference: letter.reference ?? null,
    words: {
      subject: letter.subject.replace(/\s+/g, ' ').trim(),
      salutation: labels.salutation(letter.attention, letter.customer, 'email'),
      opening: letter.paragraphs,
      closing: [],
      farewell: labels.farewell,
    },
    tables: [],
    payments: [],
    contact: letter.company.contact,
    signature: letter.company.contact,
    automatic: letter.automatic,
    edited: letter.template === 'BY_HAND',
    attachments: letter.attachments,
  };
}

/** After calls without an answer. Amounts and reasons are not named: nobody knows who reads it first. */
export const WE_CALLED_WORDS: Readonly<Record<DocumentLanguage, { readonly subject: string; readonly paragraphs: readonly string[] }>> = {
  it: {
    subject: 'Vi abbiamo cercato al telefono',
    paragraphs: [
      'vi abbiamo cercato al telefono senza trovarvi.',
      'Quando vi è comodo, chiamateci o rispondete a questo messaggio: diteci con chi parlare e a che ora.',
    ],
  },
  en: {
    subject: 'We tried to reach you by phone',
    paragraphs: [
      'We tried to reach you by phone without success.',
      'Whenever it suits you, please call us or reply to this message: tell us whom to speak to, and when.',
    ],
  },
};
