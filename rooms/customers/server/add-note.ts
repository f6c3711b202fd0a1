import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { versionConflict, type Acting } from '#rooms/companies/server/door.ts';
import { recordTimeline } from './record-timeline.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';

export type NewNote = {
  readonly debtorId: bigint;
  readonly text: string;
  readonly itemIds?: readonly bigint[];
  readonly pin?: boolean;
} & Over;

/** The pinned note that the writer saw; left out by whoever saw none. */
type Over = { readonly over?: string | null | undefined };

/** A note on a customer or on some of his items; pinned, it is what everybody reads first («Da sapere»). */
export async function addNote(
  tx: Tx,
  acting: Acting,
  note: NewNote,
): Promise<{ readonly entryId: bigint } | Refusal<'note-empty' | 'debtor-unknown' | 'version-conflict'>> {
  const text = note.text.trim();
  if (text === '') return refuse('note-empty');
  const { companyId, actor, today } = acting;
  const seen = await lookAtPinned(tx, companyId, note.debtorId, note.pin === true ? note : {}, text);
  if (seen !== 'as-seen') return seen;
  if (note.pin === true) await pin(tx, acting, note.debtorId, text);
  const entryId = await recordTimeline(tx, companyId, {
    debtorId: note.debtorId,
    businessOn: today,
    kind: 'note',
    code: note.pin === true ? 'note-pinned' : 'note',
    userId: actor.userId,
    itemIds: note.itemIds ?? [],
    note: text,
  });
  await writeAudit(tx, acting, {
    code: 'note.add',
    subject: { kind: 'debtor', id: note.debtorId },
    data: { entryId, pinned: note.pin === true },
  });
  return { entryId };
}

/** Takes the pinned note down; the timeline keeps it. */
export async function unpinNote(
  tx: Tx,
  acting: Acting,
  debtorId: bigint,
  over: Over = {},
): Promise<void | Refusal<'debtor-unknown' | 'version-conflict'>> {
  const seen = await lookAtPinned(tx, acting.companyId, debtorId, over, null);
  if (seen !== 'as-seen') return seen;
  await pin(tx, acting, debtorId, null);
  await writeAudit(tx, acting, { code: 'note.unpin', subject: { kind: 'debtor', id: debtorId } });
}

/** Locks the customer; what somebody else pinned meanwhile is never written over unseen. */
async function lookAtPinned(
  tx: Tx,
  companyId: number,
  debtorId: bigint,
  { over }: Over,
  text: string | null,
): Promise<'as-seen' | Refusal<'debtor-unknown' | 'version-conflict'>> {
  const { rows } = await sql<{ pinned_note: string | null }>`
    select pinned_note from customers.debtor where company_id = ${companyId} and debtor_id = ${debtorId} for update`.execute(tx);
  const [found] = rows;
  if (found === undefined) return refuse('debtor-unknown');
  if (over === undefined || over === found.pinned_note || found.pinned_note === text) return 'as-seen';
  const changed = { kind: 'debtor', id: debtorId, acts: ['note.add', 'note.unpin', 'note.remove'] };
  return versionConflict(tx, companyId, changed, { sent: { text }, current: { text: found.pinned_note } });
}

async function pin(tx: Tx, { companyId, actor }: Acting, debtorId: bigint, text: string | null): Promise<void> {
  await sql`
    update customers.debtor set pinned_note = ${text}, pinned_by = ${text === null ? null : actor.userId},
           pinned_at = case when ${text}::text is null then null else now() end, version = version + 1
     where company_id = ${companyId} and debtor_id = ${debtorId}`.execute(tx);
}
