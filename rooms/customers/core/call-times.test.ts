import { describe, expect, it } from 'vitest';
import { readCallTimes } from './call-times.ts';

const said = (text: string): string | null => {
  const read = readCallTimes(text);
  return read === null ? null : `${read.days.join('')}|${read.hours.map(({ from, until }) => `${from}-${until}`).join(' ')}`;
};

describe('hours as people write them', () => {
  it.each([
    ['9-12', '|09:00-12:00'],
    ['9:00–12:30', '|09:00-12:30'],
    ['lun-ven 9-12.30', '12345|09:00-12:30'],
    ['lunedì e giovedì 14.30 - 17', '14|14:30-17:00'],
    ['9-12 e 14:30-17:00', '|09:00-12:00 14:30-17:00'],
    ['dalle 9 alle 11', '|09:00-11:00'],
    ['dopo le 15', '|15:00-19:00'],
    ['prima delle 10.30', '|08:00-10:30'],
    ['mar, mer mattina', '23|09:00-12:30'],
    ['Pomeriggio', '|14:30-17:30'],
    ['Mon-Wed 10:00 to 11:00', '123|10:00-11:00'],
  ])('%s', (text, expected) => expect(said(text)).toBe(expected));

  it.each(['', 'chiedere di Paola', '12-9', '9-12 tranne agosto', '25-26', 'lun', 'int. 214'])('%s stays words', (text) =>
    expect(said(text)).toBe(null),
  );
});
