import type { CashEntry } from '../../client/types.gen.ts';

export type CashState = CashEntry['state'];
export const CASH_STATES = ['proposed', 'unidentified', 'overpaid', 'applied', 'set-aside'] as const satisfies readonly CashState[];

/** What a person may do with the entry shown; `null` = she may not. */
export type CashActs = {
  readonly accept: (proposal: string) => void;
  readonly refuse: (proposal: string) => void;
  readonly undo: () => void;
  readonly setAside: () => void;
  readonly byHand: () => void;
  readonly bringBack: () => void;
};
