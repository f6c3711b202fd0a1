import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { readPolicy } from '#rooms/policies/core/door.ts';
import { activePolicy, publishPolicy, type ActivePolicy } from '#rooms/policies/server/door.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';

const READY = fileURLToPath(new URL('../../policies/policies/standard.yaml', import.meta.url));

/** A company that has published nothing runs on the ready policy: it becomes version 1 of its own, from the first day it is needed. */
export async function ensurePolicy(tx: Tx, scope: CompanyScope, today: CalendarDate): Promise<ActivePolicy> {
  const active = await activePolicy(tx, scope.companyId, today);
  if (active !== null) return active;
  const source = readFileSync(READY, 'utf8');
  const read = readPolicy(source);
  if (read.policy === null) throw new Error('the ready policy does not read');
  await publishPolicy(tx, {
    companyId: scope.companyId,
    document: read.policy,
    source,
    from: today,
    author: scope.actor.userId
  });
  const published = await activePolicy(tx, scope.companyId, today);
  if (published === null) throw new Error('the ready policy was not published');
  return published;
}
