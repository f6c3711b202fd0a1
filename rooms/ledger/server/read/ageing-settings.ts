import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { DEFAULT_CUTS, parseBandCuts, type BandCuts } from '../../core/ageing.ts';

export type AgeingSettings = {
  readonly cuts: BandCuts;
  /** Credits lower the oldest items instead of standing beside the bands. */
  readonly netsCredits: boolean;
};

/** How the company cut its ageing on a day. */
export async function ageingSettings(tx: Tx, companyId: number, on: CalendarDate): Promise<AgeingSettings> {
  const { rows } = await sql<{ key: string; value: unknown }>`
    select distinct on (key) key, value from companies.setting
     where company_id = ${companyId} and key in ('ageing-bands', 'ageing-nets-credits') and valid_from <= ${on}::date order by key, valid_from desc`.execute(
    tx,
  );
  const values = new Map(rows.map((row) => [row.key, row.value]));
  const bands = values.get('ageing-bands');
  return {
    cuts: (Array.isArray(bands) ? parseBandCuts(bands.join(',')) : null) ?? DEFAULT_CUTS,
    netsCredits: values.get('ageing-nets-credits') === true,
  };
}
