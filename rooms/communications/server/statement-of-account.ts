import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import type { DocumentLanguage } from '../core/document-formats.ts';
import { currencyStatements, type StatementContent, type StatementItem } from '../core/statement-content.ts';
import { writingCompany, type WritingCompany } from './company-on-paper.ts';
import { documentLanguage, recipientOf, writtenTo, type WrittenTo } from './debtor-on-paper.ts';
import { documentName } from './letter-items.ts';

type Around = {
  readonly today: CalendarDate;
  readonly language: DocumentLanguage;
  readonly company: WritingCompany;
  readonly to: WrittenTo;
};

/** The position of a debtor today, in his language, tied to the ledger to the cent (P19). */
export async function statementFor(
  tx: Tx,
  companyId: number,
  debtorId: bigint,
  today: CalendarDate,
): Promise<StatementContent | Refusal<'debtor-unknown'>> {
  const to = await writtenTo(tx, companyId, debtorId);
  if (to === null) return refuse('debtor-unknown');
  const company = await writingCompany(tx, companyId, today, null);
  const language = documentLanguage(to, recipientOf(to, 'email', null, { statement: true })?.contact ?? null);
  return statementOfAccount(tx, companyId, debtorId, { today, language, company, to });
}

export async function statementOfAccount(
  tx: Tx,
  companyId: number,
  debtorId: bigint,
  { today, language, company, to }: Around,
): Promise<StatementContent> {
  const items = await openItems(tx, companyId, debtorId, today);
  return {
    version: 1,
    language,
    sender: company.paper.sender,
    recipient: { name: to.debtor.name, attention: null, lines: to.addressOf(null), email: null },
    place: company.paper.place,
    on: today,
    contact: company.paper.contact,
    currencies: currencyStatements(items, await receiptsAwaiting(tx, companyId, debtorId), today),
  };
}

async function openItems(tx: Tx, companyId: number, debtorId: bigint, today: CalendarDate): Promise<readonly StatementItem[]> {
  const { rows } = await sql<{
    currency: string;
    code: string;
    document_no: string;
    instalment: string | null;
    document_on: CalendarDate;
    due_on: CalendarDate;
    original: bigint;
    balance: bigint;
    disputed: bigint;
  }>`
    select i.currency, c.code, i.document_no, i.instalment, i.document_on, i.due_on, i.original, i.balance,
           coalesce((select sum(coalesce(h.amount, greatest(i.balance, 0)))::bigint from ledger.hold h
              where h.company_id = i.company_id and h.item_id = i.item_id and h.nature = 'dispute' and h.from_on <= ${today}::date
                and (h.until_on is null or h.until_on >= ${today}::date) and (h.lifted_on is null or h.lifted_on > ${today}::date)), 0) as disputed
      from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
     where i.company_id = ${companyId} and c.debtor_id = ${debtorId} and i.closed_on is null`.execute(tx);
  return rows.map((row) => ({
    currency: row.currency,
    customerCode: row.code,
    document: documentName(row.document_no, row.instalment),
    documentOn: row.document_on,
    dueOn: row.due_on,
    original: row.original,
    balance: row.balance,
    disputed: row.disputed,
  }));
}

async function receiptsAwaiting(tx: Tx, companyId: number, debtorId: bigint): Promise<readonly { currency: string; amount: bigint }[]> {
  const { rows } = await sql<{ currency: string; amount: bigint }>`
    select r.currency, sum(r.amount - r.absorbed)::bigint as amount from ledger.receipt r
      join customers.customer c on c.company_id = r.company_id and c.customer_id = r.customer_id
     where r.company_id = ${companyId} and c.debtor_id = ${debtorId} and r.undone_at is null and r.absorbed < r.amount group by r.currency`.execute(
    tx,
  );
  return rows;
}
