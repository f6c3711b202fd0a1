import { t } from '@lingui/core/macro';
import type { Formats } from '#design/formats/useFormats.ts';
import type { TimelineEntry } from '../../api/types.ts';
import type { Names } from '../../words/fill.ts';
import { timelineDetail, timelineLook } from '../../words/timeline.ts';
import type { HistoryEntry } from './model.ts';

const CONTACTS = new Set(['message', 'call', 'reply', 'promise', 'note']);

export function historyOf(entries: readonly TimelineEntry[], today: string, formats: Formats, names: Names): HistoryEntry[] {
  return entries.map((entry) => ({
    id: entry.id,
    ...timelineLook(entry, formats, names),
    kind: entry.kind === 'payment' ? 'money' : CONTACTS.has(entry.kind) ? 'contact' : 'other',
    at: whenOf(entry, today, formats),
    detail: timelineDetail(entry, formats, names),
    badge: typeof entry.data.attachments === 'number' && entry.data.attachments > 0 ? String(entry.data.attachments) : null,
    messageId: entry.subject?.startsWith('msg_') ? entry.subject : null,
  }));
}

/** The business day tells; the hour only where it is of that same day. */
function whenOf(entry: TimelineEntry, today: string, formats: Formats): string {
  const hour = formats.dayOf(entry.at) === entry.businessOn ? ` ${formats.time(entry.at)}` : '';
  if (entry.businessOn === today) return t`oggi` + hour;
  return (entry.businessOn.slice(0, 4) === today.slice(0, 4) ? formats.nearDay(entry.businessOn) : formats.day(entry.businessOn)) + hour;
}
