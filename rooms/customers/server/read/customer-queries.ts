import { sql } from 'kysely';
import { z } from 'zod';
import { PREFIXES, publicId, type IdKind } from '#kernel/ids.ts';
import type { Tx } from '#platform/database/database.ts';
import { pageOfRows, readCursor } from '#platform/http/door.ts';
import type { assignees, contact, documentRow, timelineEntry, timelineQuery } from '../../core/contract.ts';

export async function debtorExists(tx: Tx, companyId: number, debtorId: bigint): Promise<boolean> {
  const { rows } = await sql`select from customers.debtor where company_id = ${companyId} and debtor_id = ${debtorId}`.execute(tx);
  return rows.length > 0;
}

export async function listAssignees(tx: Tx, companyId: number): Promise<z.output<typeof assignees>['items']> {
  const { rows } = await sql<z.output<typeof assignees>['items'][number]>`
    select assignee_id as id, kind, code, name, user_id as "user" from customers.assignee where company_id = ${companyId} order by kind, lower(name), assignee_id`.execute(
    tx,
  );
  return rows;
}

export async function listContacts(tx: Tx, companyId: number, debtorId: bigint): Promise<z.output<typeof contact>[]> {
  const { rows } = await sql<z.output<typeof contact>>`
    select contact_id as id, name, role, email, phone, pec, language, channels, may_be_told as "mayBeTold", never_contact as "neverContact", usual_hours as "usualHours", preferred_channel as "preferredChannel",
           call_times as "callTimes", receives_statements as "receivesStatements",
           email_invalid_since as "emailInvalidSince", email_invalid_why as "emailInvalidWhy", phone_invalid_since as "phoneInvalidSince", source, verified_on as "verifiedOn", version
      from customers.contact where company_id = ${companyId} and debtor_id = ${debtorId} order by never_contact, role, name, contact_id`.execute(
    tx,
  );
  return rows;
}

type EntryRow = Omit<z.output<typeof timelineEntry>, 'subject' | 'items'> & {
  subject_kind: string | null;
  subject_id: bigint | null;
  item_ids: bigint[];
  at_text: string;
};

/** The one chronology, newest first. Agents outside the company see no notes (P26). */
export async function timelinePage(
  tx: Tx,
  companyId: number,
  debtorId: bigint,
  query: z.output<typeof timelineQuery>,
  withNotes: boolean,
): Promise<{ items: (Omit<z.output<typeof timelineEntry>, 'items'> & { itemIds: bigint[] })[]; next: string | null }> {
  const after =
    query.after === undefined ? sql`true` : beforeEntry(readCursor(query.after, z.tuple([z.string(), z.string().regex(/^\d+$/)])));
  const { rows } = await sql<EntryRow>`
    select e.entry_id as id, e.at, e.at::text as at_text, e.business_on as "businessOn", e.kind, e.code, e.data, e.direction, e.channel, e.counts, e.person, u.name as "user",
           e.subject_kind, e.subject_id, e.item_ids, ${withNotes ? sql`e.note` : sql`null::text`} as note
      from customers.timeline_entry e left join companies.app_user u on u.user_id = e.user_id
     where e.company_id = ${companyId} and e.debtor_id = ${debtorId} and e.withdrawn_at is null and ${after}
       and ${withNotes ? sql`true` : sql`e.kind <> 'note'`}
       and ${query.kind === undefined ? sql`true` : sql`e.kind = any (${query.kind}::text[])`}
       and ${query.contacts === true ? sql`e.counts <> '{}'` : sql`true`}
     order by e.at desc, e.entry_id desc limit ${query.limit + 1}`.execute(tx);
  const page = pageOfRows(rows, query.limit, (row) => [row.at_text, row.id]);
  return {
    next: page.next,
    items: page.items.map(({ subject_kind, subject_id, item_ids, at_text: _text, ...entry }) => ({
      ...entry,
      subject: subject_id === null ? null : subjectId(subject_kind, subject_id),
      itemIds: item_ids,
    })),
  };
}

function beforeEntry([at, entry]: [string, string]) {
  return sql`e.at <= ${at}::timestamptz and (e.at < ${at}::timestamptz or e.entry_id < ${entry}::bigint)`;
}

function subjectId(kind: string | null, subject: bigint): string | null {
  return kind !== null && kind in PREFIXES ? publicId(kind as IdKind, subject) : null;
}

export async function listDocuments(tx: Tx, companyId: number, debtorId: bigint): Promise<z.output<typeof documentRow>[]> {
  const { rows } = await sql<z.output<typeof documentRow>>`
    select d.document_id as id, d.file_name as "fileName", d.media_type as "mediaType", d.bytes, d.kind, d.item_id as item, u.name as "addedBy", d.added_at as "addedAt"
      from customers.document d left join companies.app_user u on u.user_id = d.added_by
     where d.company_id = ${companyId} and d.debtor_id = ${debtorId} order by d.added_at desc, d.document_id desc limit 500`.execute(tx);
  return rows;
}
