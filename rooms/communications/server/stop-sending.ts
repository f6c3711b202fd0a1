import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { changeSetting, settingOn, type Acting } from '#rooms/companies/server/door.ts';
import { ANNOUNCED_MINUTES, SENDING_STOP } from '../core/communication-settings.ts';
import { resumeMessages } from './dispatch-message.ts';

type Changing = Acting & { readonly clock: Clock };
export type StopRefusal = Refusal<'stop-end-past' | 'setting-in-past' | 'setting-wrong' | 'reason-missing' | 'version-conflict'>;

/** Nothing automatic leaves up to and including a day; `null`: sends go on, and what waited is taken up at once. */
export async function stopSending(
  tx: Tx,
  acting: Changing,
  {
    until,
    reason,
    over,
  }: { readonly until: CalendarDate | null; readonly reason: string; readonly over?: CalendarDate | null | undefined },
): Promise<'changed' | StopRefusal> {
  if (until !== null && until < acting.today) return refuse('stop-end-past', { until });
  const value = until === null ? null : { until };
  const changed = await changeSetting(tx, acting, SENDING_STOP, {
    value,
    validFrom: acting.today,
    reason,
    over: await asStored(tx, acting, over),
  });
  if (isRefusal(changed)) return changed;
  await resumeMessages(tx, acting.companyId, acting.clock.now());
  return 'changed';
}

/** So long before they leave, from today on, messages stand in the list of those about to leave. */
export async function announceSends(
  tx: Tx,
  acting: Changing,
  { minutes, reason, over }: { readonly minutes: number; readonly reason: string; readonly over?: number | undefined },
): Promise<'changed' | StopRefusal> {
  const changed = await changeSetting(tx, acting, ANNOUNCED_MINUTES, { value: minutes, validFrom: acting.today, reason, over });
  if (isRefusal(changed)) return changed;
  await resumeMessages(tx, acting.companyId, acting.clock.now());
  return 'changed';
}

/** The stop that the writer saw, as it is kept: one that is over is seen as none. */
async function asStored(tx: Tx, { companyId, today }: Acting, seen: CalendarDate | null | undefined): Promise<unknown> {
  if (seen === undefined) return undefined;
  if (seen !== null) return { until: seen };
  const kept = await settingOn(tx, companyId, SENDING_STOP, today);
  return kept !== null && kept.until < today ? kept : null;
}
