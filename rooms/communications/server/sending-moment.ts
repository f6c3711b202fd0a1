import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { withLocalDay, type Holidays } from '#kernel/calendar/holidays.ts';
import { fromZone, inZone } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { settingOn } from '#rooms/companies/server/door.ts';
import { dunningSettings } from '#rooms/policies/server/door.ts';
import { ANNOUNCED_MINUTES, SENDING_STOP, SENDING_WINDOW } from '../core/communication-settings.ts';
import { announcedUntil, firstSendingMoment, laterMoment, leavesInQuietPeriods, type SendingHours } from '../core/sending-hours.ts';

/** What decides when messages leave, as it holds on a day. */
export type SendingRules = {
  readonly hours: SendingHours;
  readonly announcedMinutes: number;
  readonly stoppedUntil: CalendarDate | null;
  readonly zone: string;
  readonly calendar: Holidays;
};

export async function sendingRules(
  tx: Tx,
  companyId: number,
  { today, zone, calendar }: { readonly today: CalendarDate; readonly zone: string; readonly calendar: Holidays },
): Promise<SendingRules> {
  const window = await settingOn(tx, companyId, SENDING_WINDOW, today);
  const { quietPeriods } = await dunningSettings(tx, companyId, today);
  return {
    hours: { ...window, quietPeriods },
    announcedMinutes: await settingOn(tx, companyId, ANNOUNCED_MINUTES, today),
    stoppedUntil: await stoppedUntil(tx, companyId, today),
    zone,
    calendar,
  };
}

/** The day up to which nothing leaves, while it is not over. */
export async function stoppedUntil(tx: Tx, companyId: number, today: CalendarDate): Promise<CalendarDate | null> {
  const stop = await settingOn(tx, companyId, SENDING_STOP, today);
  return stop === null || stop.until < today ? null : stop.until;
}

export type Waiting = { readonly preparedAt: Date; readonly template: string; readonly patronDay: string | null };

/** When a message leaves; `null` = now. Its announcement, a stop, the hours and the days of G8 in the debtor's calendar. */
export function sendingMoment(now: Date, message: Waiting, rules: SendingRules): Date | null {
  const { zone } = rules;
  const present = inZone(now, zone);
  const announced = announcedUntil({
    preparedAt: inZone(message.preparedAt, zone),
    minutes: rules.announcedMinutes,
    stoppedUntil: rules.stoppedUntil,
  });
  const from = laterMoment(present, announced);
  const open = firstSendingMoment(from, rules.hours, withLocalDay(rules.calendar, message.patronDay), {
    inQuietPeriods: leavesInQuietPeriods(message.template),
  });
  const at = open ?? from;
  return at.on === present.on && at.minutes === present.minutes ? null : fromZone(at.on, at.minutes, zone);
}
