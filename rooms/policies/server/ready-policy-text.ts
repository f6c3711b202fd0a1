import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { PolicyDocument } from '../core/policy.ts';
import { readPolicy } from '../core/read-policy.ts';
import { publishPolicy } from './publish-policy.ts';

const READY = fileURLToPath(new URL('../policies/standard.yaml', import.meta.url));

/** The policy that the product brings, as a document. */
export function readyPolicyDocument(): PolicyDocument {
  const { policy } = readPolicy(readFileSync(READY, 'utf8'));
  if (policy === null) throw new Error('the ready policy does not read');
  return policy;
}

/** Gives a company the ready policy as a version of its own, which it may publish anew as it likes. */
export async function publishReadyPolicy(tx: Tx, companyId: number, from: CalendarDate): Promise<void> {
  const source = readFileSync(READY, 'utf8');
  await publishPolicy(tx, { companyId, document: readyPolicyDocument(), source, from, author: null });
}
