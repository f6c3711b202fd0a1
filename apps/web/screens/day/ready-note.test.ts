import { expect, test } from 'vitest';
import { firstGap, withReadyNote } from './ready-note.ts';

test('a ready note stands after what was written, and the writing goes on at its first gap', () => {
  const note = withReadyNote('Gentile. ', 'In pagamento il …, conferma di …');
  expect(note).toBe('Gentile.\nIn pagamento il …, conferma di …');
  expect(firstGap(note, 'Gentile.\n'.length)).toEqual({ from: 25, to: 26 });
});

test('gaps that were left earlier are passed over; without one the writing goes on at the end', () => {
  const note = withReadyNote('Parlato con …', 'Richiama lui');
  expect(firstGap(note, note.length - 'Richiama lui'.length)).toEqual({ from: note.length, to: note.length });
  expect(withReadyNote('', 'Richiama lui')).toBe('Richiama lui');
});
