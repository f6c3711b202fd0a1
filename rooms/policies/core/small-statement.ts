import type { Step } from './ready-policy.ts';

/** What a debtor below the size of a reminder receives instead of his ladder (G10). It belongs to the engine, not to a policy. */
export const SMALL_STATEMENT: Step = {
  key: 'small-statement',
  index: 0,
  day: 0,
  inWorkingDays: false,
  stage: 1,
  channels: ['email', 'letter'],
  template: 'STATEMENT',
  taskType: null,
  tone: 'friendly',
  actor: 'automatic',
  approve: null,
  interest: 'none',
  onlyIf: null,
  tellSalesperson: null,
  every: null,
  written: true,
  call: false,
  firm: false,
  formalLetter: false,
};
