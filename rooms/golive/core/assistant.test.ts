import { describe, expect, it } from 'vitest';
import { assistantSteps, mayAnswer, type AssistantStep } from './assistant.ts';

const now = (answered: readonly AssistantStep[], mode: 'trial' | 'approval' = 'trial') =>
  assistantSteps(new Set(answered), mode).find(({ state }) => state === 'now')?.step;

describe('the way to the first messages', () => {
  it('begins with what there is, and goes on with the first step that nobody has answered', () => {
    expect(now([])).toBe('have');
    expect(now(['have', 'import'])).toBe('unknown');
    expect(now(['have', 'unknown'])).toBe('import');
    expect(now(['have', 'import', 'unknown', 'policies', 'week', 'office'])).toBe('mode');
  });

  it('ends when messages leave with approval', () => {
    expect(now(['have', 'import', 'unknown', 'policies', 'week', 'office'], 'approval')).toBe(undefined);
  });

  it('does not go beyond the files without a ledger', () => {
    expect(mayAnswer('have', 0)).toBe('yes');
    expect(mayAnswer('import', 0)).toMatchObject({ code: 'assistant-ledger-first' });
    expect(mayAnswer('import', 1)).toBe('yes');
  });
});
