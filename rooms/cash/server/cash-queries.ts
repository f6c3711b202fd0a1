import { sql, type RawBuilder } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import type { Money } from '#kernel/money/money.ts';
import { z } from 'zod';
import type { Tx } from '#platform/database/database.ts';
import { pageOfRows, readCursor } from '#platform/http/door.ts';
import type { cashEntry, cashSummary, entriesQuery } from '../core/contract.ts';
import type { DifferenceCode, Evidence, Pass } from '../core/decision.ts';

type State = z.output<typeof entriesQuery>['state'];
type Entry = z.output<typeof cashEntry>;

type EntryRow = {
  entry_id: bigint;
  state: 'proposed' | 'unidentified' | 'applied' | 'set-aside';
  booked_on: CalendarDate;
  value_on: CalendarDate;
  amount: bigint;
  currency: Currency;
  account: string;
  counterparty: string | null;
  counterparty_iban: string | null;
  words: string;
  set_aside_why: string | null;
  debtor: { id: number; name: string } | null;
  proposals: JsonProposal[] | null;
  application: JsonApplication | null;
};

type JsonUse = { item: string; document: string; due: CalendarDate; debtor: number; name: string; open: number; amount: string };
type JsonProposal = {
  id: number;
  pass: Pass;
  score: number;
  uses: JsonUse[];
  code: DifferenceCode | null;
  difference: number | null;
  evidence: Evidence[];
};
type JsonApplication = Omit<JsonProposal, 'id' | 'score'> & {
  byItself: boolean;
  by: string | null;
  at: string;
  rest: number;
  posting: 'to-send' | 'sent' | 'confirmed';
};

const OVERPAID = sql`exists (select from cash.application a where a.company_id = m.company_id and a.entry_id = m.entry_id and a.undone_at is null and a.rest > 0)`;

function inState(state: State): RawBuilder<unknown> {
  return state === 'overpaid' ? sql`m.state = 'applied' and ${OVERPAID}` : sql`m.state = ${state}`;
}

/** Entries in a state, the newest first, each with its proposals or its application. */
export async function listEntries(
  tx: Tx,
  companyId: number,
  query: z.output<typeof entriesQuery>,
): Promise<{ items: Entry[]; next: string | null }> {
  const [before] = query.after === undefined ? [null] : readCursor(query.after, z.tuple([z.string()]));
  const rows = await entryRows(
    tx,
    companyId,
    sql`${inState(query.state)} and (${before}::bigint is null or m.entry_id < ${before}::bigint)`,
    query.limit + 1,
  );
  const page = pageOfRows(rows, query.limit, (row) => [String(row.entry_id)]);
  return { items: page.items.map((row) => said(row, query.state)), next: page.next };
}

export async function oneEntry(tx: Tx, companyId: number, entryId: bigint): Promise<Entry | null> {
  const [row] = await entryRows(tx, companyId, sql`m.entry_id = ${entryId}`, 1);
  return row === undefined ? null : said(row, row.state);
}

