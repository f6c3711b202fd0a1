import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { parseCurrency, type Currency } from '#kernel/money/currency.ts';
import { parseDecimal } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { defaultSettings, type DunningSettings } from '../core/settings.ts';

/**
 * The numbers of the guard rails in force on a day: the defaults, overlaid by what the company set (setting `dunning`,
 * an object with some of the names of `DunningSettings`; amounts as decimals).
 */
export async function dunningSettings(tx: Tx, companyId: number, today: CalendarDate): Promise<DunningSettings> {
  const { rows } = await sql<{ currency: string; value: Record<string, unknown> | null }>`
    select c.currency, (select s.value from companies.setting s where s.company_id = c.company_id and s.key = 'dunning' and s.valid_from <= ${today}::date
                         order by s.valid_from desc limit 1) as value
      from companies.company c where c.company_id = ${companyId}`.execute(tx);
  const currency = parseCurrency(rows[0]?.currency ?? 'EUR') as Currency;
  return overlay(defaultSettings(currency), rows[0]?.value ?? {}, currency);
}

function overlay(defaults: DunningSettings, value: Record<string, unknown>, currency: Currency): DunningSettings {
  const entries = Object.entries(defaults).map(([name, known]) => {
    const set = value[name];
    if (typeof known === 'bigint')
      return [name, typeof set === 'string' || typeof set === 'number' ? (parseDecimal(String(set), currency) ?? known) : known];
    if (typeof known === 'number') return [name, typeof set === 'number' ? set : known];
    return [name, Array.isArray(set) ? set : known];
  });
  return { ...(Object.fromEntries(entries) as DunningSettings), currency };
}
