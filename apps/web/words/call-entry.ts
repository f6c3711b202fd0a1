import { t } from '@lingui/core/macro';
import type { Formats } from '#design/formats/useFormats.ts';
import type { TimelineEntry } from '../api/types.ts';
import type { Names } from './fill.ts';

/** One that was taken back is named by its code alone. */
type Result = { outcome: string; amount?: string | null; currency?: string | null; onDate?: string | null; atTime?: string | null };

/** What a call led to, one text for each result; then how long it took and on which number. */
export function callWords({ data }: TimelineEntry, formats: Formats, names: Names): string[] {
  const noted = Array.isArray(data.results) ? (data.results as (Result | string)[]) : [];
  const results = noted.map((one): Result => (typeof one === 'string' ? { outcome: one } : one));
  return [
    ...results.map((result) =>
      [
        names('outcome', result.outcome) ?? result.outcome,
        result.amount ? formats.money({ amount: result.amount, currency: result.currency ?? 'EUR' }) : null,
        result.onDate ? formats.nearDay(result.onDate) : null,
        result.atTime ? t`alle ${formats.time(result.atTime)}` : null,
      ]
        .filter(Boolean)
        .join(', '),
    ),
    typeof data.seconds === 'number' && data.seconds > 0 ? lasted(data.seconds) : '',
    typeof data.phone === 'string' ? data.phone : '',
  ].filter(Boolean);
}

function lasted(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return minutes === 0 ? t`meno di un minuto` : t`${minutes} min`;
}
