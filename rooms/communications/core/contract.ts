import { z } from 'zod';
import { amount, day, flag, id, instant, pageOf, pageQuery, version } from '#kernel/contract/shapes.ts';
import { CHECK_CODES } from './message-checks.ts';

const channel = z.enum(['email', 'letter', 'pec']);
const language = z.enum(['it', 'en']);
const tone = z.enum(['friendly', 'direct', 'firm']);
const messageState = z.enum(['prepared', 'queued', 'attempted', 'sent', 'produced', 'in-doubt', 'refused', 'cancelled', 'bounced']);

const ofDebtor = { id: id('debtor'), name: z.string() };

export const queueEntry = z
  .object({
    id: id('action'),
    debtor: z.object(ofDebtor),
    step: z.string(),
    template: z.string(),
    channel: z.string(),
    amount,
    waitsFor: z.enum(['approval', 'brake', 'signature', 'hours']).nullable(),
    firm: z.boolean(),
    approver: z.string().nullable().describe('whose yes it needs: collector, credit-manager, cfo'),
    businessOn: day,
    edited: z.boolean(),
  })
  .meta({ id: 'QueuedMessage' });
export const queuePage = pageOf(queueEntry).meta({ id: 'QueuedMessages' });
export const queueQuery = z.object({ ...pageQuery, waitsFor: z.enum(['approval', 'brake', 'signature', 'hours']).optional() });

const table = z.object({
  title: z.string().nullable(),
  columns: z.array(z.object({ title: z.string(), align: z.enum(['left', 'right']) })),
  rows: z.array(z.array(z.string())),
  totals: z.array(z.object({ label: z.string(), amount: z.string(), strong: z.boolean() })),
  footnotes: z.array(z.string()),
});

/** A letter ready to be drawn: words and figures are in the customer's language and format. */
export const letter = z
  .object({
    language: z.string(),
    sender: z.object({ name: z.string(), lines: z.array(z.string()) }),
    recipient: z.object({ to: z.string(), name: z.string(), lines: z.array(z.string()) }),
    placeAndDate: z.string(),
    reference: z.string().nullable(),
    subjectLabel: z.string(),
    subject: z.string(),
    salutation: z.string(),
    opening: z.array(z.string()),
    tables: z.array(table),
    notes: z.array(z.string()),
    closing: z.array(z.string()),
    payTitle: z.string(),
    payments: z.array(
      z.object({
        intro: z.string().nullable(),
        lines: z.array(z.object({ label: z.string(), value: z.string() })),
        qr: z.string().nullable().describe('SVG of the SEPA transfer code'),
        qrLabel: z.string(),
      }),
    ),
    questions: z.string(),
    automatic: z.string().nullable(),
    farewell: z.string(),
    signature: z.object({ name: z.string(), role: z.string(), phone: z.string().nullable() }).nullable(),
    privacy: z.string(),
    attachments: z.string().nullable(),
  })
  .meta({ id: 'Letter' });

const mail = z
  .object({ from: z.string().nullable(), to: z.string().nullable(), subject: z.string(), text: z.string(), html: z.string() })
  .meta({ id: 'Mail' });

export const preview = z
  .object({
    id: id('action'),
    debtor: z.object(ofDebtor),
    template: z.string(),
    templateVersion: z.int(),
    channel,
    language,
    tone,
    status: z.string(),
    waitsFor: z.string().nullable(),
    firm: z.boolean(),
    contact: z.object({ name: z.string().nullable(), email: z.string().nullable() }),
    letter,
    mail: mail.nullable(),
    checks: z.array(z.object({ code: z.enum(CHECK_CODES), state: z.enum(['ok', 'warn', 'stop']), text: z.string() })),
    attachments: z.array(z.string()),
    words: z.object({ subject: z.string(), opening: z.array(z.string()), closing: z.array(z.string()) }),
    version: version.nullable().describe('of words that a person has changed'),
  })
  .meta({ id: 'MessagePreview' });

