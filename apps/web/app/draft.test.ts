import { describe, expect, it } from 'vitest';
import { draftOf, meet } from './draft.ts';

const fill = (saved: string | null) => saved ?? '';
const meets = (draft: { typed: string; from: string | null }, saved: string | null) => meet(draft, saved, fill);

describe('a field, when somebody else’s value arrives', () => {
  it('follows it while nobody has typed', () => {
    expect(meets(draftOf(null, fill), 'Anna')).toEqual({ typed: 'Anna', from: 'Anna' });
  });

  it('keeps what is being typed, and still knows what it was filled from', () => {
    const typing = { typed: 'Laur', from: 'Giulia' };
    expect(meets(typing, 'Anna')).toBe(typing);
    expect(meets(typing, 'Giulia')).toBe(typing);
  });

  it('is filled from it when it says what is typed: one’s own save came back', () => {
    expect(meets({ typed: 'Laura', from: 'Giulia' }, 'Laura')).toEqual({ typed: 'Laura', from: 'Laura' });
  });

  it('keeps what was deleted deleted', () => {
    const emptied = { typed: '', from: 'Giulia' };
    expect(meets(emptied, 'Anna')).toBe(emptied);
  });
});
