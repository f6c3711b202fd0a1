import type { Contact, OpenItem } from '../../api/types.ts';

export type About = { debtor: string; name: string; currency: string; today: string };

export type OpenDialog =
  | { kind: 'promise'; items?: readonly string[]; amount?: string }
  | { kind: 'dispute'; items: readonly OpenItem[] }
  | { kind: 'payment'; item?: OpenItem }
  | { kind: 'undo-payment'; payment: string }
  | { kind: 'withdraw'; promise: string }
  | { kind: 'note' }
  | { kind: 'pin'; text: string }
  | { kind: 'contact'; contact: Contact | null }
  | { kind: 'hold' }
  | { kind: 'lift'; hold: string }
  | { kind: 'task' }
  | { kind: 'upload' }
  | { kind: 'write'; enclosed?: boolean }
  | { kind: 'history'; item: string; document: string | null }
  | { kind: 'claim' }
  | { kind: 'explain' };

/** What a dialog does, what is said afterwards, and how it is taken back. */
export type Act = {
  act: () => Promise<unknown>;
  said: string;
  /** The same on top of what somebody else saved meanwhile. */
  over?: (current: Readonly<Record<string, unknown>>) => Promise<unknown>;
  undo?: (done: unknown) => Promise<unknown>;
};
