import { sql } from 'kysely';
import { addDays, date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { halfYearEnd } from '../core/half-year.ts';
import { rateText, type Rate } from '../core/rate.ts';

export type NewRate = {
  /** `reference`: of the ECB, for a half-year (D.Lgs. 231/2002); `legal`: of art. 1284 of the civil code, for a year. */
  readonly kind: 'reference' | 'legal';
  readonly rate: Rate;
  readonly from: CalendarDate;
  /** Where it was published: without it nobody can look it up again. */
  readonly source: string;
  /** The decree that sets the legal rate. */
  readonly decree: string | null;
};

export type EnteredRate = { readonly from: CalendarDate; readonly until: CalendarDate; readonly corrects: boolean };

export type RateRefusal = Refusal<'rate-from-wrong' | 'rate-gap' | 'source-missing' | 'decree-missing'>;

/**
 * Enters an official rate as a new dated row, with the login that owns the tables. Of the same days a later row counts and the
 * earlier one stays, so that what was computed can be computed again. Days without a rate in between are refused: the engine
 * bridges no gap.
 */
export async function enterRate(tx: Tx, { kind, rate, from, source, decree }: NewRate): Promise<EnteredRate | RateRefusal> {
  if (source.trim() === '') return refuse('source-missing');
  const until = kind === 'reference' ? halfYearEnd(from) : date(`${from.slice(0, 4)}-12-31`);
  const begins = kind === 'reference' ? addDays(halfYearEnd(addDays(from, -1)), 1) : date(`${from.slice(0, 4)}-01-01`);
  if (begins !== from) return refuse('rate-from-wrong', { from, kind });
  if (kind === 'legal' && (decree ?? '').trim() === '') return refuse('decree-missing');
  const table = sql.table(`interest.${kind === 'reference' ? 'reference_rate' : 'legal_rate'}`);
  const { rows } = await sql<{ before: boolean; same: boolean }>`
    select exists (select from ${table} where valid_to = ${addDays(from, -1)}::date) as before, exists (select from ${table} where valid_from = ${from}::date) as same`.execute(
    tx,
  );
  const known = rows[0] ?? { before: false, same: false };
  if (!known.before && !known.same) return refuse('rate-gap', { before: from });
  const value = sql`${rateText(rate)}::numeric`;
  if (kind === 'reference')
    await sql`insert into interest.reference_rate (valid_from, valid_to, rate, status, source)
      values (${from}::date, ${until}::date, ${value}, 'entered', ${source.trim()})`.execute(tx);
  else
    await sql`insert into interest.legal_rate (valid_from, valid_to, rate, decree, status, source)
      values (${from}::date, ${until}::date, ${value}, ${decree?.trim() ?? ''}, 'entered', ${source.trim()})`.execute(tx);
  return { from, until, corrects: known.same };
}
