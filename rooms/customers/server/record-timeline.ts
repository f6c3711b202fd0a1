import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';

/** What counts against the contact limits; the counters are queries on the timeline (foundation.md, Contact). */
export type CountedAs = 'conversation' | 'attempt' | 'written-step' | 'email';

/** What JSON holds; a bigint would be an amount in minor units, which nobody who reads it could tell from a decimal. */
export type TimelineValue =
  string | number | boolean | null | undefined | readonly TimelineValue[] | { readonly [name: string]: TimelineValue };

export type NewTimelineEntry = {
  readonly debtorId: bigint;
  readonly businessOn: CalendarDate;
  readonly kind: 'message' | 'call' | 'note' | 'payment' | 'promise' | 'document' | 'hold' | 'import' | 'reply' | 'task';
  /** The words come from the catalogue by this code and the data. */
  readonly code: string;
  /** Amounts stand in it as decimals with their `currency`: they are shown, and told to other programs, as they are. */
  readonly data?: Readonly<Record<string, TimelineValue>>;
  readonly direction?: 'in' | 'out' | null;
  readonly channel?: string | null;
  readonly counts?: readonly CountedAs[];
  readonly contactId?: bigint | null;
  readonly person?: string | null;
  readonly userId?: bigint | null;
  readonly subject?: { readonly kind: string; readonly id: bigint } | null;
  readonly itemIds?: readonly bigint[];
  readonly note?: string | null;
};

export async function recordTimeline(tx: Tx, companyId: number, entry: NewTimelineEntry): Promise<bigint> {
  const [entryId] = await recordTimelineEntries(tx, companyId, [entry]);
  if (entryId === undefined) throw new Error('a timeline entry was not written');
  return entryId;
}

/** One statement, however many entries; their ids in the order given. */
export async function recordTimelineEntries(tx: Tx, companyId: number, entries: readonly NewTimelineEntry[]): Promise<readonly bigint[]> {
  if (entries.length === 0) return [];
  const rows = JSON.stringify(
    entries.map((entry) => ({
      ...entry,
      data: entry.data ?? {},
      counts: entry.counts ?? [],
      itemIds: entry.itemIds ?? [],
      subjectKind: entry.subject?.kind ?? null,
      subjectId: entry.subject?.id ?? null,
    })),
    (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
  );
  const { rows: written } = await sql<{ entry_id: bigint }>`
    insert into customers.timeline_entry (company_id, debtor_id, business_on, kind, code, data, direction, channel, counts, contact_id, person, user_id,
        subject_kind, subject_id, item_ids, note)
      select ${companyId}, (e ->> 'debtorId')::bigint, (e ->> 'businessOn')::date, e ->> 'kind', e ->> 'code', e -> 'data', e ->> 'direction', e ->> 'channel',
             array(select jsonb_array_elements_text(e -> 'counts')), (e ->> 'contactId')::bigint, e ->> 'person', (e ->> 'userId')::bigint,
             e ->> 'subjectKind', (e ->> 'subjectId')::bigint, array(select jsonb_array_elements_text(e -> 'itemIds')::bigint), e ->> 'note'
        from jsonb_array_elements(${rows}::jsonb) with ordinality as given (e, at) order by at
    returning entry_id`.execute(tx);
  const entryIds = written.map((row) => row.entry_id);
  await announce(tx, 'customers.recorded', { companyId, entryIds });
  return entryIds;
}

/** What was done by mistake and undone counts against no limit; the entry itself stays. */
export async function uncountTimeline(
  tx: Tx,
  companyId: number,
  of: { readonly debtorId: bigint; readonly subject: { readonly kind: string; readonly id: bigint } },
): Promise<void> {
  await sql`
    update customers.timeline_entry set counts = '{}'
     where company_id = ${companyId} and debtor_id = ${of.debtorId} and subject_kind = ${of.subject.kind} and subject_id = ${of.subject.id}
       and counts <> '{}'`.execute(tx);
}
