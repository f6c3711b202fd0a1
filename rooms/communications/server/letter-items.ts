import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { LetterItem, WrittenHistory } from '../core/letter-facts.ts';

type ItemRow = {
  item_id: bigint;
  document_no: string;
  instalment: string | null;
  document_on: CalendarDate;
  due_on: CalendarDate;
  original: bigint;
  balance: bigint;
  method: string | null;
  contract: string | null;
  order_no: string | null;
  assigned: { to?: string; iban?: string; notified?: boolean } | null;
  payments: [CalendarDate, string][];
  interest_held: boolean;
  delivery_state: string | null;
};

/** Items as a letter names them, with the money that lowered each by its value date. */
export async function letterItems(
  tx: Tx,
  companyId: number,
  itemIds: readonly bigint[],
  today: CalendarDate,
): Promise<ReadonlyMap<bigint, LetterItem>> {
  const { rows } = await sql<ItemRow>`
    select i.item_id, i.document_no, i.instalment, i.document_on, i.due_on, i.original, i.balance, i.method, i.contract, i.order_no, i.assigned, i.delivery_state,
           coalesce((select json_agg(json_build_array(m.effective_on, (-m.amount)::text) order by m.effective_on, m.movement_id)
              from ledger.movement m
             where m.company_id = i.company_id and m.item_id = i.item_id and m.amount < 0 and m.effective_on <= ${today}::date
               -- What was undone never happened.
               and not exists (select from ledger.movement r where r.company_id = m.company_id and r.reverses_id = m.movement_id)), '[]') as payments,
           exists (select from ledger.hold h where h.company_id = i.company_id and h.covers = 'interest' and h.from_on <= ${today}::date
              and (h.until_on is null or h.until_on >= ${today}::date) and (h.lifted_on is null or h.lifted_on > ${today}::date)
              and (h.item_id = i.item_id or (h.item_id is null and h.debtor_id = c.debtor_id))) as interest_held
      from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
     where i.company_id = ${companyId} and i.item_id = any (${itemIds.map(String)}::bigint[])`.execute(tx);
  return new Map(rows.map((row) => [row.item_id, letterItem(row)]));
}

function letterItem(row: ItemRow): LetterItem {
  const factor =
    row.assigned?.notified === true ? { name: row.assigned.to ?? '', iban: row.assigned.iban?.replace(/\s/g, '') ?? null } : null;
  return {
    document: documentName(row.document_no, row.instalment),
    documentOn: row.document_on,
    dueOn: row.due_on,
    original: row.original,
    balance: row.balance,
    method: row.method,
    contract: row.contract,
    orderNo: row.order_no,
    factor,
    payments: row.payments.map(([on, amount]) => ({ on, amount: BigInt(amount) })),
    interestHeld: row.interest_held,
    undelivered: row.delivery_state === 'not-delivered' || row.delivery_state === 'undeliverable',
  };
}

/** `1842` or `1842 / 2`: the instalment is named where the document has several. */
export function documentName(documentNo: string, instalment: string | null): string {
  return instalment === null || instalment === '' ? documentNo : `${documentNo} / ${instalment}`;
}

/** Written steps that left for the debtor so far. */
export async function writtenHistory(tx: Tx, companyId: number, debtorId: bigint): Promise<WrittenHistory> {
  const { rows } = await sql<{ left_on: CalendarDate; template: string | null }>`
    select distinct s.left_on, a.template from policies.item_step s join policies.action a on a.company_id = s.company_id and a.action_id = s.action_id
     where s.company_id = ${companyId} and s.debtor_id = ${debtorId} and a.channel in ('email', 'pec', 'letter', 'registered')
       and a.template <> 'PRE_DUE' and exists (select from ledger.open_item i where i.company_id = s.company_id and i.item_id = s.item_id and i.closed_on is null)
     order by s.left_on`.execute(tx);
  const notices = rows.filter(({ template }) => template === 'FORMAL_NOTICE');
  return {
    writtenOn: [...new Set(rows.filter(({ template }) => template !== 'FORMAL_NOTICE').map((row) => row.left_on))],
    noticeOn: notices.at(-1)?.left_on ?? null,
  };
}