const line = z.string().trim().min(1).max(4000);
export const wordsToChange = z.object({
  subject: z.string().trim().min(1).max(200),
  opening: z.array(line).max(20),
  closing: z.array(line).max(20),
  version: version.nullable().default(null),
});
export const changedWords = z.object({ message: id('message'), version }).meta({ id: 'ChangedWords' });
export const toApprove = z.object({ version: version.nullable().default(null) });
export const toReject = z.object({ reason: z.string().trim().min(1).max(500) });
export const severalToApprove = z.object({ actions: z.array(id('action')).min(1).max(500) });
export const approved = z
  .object({ approved: z.array(id('action')), refused: z.array(z.object({ action: id('action'), code: z.string(), title: z.string() })) })
  .meta({ id: 'ApprovedMessages' });

export const messageQuery = z.object({
  ...pageQuery,
  debtor: id('debtor').optional(),
  state: messageState.optional(),
  trial: flag.optional(),
});
const messageLine = {
  id: id('message'),
  debtor: z.object(ofDebtor),
  channel,
  state: messageState,
  template: z.string(),
  language,
  subject: z.string().nullable(),
  to: z.string().nullable(),
  trial: z.boolean(),
  preparedAt: instant,
  sentOn: day.nullable(),
  answer: z.string().nullable(),
  cancelledWhy: z.string().nullable(),
};
export const messagePage = pageOf(z.object(messageLine).meta({ id: 'MessageLine' })).meta({ id: 'Messages' });
export const message = z
  .object({
    ...messageLine,
    letter,
    mail: mail.nullable(),
    attachments: z.array(z.string()),
    action: id('action').nullable(),
    batch: id('batch').nullable(),
    version,
  })
  .meta({ id: 'Message' });
export const doubtVerdict = z.object({ verdict: z.enum(['arrived', 'send-again']) });

export const mailToWrite = z.object({
  contact: id('contact').nullable().default(null),
  subject: z.string().trim().min(1).max(200),
  paragraphs: z.array(line).min(1).max(40),
  withStatement: z.boolean().default(false),
  withStatementSheet: z.boolean().default(false).describe('the same statement as a workbook'),
  copies: z.array(id('item')).max(30).default([]).describe('copies of these invoices'),
  documents: z.array(id('document')).max(20).default([]),
  asksForMoney: z.boolean().describe('counts as a contact; an answer to his question does not'),
});
const words = z.object({ subject: z.string(), paragraphs: z.array(z.string()) });
export const enclosures = z
  .object({
    recipients: z
      .array(z.object({ contact: id('contact'), name: z.string(), role: z.string(), email: z.string(), language: z.enum(['it', 'en']) }))
      .describe('who may be told, who deals with invoices first'),
    words: z.object({ it: words, en: words }).describe('that go with a statement and copies'),
    items: z.array(
      z.object({
        item: id('item'),
        document: z.string(),
        dueOn: day,
        balance: amount,
        overdue: z.boolean(),
        copy: z.boolean().describe('a copy of the invoice is at hand'),
      }),
    ),
  })
  .meta({ id: 'Enclosures' });
export const uploadedCopy = z.object({ id: id('document') });
export const writtenMail = z.object({ id: id('message') }).meta({ id: 'WrittenMail' });

export const batch = z
  .object({
    id: id('batch'),
    producedOn: day,
    letters: z.int(),
    pages: z.int(),
    postingOn: day.describe('proposed: the next working day'),
    postedOn: day.nullable(),
    takenOut: z.int().describe('letters taken back after printing: to be taken out of the envelopes'),
  })
  .meta({ id: 'LetterBatch' });
export const batchPage = pageOf(batch).meta({ id: 'LetterBatches' });
export const manifest = z
  .object({
    items: z.array(
      z.object({
        order: z.int(),
        message: id('message'),
        firstPage: z.int(),
        pages: z.int(),
        name: z.string(),
        lines: z.array(z.string()),
        reference: z.string().nullable(),
        takenOut: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'LetterManifest' });
export const posting = z.object({ postedOn: day });
export const posted = z.object({ posted: z.int(), takenOut: z.int() }).meta({ id: 'PostedLetters' });

export const caughtLine = z
  .object({
    id: id('caught'),
    messageId: z.string(),
    from: z.string(),
    to: z.string(),
    subject: z.string(),
    caughtAt: instant,
    businessOn: day,
    message: id('message').nullable(),
  })
  .meta({ id: 'CaughtMail' });
export const caughtPage = pageOf(caughtLine).meta({ id: 'CaughtMails' });
