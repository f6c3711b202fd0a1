import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { FoundKind } from '../core/contract.ts';
import { numbersIn } from '../core/numbers-in.ts';

export type Found = Readonly<Record<Exclude<FoundKind, 'debtor'> | 'customer', readonly bigint[]>>;
type EntryKind = Exclude<keyof Found, 'item'>;

const MOST = 6;
const ENTRY_KINDS: readonly EntryKind[] = ['customer', 'contact', 'invoice', 'message', 'document', 'note'];

/**
 * Ids of what the words mean, the best first. The database's own function knows from the session for which company and for whose
 * customers it looks; whether notes may be read is the table of rights' answer.
 */
export async function find(tx: Tx, companyId: number, text: string, { withNotes }: { readonly withNotes: boolean }): Promise<Found> {
  const kinds = withNotes ? ENTRY_KINDS : ENTRY_KINDS.filter((kind) => kind !== 'note');
  const { rows } = await sql<{ kind: EntryKind; subject_id: bigint }>`
    select kind, subject_id from search.find(${text}, ${[...kinds]}::text[], ${MOST})`.execute(tx);
  const of = (kind: EntryKind) => rows.filter((row) => row.kind === kind).map((row) => row.subject_id);
  return {
    customer: of('customer'),
    contact: of('contact'),
    item: await findItems(tx, companyId, text),
    invoice: of('invoice'),
    message: of('message'),
    document: of('document'),
    note: of('note'),
  };
}

/** Open items by their number: whatever else was said and is in the document's number counts for it, then what is still open. */
async function findItems(tx: Tx, companyId: number, text: string): Promise<readonly bigint[]> {
  const ranges = numbersIn(text);
  if (ranges.length === 0) return [];
  const said = text.toUpperCase().match(/[\p{L}\d]+/gu) ?? [];
  const { rows } = await sql<{ item_id: bigint }>`
    select f.item_id from unnest(${ranges.map((range) => String(range.low))}::bigint[], ${ranges.map((range) => String(range.high))}::bigint[])
             with ordinality r (low, high, place)
      cross join lateral (select i.item_id, i.document_no, i.document_on, i.closed_on from ledger.open_item i
             where i.company_id = ${companyId} and i.document_number between r.low and r.high limit ${MOST * 20}) f
     group by f.item_id, f.document_no, f.document_on, f.closed_on
     order by min(r.high - r.low), (select count(*) from unnest(${said}::text[]) w where strpos(upper(f.document_no), w) > 0) desc,
              f.closed_on is null desc, f.document_on desc, f.item_id desc limit ${MOST}`.execute(tx);
  return rows.map((row) => row.item_id);
}
