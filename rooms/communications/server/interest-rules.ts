import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { SHIFT_FESTIVE_DUE_DATE } from '#rooms/companies/core/door.ts';
import { settingOn } from '#rooms/companies/server/door.ts';
import { loadLegalTables } from '#rooms/interest/server/door.ts';
import { LETTER_IMPUTATION } from '../core/communication-settings.ts';
import type { InterestRules } from '../core/letter-facts.ts';
import { claimStatedSince } from './claim-switch.ts';

/** Of a debtor whose claim is stated by law, letters count payments by art. 1194 as well. */
export async function lettersInterestRules(tx: Tx, companyId: number, debtorId: bigint, today: CalendarDate): Promise<InterestRules> {
  const rules = await interestRules(tx, companyId, today);
  return (await claimStatedSince(tx, companyId, debtorId)) === null ? rules : { ...rules, imputation: 'art1194' };
}

export async function interestRules(tx: Tx, companyId: number, today: CalendarDate): Promise<InterestRules> {
  return {
    tables: await loadLegalTables(tx),
    imputation: await settingOn(tx, companyId, LETTER_IMPUTATION, today),
    dayCount: 'act365',
    shiftDueDate: await settingOn(tx, companyId, SHIFT_FESTIVE_DUE_DATE, today),
  };
}
