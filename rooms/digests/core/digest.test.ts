import { describe, expect, it, test } from 'vitest';
import { EUR } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import { isEmpty, writeDigest, type DigestSection } from './digest.ts';
import { isDue } from './parts.ts';

test.each([
  ['at its hour', 1, 480, true],
  ['a minute before', 1, 479, false],
  ['when the worker was down for a while', 1, 659, true],
  ['hours later', 1, 660, false],
  ['on a day not chosen', 6, 480, false],
])('a summary of Monday to Friday at eight is due %s: %j, %j', (_, weekday, minutes, due) => {
  expect(isDue({ weekdays: [1, 2, 3, 4, 5], minuteOfDay: 480 }, { weekday, minutes })).toBe(due);
});

describe('a summary', () => {
  const about = { company: 'Lanterna', day: '23/11/2026', language: 'it' } as const;
  const promises: DigestSection = {
    part: 'promises',
    total: 12,
    sums: [money(814_020n, EUR)],
    lines: Array.from({ length: 12 }, (_, at) => ({ text: `Cliente <${at}>`, amount: money(100n, EUR) })),
  };

  it('names what there is with its money, the first ten, and how many more', () => {
    const { subject, text, html } = writeDigest([promises], about);
    expect(subject).toBe('Puntuale: riepilogo del 23/11/2026 · Lanterna');
    expect(text).toContain('Promesse in scadenza: 12 (8.140,20\u00a0€)');
    expect(text).toContain('Cliente <9> — 1,00\u00a0€');
    expect(text).not.toContain('Cliente <10>');
    expect(text).toContain('e altre 2');
    expect(html).not.toContain('<9>');
  });

  it('is empty when none of its parts has anything', () => {
    const none = { ...promises, total: 0, lines: [] };
    expect([isEmpty([]), isEmpty([none]), isEmpty([none, promises])]).toEqual([true, true, false]);
    expect(writeDigest([none], about).text).toContain('Oggi non c’è nulla da segnalare.');
  });
});
