import { readFileSync } from 'node:fs';
import { aDebtor, anOpenItem } from './builders.ts';
import { readPolicy } from './read-policy.ts';
import { readyPolicy, type Policy } from './ready-policy.ts';
import type { DebtorSnapshot, ItemSnapshot } from './snapshot.ts';
import { day, decideOn, outcomeOf } from './testing.ts';

/* The standard ladder on Tuesday 17 November 2026, and invoices on which one step of it is due. */

export const standard: Policy = readyPolicy(
  readPolicy(readFileSync(new URL('../policies/standard.yaml', import.meta.url), 'utf8')).policy!,
);
export const today = day('2026-11-17');

/** Ten days late on the standard ladder, first reminder done at its time: the courtesy call is due. */
export function dueForCall(changes: Partial<ItemSnapshot> = {}): ItemSnapshot {
  return anOpenItem({
    dueOn: today - 10,
    progress: { cycle: 1, done: { 'first-reminder': today - 5 }, spared: [], stage: 2 },
    remindedOn: today - 5,
    ...changes,
  });
}

/** Five days late (Thursday 12 November): the first reminder is due. */
export function dueForReminder(changes: Partial<ItemSnapshot> = {}): ItemSnapshot {
  return anOpenItem({ dueOn: today - 5, ...changes });
}

/** 45 days late, everything before done: the formal notice is due. */
export function dueForNotice(changes: Partial<ItemSnapshot> = {}): ItemSnapshot {
  const done = Object.fromEntries(
    ['first-reminder', 'courtesy-call', 'second-reminder', 'salesperson', 'firm-call', 'order-block'].map((key, at) => [
      key,
      today - 40 + at * 5,
    ]),
  );
  return anOpenItem({ dueOn: today - 45, progress: { cycle: 1, done, spared: [], stage: 3 }, remindedOn: today - 40, ...changes });
}

export function outcome(debtor: Partial<DebtorSnapshot>, on = today): string {
  return outcomeOf(decideOn(on, aDebtor(debtor), standard));
}
