import { longDayText, type DocumentLanguage } from './document-formats.ts';
import type { DocumentView, TableView } from './document-view.ts';
import { DOCUMENT_WORDS } from './document-words.ts';
import type { ContactPerson, LetterRecipient, LetterSender } from './letter-content.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { senderLines } from './present-letter.ts';

type Account = {
  readonly language: DocumentLanguage;
  readonly sender: LetterSender;
  readonly recipient: LetterRecipient;
  readonly place: string;
  readonly on: CalendarDate;
  readonly contact: ContactPerson;
};

type Parts = {
  readonly title: string;
  readonly opening: readonly string[];
  readonly tables: readonly TableView[];
  readonly notes: readonly string[];
};

/** Figures on the paper of the letters, without a letter around them: a statement of account, a statement of claim. */
export function presentAccount({ language, sender, recipient, place, on, contact }: Account, parts: Parts): DocumentView {
  const labels = DOCUMENT_WORDS[language];
  return {
    language,
    title: parts.title,
    sender: { name: sender.name, lines: senderLines(sender, language) },
    recipient: { to: labels.to, name: recipient.name, lines: recipient.lines },
    placeAndDate: [place, longDayText(on, language)].filter((part) => part !== '').join(', '),
    reference: null,
    subject: parts.title,
    subjectLabel: '',
    salutation: '',
    opening: parts.opening,
    highlights: [],
    tables: parts.tables,
    notes: parts.notes,
    closing: [],
    payments: [],
    payTitle: '',
    questions: labels.questions(contact.name, contact.phone, contact.email),
    farewell: '',
    signature: null,
    automatic: null,
    privacy: labels.privacy(sender.name, sender.privacyUrl),
    attachments: null,
    page: labels.page,
    pageOf: labels.of,
  };
}
