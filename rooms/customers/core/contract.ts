import { z } from 'zod';
import { amount, day, flag, id, instant, pageOf, pageQuery, version } from '#kernel/contract/shapes.ts';

import { RECORD_KINDS } from './record.ts';

export const ASSIGNEE_KINDS = ['area', 'collector', 'salesperson'] as const;

export const assignees = z
  .object({
    items: z.array(
      z.object({ id: id('assignee'), kind: z.enum(ASSIGNEE_KINDS), code: z.string(), name: z.string(), user: id('user').nullable() }),
    ),
  })
  .meta({ id: 'Assignees' });

export const CONTACT_ROLES = [
  'accounts-payable',
  'owner',
  'buyer',
  'external-accountant',
  'administrator',
  'lawyer',
  'mailbox',
  'other',
] as const;
export const CONTACT_CHANNELS = ['email', 'phone', 'letter', 'pec', 'sms'] as const;

/** How somebody wants to be reached first; a text message is never the first. */
export const PREFERRED_CHANNELS = ['email', 'phone', 'letter', 'pec'] as const;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const callTimes = z.object({
  days: z.array(z.int().min(1).max(7)).max(7).describe('1 = Monday; none: every working day'),
  hours: z
    .array(z.object({ from: timeOfDay, until: timeOfDay }).refine(({ from, until }) => from < until))
    .min(1)
    .max(3),
});

const contactFields = {
  name: z.string().trim().max(200),
  role: z.enum(CONTACT_ROLES),
  email: z.string().trim().max(254).nullable(),
  phone: z.string().trim().max(40).nullable(),
  pec: z.string().trim().max(254).nullable(),
  language: z.enum(['it', 'en']).nullable(),
  channels: z.array(z.enum(CONTACT_CHANNELS)),
  mayBeTold: z.boolean().describe('amounts may be named to this person'),
  neverContact: z.boolean(),
  usualHours: z.string().trim().max(200).nullable().describe('in words, for whoever calls'),
  preferredChannel: z.enum(PREFERRED_CHANNELS).nullable().optional().describe('asked before his other channels; left out: as it was'),
  callTimes: callTimes.nullable().optional().describe('when he may be called; left out: as it was'),
  receivesStatements: z.boolean().optional().describe('statements of account go to him, reminders do not for that; left out: as it was'),
};
export const contactToAdd = z.object(contactFields);
export const contactToChange = z.object({ ...contactFields, version });
export const contact = z
  .object({
    id: id('contact'),
    ...contactFields,
    channels: z.array(z.string()),
    preferredChannel: z.enum(PREFERRED_CHANNELS).nullable(),
    callTimes: callTimes.nullable(),
    receivesStatements: z.boolean(),
    language: z.string().nullable(),
    emailInvalidSince: day.nullable(),
    emailInvalidWhy: z.string().nullable().describe('the mail server’s words'),
    phoneInvalidSince: day.nullable(),
    source: z.string(),
    verifiedOn: day.nullable(),
    version,
  })
  .meta({ id: 'Contact' });
export const contacts = z.object({ items: z.array(contact) }).meta({ id: 'Contacts' });
export const changedContact = z.object({ id: id('contact'), version });

export const TIMELINE_KINDS = ['message', 'call', 'note', 'payment', 'promise', 'document', 'hold', 'import', 'reply', 'task'] as const;
export const timelineQuery = z.object({
  ...pageQuery,
  kind: z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(z.enum(TIMELINE_KINDS)).optional(),
  ),
  contacts: flag.optional().describe('only what counts as a contact or an attempt'),
});
export const timelineEntry = z
  .object({
    id: id('entry'),
    at: instant,
    businessOn: day,
    kind: z.string(),
    code: z.string().describe('the sentence, filled from data'),
    data: z.record(z.string(), z.unknown()),
    direction: z.enum(['in', 'out']).nullable(),
    channel: z.string().nullable(),
    counts: z.array(z.string()),
    person: z.string().nullable(),
    user: z.string().nullable(),
    subject: z.string().nullable().describe('public id of what it speaks of: msg_, cal_, prm_, hol_, doc_ …'),
    items: z.array(z.object({ id: id('item'), document: z.string() })),
    note: z.string().nullable(),
  })
  .meta({ id: 'TimelineEntry' });
export const timelinePage = pageOf(timelineEntry).meta({ id: 'TimelinePage' });

export const noteToAdd = z.object({
  text: z.string().trim().min(1).max(4000),
  items: z.array(id('item')).max(100).default([]),
  pin: z.boolean().default(false),
  over: z.string().max(4000).nullable().optional().describe('the pinned note that the writer saw: another one in its place is refused'),
});
export const addedNote = z.object({ id: id('entry') });

export const documentRow = z
  .object({
    id: id('document'),
    fileName: z.string(),
    mediaType: z.string(),
    bytes: z.int(),
    kind: z.string(),
    item: id('item').nullable(),
    addedBy: z.string().nullable(),
    addedAt: instant,
  })
  .meta({ id: 'Document' });
export const documents = z.object({ items: z.array(documentRow) }).meta({ id: 'Documents' });
export const addedDocument = z.object({ id: id('document') });

export const quarantinedCustomers = z
  .object({
    items: z.array(
      z.object({
        customer: id('customer'),
        debtor: id('debtor'),
        code: z.string(),
        name: z.string(),
        field: z.enum(['tax-code', 'vat-number']),
        before: z.string(),
        after: z.string(),
      }),
    ),
  })
  .meta({ id: 'QuarantinedCustomers' });
export const quarantineAnswer = z.object({ answer: z.enum(['accept', 'keep']), reason: z.string().trim().min(3).max(500) });

export const customerRecord = z
  .object({
    id: id('record'),
    kind: z.enum(RECORD_KINDS),
    number: z.string(),
    on: day.nullable(),
    dueOn: day.nullable(),
    amount: amount.nullable(),
    state: z.string().nullable().describe('in the words of its program'),
    closed: z.boolean(),
    signed: z.boolean().nullable().describe('deliveries: whether there is a signed proof'),
    invoiced: z.boolean().nullable(),
    description: z.string().nullable(),
    supplyPoint: z.string().nullable(),
    document: z.string().nullable(),
    item: id('item').nullable().describe('the item of that document, where the ledger has it'),
  })
  .meta({ id: 'CustomerRecord', description: 'An order, a delivery, a contract or a ticket of a customer.' });
