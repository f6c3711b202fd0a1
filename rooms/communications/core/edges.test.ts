import { describe, expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { holidays } from '#kernel/calendar/holidays.ts';
import { EUR, type Currency } from '#kernel/money/currency.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { HOLIDAY_RULES } from '#rooms/interest/core/door.ts';
import { assembleLetter } from './assemble-letter.ts';
import { chooseContact, type Contact } from './choose-contact.ts';
import { atDayText, dayText, ibanText, longDayText, moneyText, theDayText, weekdayText } from './document-formats.ts';
import { epcPayload } from './epc-code.ts';
import { presentLetter } from './present-letter.ts';
import { renderHtmlBody, renderHtmlFooter } from './render-html.ts';
import { firstSendingMoment, leavesInQuietPeriods } from './sending-hours.ts';
import { letterFacts } from './testing.ts';
import { writeWords, type WordVariables } from './write-words.ts';

describe('amounts and days in the customer’s format', () => {
  test.each([
    [123_456n, EUR, 'it', '1.234,56\u00a0€'],
    [123_456n, EUR, 'en', '€1,234.56'],
    [-50_000n, EUR, 'it', '−500,00\u00a0€'],
    [1_234_567_890_123_456_789n, EUR, 'it', '12.345.678.901.234.567,89\u00a0€'],
    [1234n, 'JPY' as Currency, 'it', '1.234\u00a0JPY'],
    [1234n, 'TND' as Currency, 'en', 'TND\u00a01.234'],
  ] as const)('%s %s in %s', (minor, currency, language, text) => {
    expect(moneyText(minor, currency, language)).toBe(text);
  });

  test('days', () => {
    const on = date('2026-11-23');
    expect([
      dayText(on, 'it'),
      dayText(on, 'en'),
      longDayText(on, 'it'),
      longDayText(on, 'en'),
      weekdayText(on, 'it'),
      weekdayText(on, 'en'),
    ]).toEqual(['23/11/2026', '23 Nov 2026', '23 novembre 2026', '23 November 2026', 'lunedì 23 novembre 2026', 'Monday 23 November 2026']);
    expect(dayText(date('2026-09-07'), 'en')).toBe('7 Sep 2026');
    expect([theDayText(date('2026-11-08'), 'it'), theDayText(on, 'it'), atDayText(date('2026-11-11'), 'it'), atDayText(on, 'en')]).toEqual([
      'l’8 novembre 2026',
      'il 23 novembre 2026',
      'all’11 novembre 2026',
      'as at 23 November 2026',
    ]);
    expect(ibanText('IT60X0542811101000000123456')).toBe('IT60 X054 2811 1010 0000 0123 456');
  });
});

describe('the SEPA code', () => {
  const transfer = { name: 'Forniture Lanterna', iban: 'IT60X0542811101000000123456', amountCents: 1n, remittance: 'C-1' };
  test('reaches from one cent to the scheme’s largest amount', () => {
    expect(epcPayload(transfer)).toContain('EUR0.01');
    expect(epcPayload({ ...transfer, amountCents: 99_999_999_999n })).toContain('EUR999999999.99');
    expect(epcPayload({ ...transfer, amountCents: 0n })).toBeNull();
    expect(epcPayload({ ...transfer, amountCents: 100_000_000_000n })).toBeNull();
  });
  test('a line break in a name moves no field; what is too long is cut; what would be too large is left out', () => {
    expect(epcPayload({ ...transfer, name: 'Lanterna\nIT02EVIL' })?.split('\n')[5]).toBe('Lanterna IT02EVIL');
    expect(epcPayload({ ...transfer, name: 'L'.repeat(90) })?.split('\n')[5]).toHaveLength(70);
    expect(epcPayload({ ...transfer, name: '€'.repeat(70), remittance: '€'.repeat(140) })).toBeNull();
    expect(epcPayload({ ...transfer, iban: 'non è un iban' })).toBeNull();
  });
});

describe('when a message may leave (G8)', () => {
  const hours = {
    fromMinute: 510,
    toMinute: 1050,
    quietPeriods: [
      { from: '08-08', to: '08-23' },
      { from: '12-24', to: '01-06' },
    ],
  };
  const calendar = holidays(HOLIDAY_RULES, ['10-04']);
  const moment = (on: string, minutes: number, inQuietPeriods = false) =>
    firstSendingMoment({ on: date(on), minutes }, hours, calendar, { inQuietPeriods });
  test.each([
    ['the first minute', '2026-11-23', 510, null],
    ['a minute before', '2026-11-23', 509, { on: '2026-11-23', minutes: 510 }],
    ['the last minute', '2026-11-23', 1049, null],
    ['the end of the day', '2026-11-23', 1050, { on: '2026-11-24', minutes: 510 }],
    ['a Saturday', '2026-11-21', 600, { on: '2026-11-23', minutes: 510 }],
    ['a holiday', '2026-12-08', 600, { on: '2026-12-09', minutes: 510 }],
    ['the last day before Christmas, after hours', '2026-12-23', 1100, { on: '2027-01-07', minutes: 510 }],
    ['August', '2026-08-10', 600, { on: '2026-08-24', minutes: 510 }],
  ] as const)('%s', (_when, on, minutes, expected) => {
    expect(moment(on, minutes)).toEqual(expected);
  });
  test('a returned bill is asked for in August too', () => {
    expect(moment('2026-08-10', 600, leavesInQuietPeriods('AFTER_UNPAID'))).toBeNull();
    expect(leavesInQuietPeriods('REMINDER_2')).toBe(false);
  });
});

describe('whom to write to (P20)', () => {
  const contact = (changes: Partial<Contact>): Contact => ({
    id: 1n,
    name: 'Paola Ferri',
    role: 'accounts-payable',
    email: 'paola@filo.example',
    language: null,
    channels: ['email', 'letter'],
    preferredChannel: null,
    receivesStatements: false,
    mayBeTold: true,
    neverContact: false,
    emailInvalidSince: null,
    verifiedOn: null,
    ...changes,
  });
  test('who prefers to be written to by post is mailed only where nobody else can be', () => {
    const letters = contact({ id: 1n, preferredChannel: 'letter' });
    const owner = contact({ id: 2n, role: 'owner', email: 'titolare@filo.example' });
    expect(chooseContact([letters, owner], 'email', { business: true })?.id).toBe(2n);
    expect(chooseContact([letters, owner], 'letter', { business: true })?.id).toBe(1n);
    expect(chooseContact([letters], 'email', { business: true })?.id).toBe(1n);
    expect(chooseContact([contact({ id: 3n, preferredChannel: 'phone' }), owner], 'email', { business: true })?.id).toBe(3n);
  });

  test('a statement goes to who is named for statements, if he may be written to; a reminder as ever', () => {
    const paola = contact({ id: 1n });
    const office = contact({ id: 2n, role: 'other', email: 'conti@filo.example', receivesStatements: true });
    expect(chooseContact([paola, office], 'email', { business: true, statement: true })?.id).toBe(2n);
    expect(chooseContact([paola, office], 'email', { business: true })?.id).toBe(1n);
    const dead = contact({ ...office, emailInvalidSince: date('2026-10-01') });
    expect(chooseContact([paola, dead], 'email', { business: true, statement: true })?.id).toBe(1n);
    expect(chooseContact([contact({ ...office, mayBeTold: false })], 'email', { business: true, statement: true })).toBeNull();
  });

  test.each([
    ['may not be told', { mayBeTold: false }],
    ['is never to be contacted', { neverContact: true }],
    ['accepts no mail', { channels: ['phone'] }],
    ['has a dead address', { emailInvalidSince: date('2026-10-01') }],
    ['has no address', { email: null }],
    ['is a lawyer', { role: 'lawyer' }],
  ] as const)('nobody who %s', (_why, changes) => {
    expect(chooseContact([contact(changes)], 'email', { business: true })).toBeNull();
  });
  test('a shared mailbox serves companies only', () => {
    const mailbox = contact({ role: 'mailbox' });
    expect(chooseContact([mailbox], 'email', { business: true })).toBe(mailbox);
    expect(chooseContact([mailbox], 'email', { business: false })).toBeNull();
  });
  test('first who deals with invoices, then the address verified last', () => {
    const owner = contact({ id: 1n, role: 'owner', verifiedOn: date('2026-11-01') });
    const old = contact({ id: 2n, verifiedOn: date('2025-01-01') });
    const fresh = contact({ id: 3n, verifiedOn: date('2026-09-01') });
    expect(chooseContact([owner, old, fresh], 'email', { business: true })?.id).toBe(3n);
  });
});

describe('templates run in a closed room', () => {
  const variables = { company: 'Lanterna', documents: 1 } as unknown as WordVariables;
  const write = (text: string) => writeWords({ subject: text, opening: [], closing: [] }, variables).subject;
  test.each([
    '{{ unknown }}',
    '{{ company | unknown_filter }}',
    '{{ company.constructor }}',
    "{% include '/etc/passwd' %}",
    '{% render "x" %}',
    '{% for i in (1..100000000) %}x{% endfor %}',
    'x'.repeat(30_000),
  ])('refuse %.40s', (text) => {
    expect(() => write(text)).toThrow();
  });
  test('what a customer is called is never read as a template', () => {
    const hostile = { ...variables, customer: '{{ company }}{% for %}' } as WordVariables;
    expect(writeWords({ subject: 'A {{ customer }}', opening: [], closing: [] }, hostile).subject).toBe('A {{ company }}{% for %}');
  });
});

describe('a hostile name', () => {
  const hostile = '<script>alert(1)</script> & "Co" %BODY% #read("x")\r\nBcc: a@b.example';
  const facts = letterFacts();
  const content = assembleLetter({
    ...facts,
    debtor: { ...facts.debtor, name: hostile },
    recipient: { ...facts.recipient, name: hostile, attention: hostile },
    codes: new Map([[1n, { code: hostile, name: hostile }]]),
  });
  if (isRefusal(content)) throw new Error(content.code);
  const view = presentLetter(content);
  test('stays text in a mail', () => {
    const html = renderHtmlBody(view) + renderHtmlFooter(view);
    expect(html).not.toMatch(/<script/i);
    expect(html).toContain('&lt;script&gt;');
  });
  test('breaks no line of a subject', () => {
    expect(content.words.subject).not.toMatch(/[\r\n]/);
  });
});
