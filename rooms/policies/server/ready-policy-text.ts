import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { readPolicy } from '../core/read-policy.ts';
import { publishPolicy } from './publish-policy.ts';

const READY = fileURLToPath(new URL('../policies/standard.yaml', import.meta.url));

/** Gives a company the ready policy as a version of its own, which it may publish anew as it likes. */
export async function publishReadyPolicy(tx: Tx, companyId: number, from: CalendarDate): Promise<void> {
  const source = readFileSync(READY, 'utf8');
  const { policy } = readPolicy(source);
  if (policy === null) throw new Error('the ready policy does not read');
  await publishPolicy(tx, { companyId, document: policy, source, from, author: null });
}
