import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { unpinNote } from './add-note.ts';

/** Takes a note back: one's own, on the day it was written. It stays in the database and leaves the screens; pinned, it is taken down. */
export async function withdrawNote(
  tx: Tx,
  acting: Acting,
  entryId: bigint,
): Promise<'withdrawn' | Refusal<'note-unknown' | 'note-not-yours' | 'note-too-old'>> {
  const { companyId, actor, today } = acting;
  const { rows } = await sql<{
    debtor_id: bigint;
    user_id: bigint | null;
    business_on: CalendarDate;
    note: string | null;
    pinned: boolean;
  }>`
    select e.debtor_id, e.user_id, e.business_on, e.note, d.pinned_note is not null and d.pinned_note = e.note as pinned
      from customers.timeline_entry e join customers.debtor d on d.company_id = e.company_id and d.debtor_id = e.debtor_id
     where e.company_id = ${companyId} and e.entry_id = ${entryId} and e.kind = 'note' and e.withdrawn_at is null for update`.execute(tx);
  const [note] = rows;
  if (note === undefined) return refuse('note-unknown');
  if (note.user_id !== actor.userId) return refuse('note-not-yours');
  if (note.business_on !== today) return refuse('note-too-old', { writtenOn: note.business_on });
  await sql`update customers.timeline_entry set withdrawn_at = now() where company_id = ${companyId} and entry_id = ${entryId}`.execute(tx);
  if (note.pinned) await unpinNote(tx, acting, note.debtor_id);
  await writeAudit(tx, acting, {
    code: 'note.remove',
    subject: { kind: 'debtor', id: note.debtor_id },
    data: { entryId, note: note.note },
  });
  return 'withdrawn';
}
