import { t } from '@lingui/core/macro';
import type { Formats } from '#design/formats/useFormats.ts';
import type { TagKind } from '#design/marks/Tag.tsx';
import { messageStateWords } from '#rooms/insights/core/written-words.ts';
import { stepWords } from '#rooms/policies/core/step-words.ts';
import type * as api from '../../client/types.gen.ts';
import { channelWords } from '../../words/channels.ts';
import { languageWords } from '../../words/language-names.ts';
import { language } from '../../words/language.ts';
import type { Letter, LetterBlock, Mail, MessagePreview, QueueEntry, SentMessage } from './model.ts';

export function queueEntryOf(entry: api.QueuedMessage): QueueEntry {
  return {
    id: entry.id,
    customer: entry.debtor,
    template: stepWords(entry.step, language()),
    // Registered post and PEC are no channels of ours yet: after the signature somebody sends it.
    channel: entry.channel === 'task' ? t`A mano` : channelWords(entry.channel),
    amount: entry.amount,
    waitsFor: entry.waitsFor,
    since: entry.businessOn,
    firm: entry.firm,
  };
}

export const MESSAGE_TAGS: Readonly<Record<api.Message['state'], TagKind>> = {
  prepared: 'plain',
  queued: 'waiting',
  attempted: 'waiting',
  sent: 'paid',
  produced: 'waiting',
  'in-doubt': 'danger',
  refused: 'danger',
  cancelled: 'line',
  bounced: 'danger',
};

export function sentMessageOf(message: api.MessageLine, formats: Formats): SentMessage {
  return {
    id: message.id,
    customer: message.debtor,
    subject: message.subject ?? '',
    to: message.to ?? '',
    channel: channelWords(message.channel),
    state: { text: messageStateWords(message.state, language(), message.trial), kind: MESSAGE_TAGS[message.state] },
    at: formats.nearDay(message.sentOn ?? formats.dayOf(message.preparedAt)),
  };
}

/** A message that waits for a yes, as it would leave today. */
export function previewOf(preview: api.MessagePreview, step: string | null, amount: string | null, pdfHref: string): MessagePreview {
  return {
    id: preview.id,
    title: step ?? preview.letter.subject,
    state: {
      text: preview.waitsFor === 'signature' ? t`Da firmare` : preview.waitsFor === 'brake' ? t`Aspetta il via libera` : t`Da approvare`,
      kind: 'waiting',
    },
    facts: [
      { label: t`Cliente`, value: preview.debtor.name },
      { label: t`Canale`, value: preview.channel === 'email' ? t`E-mail con lettera` : channelWords(preview.channel) },
      ...(preview.contact.name ? [{ label: t`A`, value: preview.contact.name }] : []),
      ...(preview.contact.email ? [{ label: t`Indirizzo`, value: preview.contact.email }] : []),
      ...(amount ? [{ label: t`Chiede`, value: amount }] : []),
      { label: t`Lingua`, value: languageWords(preview.language) },
    ],
    tone: preview.tone,
    language: preview.language,
    checks: preview.checks.map((check) => ({ ok: check.state === 'ok', text: check.text })),
    attachments: preview.attachments.map((name) => ({ name, size: '', href: null })),
    letter: letterOf(preview.letter, pdfHref),
    mail: preview.mail && mailOf(preview.mail, ''),
  };
}

/** A message as it left, or would have left. */
export function sentPreviewOf(message: api.Message, formats: Formats, pdfHref: string): MessagePreview {
  const at = message.sentOn ?? formats.dayOf(message.preparedAt);
  return {
    id: message.id,
    title: message.subject ?? message.letter.subject,
    state: { text: messageStateWords(message.state, language(), message.trial), kind: MESSAGE_TAGS[message.state] },
    facts: [
      { label: t`Cliente`, value: message.debtor.name },
      { label: t`Canale`, value: channelWords(message.channel) },
      ...(message.to ? [{ label: t`A`, value: message.to }] : []),
      { label: t`Quando`, value: formats.day(at) },
      ...(message.answer && !message.trial ? [{ label: t`Server`, value: message.answer }] : []),
      ...(message.cancelledWhy ? [{ label: t`Perché`, value: message.cancelledWhy }] : []),
    ],
    tone: null,
    language: message.language,
    checks: [],
    attachments: message.attachments.map((name) => ({ name, size: '', href: null })),
    letter: message.template === 'FREE' ? null : letterOf(message.letter, pdfHref),
    mail: message.mail && mailOf(message.mail, formats.time(message.preparedAt)),
  };
}

function mailOf(mail: api.Mail, time: string): Mail {
  return { subject: mail.subject, from: mail.from ?? '', to: mail.to ?? '', time, html: mail.html || null, text: mail.text };
}

function letterOf(letter: api.Letter, pdfHref: string): Letter {
  const texts = (lines: readonly (string | null)[], kind: 'text' | 'small' = 'text'): LetterBlock[] =>
    lines.filter((line): line is string => Boolean(line)).map((text) => ({ kind, text }));
  return {
    caption: 'A4, PDF',
    sender: letter.sender,
    recipient: { name: letter.recipient.name, lines: letter.recipient.lines },
    salutation: letter.recipient.to,
    placeAndDate: [letter.placeAndDate, letter.reference].filter(Boolean).join(' · '),
    subject: `${letter.subjectLabel} ${letter.subject}`,
    body: [
      ...texts([letter.salutation, ...letter.opening]),
      ...letter.tables.flatMap((table): LetterBlock[] => [
        {
          kind: 'table',
          title: table.title,
          head: table.columns.map((column) => ({ title: column.title, number: column.align === 'right' })),
          rows: table.rows,
          totals: table.totals,
        },
        ...texts(table.footnotes, 'small'),
      ]),
      ...texts([...letter.notes, ...letter.closing]),
      ...(letter.payments.length > 0 ? [{ kind: 'heading', text: letter.payTitle } as const] : []),
      ...letter.payments.flatMap((payment): LetterBlock[] => [
        ...texts([payment.intro]),
        { kind: 'payment', lines: payment.lines, qr: payment.qr, qrLabel: payment.qrLabel },
      ]),
      ...texts([letter.questions, letter.automatic, letter.farewell]),
      ...texts([letter.attachments, letter.privacy], 'small'),
    ],
    signature: letter.signature && {
      name: letter.signature.name,
      lines: [letter.signature.role, letter.signature.phone].filter((line): line is string => Boolean(line)),
    },
    pdfHref,
  };
}
