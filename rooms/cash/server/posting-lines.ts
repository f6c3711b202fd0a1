import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import { publicId } from '#kernel/ids.ts';
import type { CsvColumn } from '#platform/csv/write-csv.ts';
import type { Tx } from '#platform/database/database.ts';

/** One item settled, or settled no more, as the accounting system has to post it. */
export type PostingLine = {
  readonly application_id: bigint;
  /** What was sent before and was undone since: every amount the other way round. */
  readonly reversal: boolean;
  readonly item_id: bigint;
  readonly customer: string;
  readonly name: string;
  readonly document_no: string;
  readonly document_on: CalendarDate;
  readonly currency: Currency;
  readonly amount: bigint;
  readonly written_off: bigint;
  readonly difference_code: string | null;
  readonly value_on: CalendarDate;
  readonly booked_on: CalendarDate;
  readonly account: string;
  readonly bank_ref: string | null;
  readonly payer: string | null;
  readonly rest: bigint;
};

export const POSTING_COLUMNS: readonly CsvColumn<PostingLine>[] = [
  { it: 'Nostro numero', en: 'Our number', cell: (row) => ({ text: publicId('application', row.application_id) }) },
  { it: 'Codice cliente', en: 'Customer code', cell: (row) => ({ text: row.customer }) },
  { it: 'Cliente', en: 'Customer', cell: (row) => ({ text: row.name }) },
  { it: 'Documento', en: 'Document', cell: (row) => ({ text: row.document_no }) },
  { it: 'Data documento', en: 'Document date', cell: (row) => ({ day: row.document_on }) },
  { it: 'Valuta', en: 'Currency', cell: (row) => ({ text: row.currency }) },
  { it: 'Importo chiuso', en: 'Amount settled', cell: (row) => ({ decimal: toDecimal(row.amount, row.currency) }) },
  { it: 'Di cui incassato', en: 'Of it money', cell: (row) => ({ decimal: toDecimal(row.amount - row.written_off, row.currency) }) },
  { it: 'Di cui differenza', en: 'Of it difference', cell: (row) => ({ decimal: toDecimal(row.written_off, row.currency) }) },
  { it: 'Codice differenza', en: 'Difference code', cell: (row) => ({ text: row.written_off === 0n ? '' : (row.difference_code ?? '') }) },
  { it: 'In acconto', en: 'On account', cell: (row) => ({ decimal: toDecimal(row.rest, row.currency) }) },
  { it: 'Data valuta', en: 'Value date', cell: (row) => ({ day: row.value_on }) },
  { it: 'Data contabile', en: 'Booking date', cell: (row) => ({ day: row.booked_on }) },
  { it: 'Conto', en: 'Account', cell: (row) => ({ text: row.account }) },
  { it: 'Riferimento banca', en: 'Bank reference', cell: (row) => ({ text: row.bank_ref ?? '' }) },
  { it: 'Pagatore', en: 'Payer', cell: (row) => ({ text: row.payer ?? '' }) },
  { it: 'Operazione', en: 'Operation', cell: (row) => ({ text: row.reversal ? 'reversal' : 'posting' }) },
];

/** The lines of one export, the same whenever they are asked for. */
export async function postingLines(tx: Tx, companyId: number, exportId: bigint): Promise<PostingLine[]> {
  const { rows } = await sql<PostingLine>`
    select a.application_id, s.reversal, u.item_id, c.code as customer, c.name, i.document_no, i.document_on, e.currency, u.amount * s.sign as amount,
           u.written_off * s.sign as written_off, a.difference_code, e.value_on, e.booked_on, e.account, e.bank_ref, e.counterparty as payer,
           case when row_number() over (partition by a.application_id, s.reversal order by u.item_id) = 1 then a.rest * s.sign else 0 end as rest
      from cash.application a
      cross join lateral (select false as reversal, 1 as sign where a.export_id = ${exportId}
                          union all select true, -1 where a.reversal_export_id = ${exportId}) s
      join cash.application_use u on u.company_id = a.company_id and u.application_id = a.application_id
      join bank.entry e on e.company_id = a.company_id and e.entry_id = a.entry_id
      join ledger.open_item i on i.company_id = u.company_id and i.item_id = u.item_id
      join customers.customer c on c.company_id = u.company_id and c.customer_id = u.customer_id
     where a.company_id = ${companyId} and (a.export_id = ${exportId} or a.reversal_export_id = ${exportId})
     order by a.application_id, s.reversal, u.item_id`.execute(tx);
  return rows;
}
