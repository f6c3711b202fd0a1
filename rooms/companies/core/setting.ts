import type { z } from 'zod';
import type { Action } from './rights.ts';

/**
 * One dated setting of a company: its key, what it may be, what holds when nobody has said anything, and whose it is to
 * change. Each room declares its own; JSON values, so amounts are decimal strings.
 */
export type Setting<Value = unknown> = {
  readonly key: string;
  readonly schema: z.ZodType<Value>;
  readonly standard: Value;
  readonly action: Extract<Action, 'company.administer' | 'limits.change'>;
};

/** Keeps the type of the value; does nothing else. */
export function setting<Value>(declared: Setting<Value>): Setting<Value> {
  return declared;
}
