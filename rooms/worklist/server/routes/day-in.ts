import type { Currency } from '#kernel/money/currency.ts';
import type { Money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import type { CompanyContext } from '#platform/http/door.ts';
import { businessDay, type BusinessDay } from '#rooms/agreements/server/door.ts';

export const TAG = 'worklist';

/** The business day of a request: who asks, on which date, by which calendar. */
export function dayIn(tx: Tx, context: CompanyContext): Promise<BusinessDay> {
  return businessDay(tx, { companyId: context.companyId, actor: context.actor }, context.clock);
}

export function moneyOf(minor: bigint | null, currency: string | null): Money | null {
  return minor === null || currency === null ? null : { minor, currency: currency as Currency };
}
