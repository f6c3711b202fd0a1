import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import { publicId } from '#kernel/ids.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { writeCsv, type CsvColumn } from '#platform/csv/write-csv.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';

type Line = {
  application_id: bigint;
  item_id: bigint;
  customer: string;
  name: string;
  document_no: string;
  document_on: CalendarDate;
  currency: Currency;
  amount: bigint;
  written_off: bigint;
  difference_code: string | null;
  value_on: CalendarDate;
  booked_on: CalendarDate;
  account: string;
  bank_ref: string | null;
  payer: string | null;
  rest: bigint;
};

/** The way back to the accounting system (P29): one line per item settled, with the bank's entry, the difference's code and our number. */
const COLUMNS: readonly CsvColumn<Line>[] = [
  { it: 'Nostro numero', en: 'Our number', cell: (row) => ({ text: publicId('application', row.application_id) }) },
  { it: 'Codice cliente', en: 'Customer code', cell: (row) => ({ text: row.customer }) },
  { it: 'Cliente', en: 'Customer', cell: (row) => ({ text: row.name }) },
  { it: 'Documento', en: 'Document', cell: (row) => ({ text: row.document_no }) },
  { it: 'Data documento', en: 'Document date', cell: (row) => ({ text: row.document_on }) },
  { it: 'Valuta', en: 'Currency', cell: (row) => ({ text: row.currency }) },
  { it: 'Importo chiuso', en: 'Amount settled', cell: (row) => ({ decimal: toDecimal(row.amount, row.currency) }) },
  { it: 'Di cui incassato', en: 'Of it money', cell: (row) => ({ decimal: toDecimal(row.amount - row.written_off, row.currency) }) },
  { it: 'Di cui differenza', en: 'Of it difference', cell: (row) => ({ decimal: toDecimal(row.written_off, row.currency) }) },
  { it: 'Codice differenza', en: 'Difference code', cell: (row) => ({ text: row.written_off === 0n ? '' : (row.difference_code ?? '') }) },
  { it: 'In acconto', en: 'On account', cell: (row) => ({ decimal: toDecimal(row.rest, row.currency) }) },
  { it: 'Data valuta', en: 'Value date', cell: (row) => ({ text: row.value_on }) },
  { it: 'Data contabile', en: 'Booking date', cell: (row) => ({ text: row.booked_on }) },
  { it: 'Conto', en: 'Account', cell: (row) => ({ text: row.account }) },
  { it: 'Riferimento banca', en: 'Bank reference', cell: (row) => ({ text: row.bank_ref ?? '' }) },
  { it: 'Pagatore', en: 'Payer', cell: (row) => ({ text: row.payer ?? '' }) },
];

/** What was applied and has not left yet, as a file to post; from now on it counts as sent. */
export async function exportApplications(
  tx: Tx,
  scope: CompanyScope,
  { now, language }: { readonly now: Date; readonly language: 'it' | 'en' },
): Promise<{ readonly content: string; readonly applications: number } | Refusal> {
  const { companyId } = scope;
  const marked = await sql<{ application_id: bigint }>`
    update cash.application set exported_at = ${now} where company_id = ${companyId} and undone_at is null and exported_at is null returning application_id`.execute(
    tx,
  );
  if (marked.rows.length === 0) return refuse('nothing-to-export');
  const { rows } = await sql<Line>`
    select a.application_id, u.item_id, c.code as customer, c.name, i.document_no, i.document_on, e.currency, u.amount, u.written_off, a.difference_code, e.value_on, e.booked_on, e.account,
           e.bank_ref, e.counterparty as payer, case when row_number() over (partition by a.application_id order by u.item_id) = 1 then a.rest else 0 end as rest
      from cash.application a
      join cash.application_use u on u.company_id = a.company_id and u.application_id = a.application_id
      join bank.entry e on e.company_id = a.company_id and e.entry_id = a.entry_id
      join ledger.open_item i on i.company_id = u.company_id and i.item_id = u.item_id
      join customers.customer c on c.company_id = u.company_id and c.customer_id = u.customer_id
     where a.company_id = ${companyId} and a.exported_at = ${now} and a.undone_at is null order by a.application_id, u.item_id`.execute(tx);
  await writeAudit(tx, scope, { code: 'cash.export', data: { applications: marked.rows.length } });
  return { content: writeCsv([...COLUMNS], rows, language), applications: marked.rows.length };
}
