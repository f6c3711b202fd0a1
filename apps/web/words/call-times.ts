import { t } from '@lingui/core/macro';
import type { Contact } from '../api/types.ts';

export type CallTimes = NonNullable<Contact['callTimes']>;

/** The days of the week, Monday first. */
export function weekdayWords(): readonly string[] {
  return [t`lun`, t`mar`, t`mer`, t`gio`, t`ven`, t`sab`, t`dom`];
}

/** When somebody may be called: `mar, gio 9:00–12:30`. */
export function callTimesWords({ days, hours }: CallTimes): string {
  const names = weekdayWords();
  const time = (text: string): string => text.replace(/^0/, '');
  return [days.map((day) => names[day - 1] ?? '').join(', '), hours.map(({ from, until }) => `${time(from)}–${time(until)}`).join(', ')]
    .filter(Boolean)
    .join(' ');
}
