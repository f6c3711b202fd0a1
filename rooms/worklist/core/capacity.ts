import { z } from 'zod';
import { setting } from '#rooms/companies/core/door.ts';

const calls = z.int().min(1).max(200);

export type CallsPerDay = { readonly everybody: number; readonly people: Readonly<Record<string, number>> };

/** Calls a person makes on a day (P22): what is usual in the company, and who makes fewer or more, by user id. */
export const CALLS_PER_DAY = setting<CallsPerDay>({
  key: 'calls-per-day',
  schema: z.object({ everybody: calls, people: z.record(z.string().regex(/^\d+$/), calls) }),
  standard: { everybody: 25, people: {} },
  action: 'limits.change',
});

export function capacityOf({ everybody, people }: CallsPerDay, userId: bigint): number {
  return people[String(userId)] ?? everybody;
}
