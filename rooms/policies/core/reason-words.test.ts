import { expect, test } from 'vitest';
import { REASON_CODES, reason } from './reasons.ts';
import { reasonWords } from './reason-words.ts';
import { stepWords } from './step-words.ts';
import { day } from './testing.ts';

const VALUES = {
  step: 'second-reminder',
  segment: 'key-accounts',
  reason: 'lawyer-named',
  channels: 'email, letter',
  stepOn: day('2026-11-24'),
  untilOn: day('2026-11-25'),
  lastOn: day('2026-11-18'),
  asOfOn: day('2026-11-13'),
  dueOn: day('2026-11-30'),
};

test.each(REASON_CODES)('%s is a sentence in both languages', (code) => {
  const italian = reasonWords(reason(code, VALUES), 'it');
  const english = reasonWords(reason(code, VALUES), 'en');
  for (const text of [italian, english]) expect(text).toMatch(/^[^{}]{5,}\.$/);
  expect(italian).not.toBe(english);
});

test('values are written as people write them', () => {
  expect(reasonWords(reason('gap', VALUES), 'it')).toBe('Ultimo scritto il 18/11/2026: il prossimo dal 25/11/2026.');
  expect(reasonWords(reason('gap', VALUES), 'en')).toBe('Last written step on 18 Nov 2026: the next from 25 Nov 2026.');
  expect(reasonWords(reason('stopped', { reason: 'lawyer-named' }), 'it')).toBe('Cliente fermato: seguito da un legale.');
  expect(reasonWords(reason('no-contact', { channels: 'email, letter' }), 'it')).toBe('Manca un recapito utilizzabile (e-mail, posta).');
  expect(reasonWords(reason('segment-excluded', { segment: 'excluded' }), 'it')).toBe('Il segmento «Esclusi» non prevede solleciti.');
});

test('a company’s own names come before ours; unknown codes are shown as they are', () => {
  expect(reasonWords(reason('stopped', { reason: 'fiera' }), 'it')).toBe('Cliente fermato: fiera.');
  expect(
    reasonWords(reason('stopped', { reason: 'fiera' }), 'it', (kind, code) => (kind === 'reason' && code === 'fiera' ? 'in fiera' : null)),
  ).toBe('Cliente fermato: in fiera.');
  expect(stepWords('second-reminder/3', 'it')).toBe('Secondo sollecito (3)');
  expect(stepWords('our-own-step', 'it')).toBe('our-own-step');
});

test('without a day the shorter sentence is said', () => {
  expect(reasonWords(reason('ladder-rests'), 'it')).toBe('Nessun passo oggi.');
});
