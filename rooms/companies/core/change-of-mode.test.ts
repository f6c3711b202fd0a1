import { describe, expect, it } from 'vitest';
import { changeOfMode, type Mode, type Readiness } from './change-of-mode.ts';

const READY: Readiness = { sender: true, mail: true, iban: true, templatesRead: true, limitsRead: true };

describe('the mode of a company', () => {
  it.each<[Mode, Mode, boolean]>([
    ['trial', 'trial', true],
    ['trial', 'approval', true],
    ['trial', 'live', true],
    ['approval', 'live', true],
    ['live', 'approval', true],
    ['approval', 'trial', false],
    ['live', 'trial', false],
  ])('may go from %s to %s: %s', (from, to, may) => {
    expect('missing' in changeOfMode(from, to, READY, true)).toBe(may);
  });

  it('goes live only with a complete list', () => {
    const halfReady = { ...READY, iban: false, limitsRead: false };
    expect(changeOfMode('approval', 'live', halfReady, false)).toMatchObject({
      code: 'go-live-checklist',
      details: { missing: ['iban', 'limitsRead'] },
    });
    expect(changeOfMode('approval', 'live', READY, false)).toEqual({ missing: [] });
  });

  it('goes live without it when a person confirms, and says what was missing', () => {
    expect(changeOfMode('approval', 'live', { ...READY, mail: false }, true)).toEqual({ missing: ['mail'] });
  });

  it('asks for no list to send with approval, nor when it is live already', () => {
    const nothing = { sender: false, mail: false, iban: false, templatesRead: false, limitsRead: false };
    expect(changeOfMode('trial', 'approval', nothing, false)).toEqual({ missing: [] });
    expect(changeOfMode('live', 'live', nothing, false)).toEqual({ missing: [] });
  });
});
