import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { settingOn } from '#rooms/companies/server/door.ts';
import type { BandCuts } from '../../core/ageing.ts';
import { AGEING_BANDS, AGEING_NETS_CREDITS } from '../../core/settings.ts';

export type AgeingSettings = { readonly cuts: BandCuts; readonly netsCredits: boolean };

/** How the company cut its ageing on a day. */
export async function ageingSettings(tx: Tx, companyId: number, on: CalendarDate): Promise<AgeingSettings> {
  return { cuts: await settingOn(tx, companyId, AGEING_BANDS, on), netsCredits: await settingOn(tx, companyId, AGEING_NETS_CREDITS, on) };
}
