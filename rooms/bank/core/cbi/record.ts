import { dateOf, type CalendarDate } from '#kernel/calendar/calendar-date.ts';

/** Every record of the CBI network has 120 characters, the first one blank. */
export const RECORD_LENGTH = 120;

/**
 * A line as a record: some programs drop the blank in front, others the blanks at the end. `null` when it cannot be one.
 * Layouts: CBI-RND-001 v. 6.05 (statements) and CBI-RIB-001 v. 6.02 (RiBa).
 */
export function asRecord(line: string): string | null {
  if (line.length > RECORD_LENGTH) {
    const beyond = line.slice(RECORD_LENGTH);
    return beyond.trim() === '' ? line.slice(0, RECORD_LENGTH) : null;
  }
  const lead = line.startsWith(' ') ? line : ` ${line}`;
  return lead.padEnd(RECORD_LENGTH, ' ').slice(0, RECORD_LENGTH);
}

/** The characters from one position to another as the layouts count them: from one, both included. */
export function at(record: string, from: number, to: number): string {
  return record.slice(from - 1, to);
}

/** `DDMMYY`; zeros and blanks are no day. */
export function shortDay(text: string): CalendarDate | null {
  const match = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (match === null) return null;
  const year = Number(match[3]);
  return dateOf(year > 79 ? 1900 + year : 2000 + year, Number(match[2]), Number(match[1]));
}

/** Fifteen characters with an explicit comma: `00000001234,56`. */
export function commaAmount(text: string): bigint | null {
  const match = /^0*(\d{1,13}),(\d{2})$/.exec(text.trim());
  return match === null ? null : BigInt(`${match[1]}${match[2]}`);
}

/** Whole cents without a mark. */
export function cents(text: string): bigint | null {
  return /^\d+$/.test(text.trim()) ? BigInt(text.trim()) : null;
}