async function entryRows(tx: Tx, companyId: number, where: RawBuilder<unknown>, limit: number): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select m.entry_id, m.state, e.booked_on, e.value_on, e.amount, e.currency, e.account, e.counterparty, e.counterparty_iban, e.words, m.set_aside_why,
           (select json_build_object('id', d.debtor_id, 'name', d.name) from customers.debtor d where d.company_id = m.company_id and d.debtor_id = m.debtor_id) as debtor,
           (select json_agg(json_build_object('id', p.proposal_id, 'pass', p.pass, 'score', p.score, 'code', p.difference_code, 'difference', p.difference, 'evidence', p.evidence,
                 'uses', (select json_agg(json_build_object('item', u ->> 'item', 'document', i.document_no, 'due', i.due_on, 'debtor', c.debtor_id, 'name', d.name, 'open', i.balance,
                             'amount', u ->> 'amount') order by i.due_on, i.item_id)
                            from jsonb_array_elements(p.uses) u join ledger.open_item i on i.company_id = p.company_id and i.item_id = (u ->> 'item')::bigint
                            join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
                            join customers.debtor d on d.company_id = c.company_id and d.debtor_id = c.debtor_id)) order by p.rank, p.proposal_id)
              from cash.proposal p where p.company_id = m.company_id and p.entry_id = m.entry_id and p.refused_at is null) as proposals,
           (select json_build_object('pass', a.pass, 'byItself', a.by_itself, 'by', (select w.name from companies.app_user w where w.user_id = a.applied_by), 'at', a.applied_at,
                 'code', a.difference_code, 'difference', a.difference, 'evidence', a.evidence, 'rest', a.rest, 'posting', case when a.exported_at is null then 'to-send' when cash.is_confirmed(a.company_id, a.application_id) then 'confirmed' else 'sent' end,
                 'uses', (select json_agg(json_build_object('item', u.item_id::text, 'document', i.document_no, 'due', i.due_on, 'debtor', c.debtor_id, 'name', d.name, 'open', i.balance,
                             'amount', u.amount::text) order by i.due_on, i.item_id)
                            from cash.application_use u join ledger.open_item i on i.company_id = u.company_id and i.item_id = u.item_id
                            join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
                            join customers.debtor d on d.company_id = c.company_id and d.debtor_id = c.debtor_id
                           where u.company_id = a.company_id and u.application_id = a.application_id))
              from cash.application a where a.company_id = m.company_id and a.entry_id = m.entry_id and a.undone_at is null) as application
      from cash.matching m join bank.entry e on e.company_id = m.company_id and e.entry_id = m.entry_id
     where m.company_id = ${companyId} and ${where} order by m.entry_id desc limit ${limit}`.execute(tx);
  return rows;
}

function said(row: EntryRow, state: State): Entry {
  const money = (minor: bigint | number | string): Money => ({ minor: BigInt(minor), currency: row.currency });
  const uses = (all: JsonUse[] | null, withOpen: boolean): Entry['proposals'][number]['uses'] =>
    (all ?? []).map((use) => ({
      item: BigInt(use.item),
      document: use.document,
      dueOn: use.due,
      debtor: { id: BigInt(use.debtor), name: use.name },
      open: withOpen ? money(use.open) : null,
      amount: money(use.amount),
    }));
  const difference = (one: { code: DifferenceCode | null; difference: number | null }): Entry['proposals'][number]['difference'] =>
    one.code === null ? null : { code: one.code, amount: money(one.difference ?? 0) };
  const { application } = row;
  return {
    id: row.entry_id,
    state,
    bookedOn: row.booked_on,
    valueOn: row.value_on,
    amount: money(row.amount),
    account: row.account,
    payer: row.counterparty,
    payerIban: row.counterparty_iban,
    words: row.words,
    debtor: row.debtor === null ? null : { id: BigInt(row.debtor.id), name: row.debtor.name },
    proposals: (row.proposals ?? []).map((one) => ({
      id: BigInt(one.id),
      pass: one.pass,
      score: one.score,
      uses: uses(one.uses, true),
      difference: difference(one),
      evidence: one.evidence,
    })),
    application:
      application === null
        ? null
        : {
            pass: application.pass,
            byItself: application.byItself,
            by: application.by,
            at: new Date(application.at),
            uses: uses(application.uses, false),
            difference: difference(application),
            rest: application.rest === 0 ? null : money(application.rest),
            evidence: application.evidence,
            posting: application.posting,
          },
    setAsideWhy: row.set_aside_why,
  };
}

export async function summary(tx: Tx, companyId: number): Promise<z.output<typeof cashSummary>> {
  const { rows } = await sql<{ state: State; entries: number; currency: Currency; amount: bigint }>`
    select m.state, count(*)::int as entries, e.currency, sum(e.amount)::bigint as amount
      from cash.matching m join bank.entry e on e.company_id = m.company_id and e.entry_id = m.entry_id where m.company_id = ${companyId} group by m.state, e.currency
    union all
    select 'overpaid', count(*)::int, e.currency, sum(a.rest)::bigint
      from cash.application a join bank.entry e on e.company_id = a.company_id and e.entry_id = a.entry_id
     where a.company_id = ${companyId} and a.undone_at is null and a.rest > 0 group by e.currency`.execute(tx);
  const { rows: counts } = await sql<{ waiting: number; to_export: number; unconfirmed: number }>`
    select (select count(*)::int from bank.entry e where e.company_id = ${companyId} and e.amount > 0 and e.parts = 0 and e.meaning in ('transfer-in', 'cheque-in', 'cash-in', 'mav-in', 'other-in')
              and not exists (select from cash.matching m where m.company_id = e.company_id and m.entry_id = e.entry_id)) as waiting,
           (select count(*)::int from cash.application a where a.company_id = ${companyId} and ((a.undone_at is null and a.exported_at is null) or (a.undone_at is not null and a.exported_at is not null and a.reversal_export_id is null))) as to_export,
           (select count(*)::int from cash.application a where a.company_id = ${companyId} and a.undone_at is null and a.exported_at is not null
              and not cash.is_confirmed(a.company_id, a.application_id)) as unconfirmed`.execute(tx);
  return {
    totals: rows.map((row) => ({ state: row.state, entries: row.entries, amount: { minor: row.amount, currency: row.currency } })),
    waiting: counts[0]?.waiting ?? 0,
    toExport: counts[0]?.to_export ?? 0,
    unconfirmed: counts[0]?.unconfirmed ?? 0,
  };
}
