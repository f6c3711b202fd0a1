import { sql } from 'kysely';
import type pg from 'pg';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { inCompanyBulk } from '#platform/database/bulk-transaction.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import { judgeStatement } from '../core/judge-statement.ts';
import type { Balance, BankEvent, Flaw, StatementFormat } from '../core/statement.ts';
import { createStage, STAGE, STAGE_COLUMNS, StagedStatement, StageWriter } from './statement-stage.ts';
import { takeReturns } from './take-returns.ts';

export type TakenStatement = {
  readonly account: string;
  readonly currency: Currency;
  readonly number: string | null;
  readonly opening: Balance | null;
  readonly closing: Balance | null;
  readonly entries: number;
  /** Entries that an earlier statement did not have. */
  readonly fresh: number;
  readonly total: bigint;
  readonly outcome: 'kept' | 'known' | 'refused';
};

export type TakenFile = { readonly statements: readonly TakenStatement[]; readonly flaws: readonly Flaw[] };

export type StatementsToTake = {
  readonly format: StatementFormat;
  readonly fileId: bigint | null;
  readonly today: CalendarDate;
  readonly now: Date;
  readonly events: AsyncIterable<BankEvent> | Iterable<BankEvent>;
};

type Closed = { readonly statement: StagedStatement; readonly closing: Balance | null; readonly refused: boolean };

/**
 * Takes the statements of a file into the database, in one transaction. A statement that does not balance or cannot be read whole is
 * refused alone; a damaged file is refused whole. The same statement again changes nothing, and entries that two statements share are kept once.
 */
export async function takeStatements(pool: pg.Pool, scope: CompanyScope, order: StatementsToTake): Promise<TakenFile> {
  return inCompanyBulk(pool, scope, async ({ tx, copyInto }) => {
    // One import of bank entries at a time in a company: whether an entry is known must not change between question and answer.
    await sql`select pg_advisory_xact_lock(hashtext('bank.statement'), ${scope.companyId})`.execute(tx);
    await createStage(tx);
    const writer = new StageWriter(copyInto(STAGE, STAGE_COLUMNS));
    const { closed, flaws } = await stageAll(writer, order);
    await writer.end();
    if (flaws.some((one) => one.severity === 'fatal')) return { statements: [], flaws };
    await sql.raw(`create index on ${STAGE} (statement, seq)`).execute(tx);
    await sql.raw(`analyze ${STAGE}`).execute(tx);
    const statements: TakenStatement[] = [];
    for (const one of closed) statements.push(one.refused ? told(one, 0, 'refused') : await keep(tx, scope, order, one));
    const kept = statements.filter((one) => one.outcome === 'kept');
    if (kept.length > 0) await settle(tx, scope, order, kept);
    return { statements, flaws };
  });
}

async function stageAll(writer: StageWriter, order: StatementsToTake): Promise<{ closed: Closed[]; flaws: Flaw[] }> {
  const closed: Closed[] = [];
  const flaws: Flaw[] = [];
  let open: StagedStatement | null = null;
  let wrong = false;
  for await (const event of order.events) {
    if (event.kind === 'flaw') {
      flaws.push(event.flaw);
      if (event.flaw.severity === 'fatal') break;
      if (event.flaw.severity === 'error') wrong = true;
    } else if (event.kind === 'statement') {
      open = new StagedStatement(closed.length + 1, event.head, event.place);
      wrong = false;
    } else if (open === null) throw new Error(`a reader told ${event.kind} outside a statement`);
    else if (event.kind === 'entry') {
      // What is refused already need not be staged; the rest of it is only passed over.
      if (!wrong) await writer.add(open, event.entry);
    } else {
      const judged = wrong
        ? null
        : judgeStatement({ format: order.format, head: open.head, closing: event.closing, total: open.total, place: open.place });
      if (judged !== null) flaws.push(judged);
      closed.push({ statement: open, closing: event.closing, refused: wrong || judged?.severity === 'error' });
      open = null;
      wrong = false;
    }
  }
  return { closed, flaws };
}

async function keep(tx: Tx, scope: CompanyScope, order: StatementsToTake, one: Closed): Promise<TakenStatement> {
  const { statement, closing } = one;
  const { head } = statement;
  const { companyId } = scope;
  const continues = await continuesOthers(tx, companyId, statement, closing);
  const { rows } = await sql<{ statement_id: bigint }>`
    insert into bank.statement (company_id, file_id, format, account, currency, number, opening_on, opening, closing_on, closing, first_on, last_on, entries, total, content_key, imported_on)
      values (${companyId}, ${order.fileId}, ${order.format}, ${head.account}, ${head.currency}, ${head.number}, ${head.opening?.on ?? null}::date, ${head.opening?.amount ?? null}::bigint,
              ${closing?.on ?? null}::date, ${closing?.amount ?? null}::bigint, ${statement.firstOn}::date, ${statement.lastOn}::date, ${statement.entries}, ${statement.total}, ${statement.contentKey(closing)}, ${order.today}::date)
    on conflict (company_id, content_key) do nothing returning statement_id`.execute(tx);
  const made = rows[0];
  if (made === undefined) return told(one, 0, 'known');
  const fresh = await keepEntries(tx, scope, order, { no: statement.no, statementId: made.statement_id, head, continues });
  return told(one, fresh, 'kept');
}

/**
 * Whether the statement begins where another of its account ended, or ends where another begins, and shares no more than that day with any:
 * then its entries are new even where they look like entries of the same day in the page beside it. Otherwise statements overlap.
 */
async function continuesOthers(
  tx: Tx,
  companyId: number,
  { head, firstOn, lastOn }: StagedStatement,
  closing: Balance | null,
): Promise<boolean> {
  const opening = head.opening;
  if (opening === null || closing === null || firstOn === null || lastOn === null) return false;
  const [from, to] = [sql`${opening.amount}::bigint`, sql`${closing.amount}::bigint`];
  // A page that changes nothing begins and ends alike, and so do its neighbours on one side each.
  const sameBalances =
    opening.amount === closing.amount ? sql`s.opening = ${from} and s.closing = ${to}` : sql`s.opening = ${from} or s.closing = ${to}`;
  const { rows } = await sql<{ touches: boolean; overlaps: boolean }>`
    select coalesce(bool_or((s.closing = ${from} and s.opening is distinct from ${from}) or (s.opening = ${to} and s.closing is distinct from ${to})), false) as touches,
           coalesce(bool_or((s.last_on > ${firstOn}::date and s.first_on < ${lastOn}::date) or ${sameBalances}), false) as overlaps
      from bank.statement s
     where s.company_id = ${companyId} and s.account = ${head.account} and s.currency = ${head.currency}
       and s.last_on >= ${firstOn}::date and s.first_on <= ${lastOn}::date`.execute(tx);
  return rows[0]?.touches === true && !rows[0].overlaps;
}

async function keepEntries(
  tx: Tx,
  { companyId }: CompanyScope,
  order: StatementsToTake,
  one: {
    readonly no: number;
    readonly statementId: bigint;
    readonly head: { account: string; currency: string };
    readonly continues: boolean;
  },
): Promise<number> {
  const known = one.continues
    ? sql`(select count(*) from bank.entry e where e.company_id = ${companyId} and e.entry_key = s.entry_key)`
    : sql`0`;
  const { rows } = await sql<{ fresh: number }>`
    with numbered as (
      select s.*, (${known} + row_number() over (partition by s.entry_key order by s.seq))::int as nth from ${sql.raw(STAGE)} s where s.statement = ${one.no}),
    booked as (
      insert into bank.entry (company_id, statement_id, parts, account, currency, booked_on, value_on, amount, meaning, causale, code, reason, end_to_end, mandate, bank_ref,
          creditor_ref, documents, counterparty, counterparty_iban, counterparty_tax_id, words, reversal, entry_key, nth, known_on)
        select ${companyId}, ${one.statementId}::bigint, parts, ${one.head.account}, ${one.head.currency}, booked_on, value_on, amount, meaning, causale, code, reason, end_to_end, mandate, bank_ref,
               creditor_ref, documents, counterparty, counterparty_iban, counterparty_tax_id, words, reversal, entry_key, nth, ${order.today}::date
          from numbered where batch_seq is null order by seq
      on conflict (company_id, entry_key, nth) do nothing
      returning entry_id, entry_key, nth),
    heads as (select b.entry_id, n.seq, n.nth from booked b join numbered n on n.entry_key = b.entry_key and n.nth = b.nth and n.batch_seq is null),
    told as (
      insert into bank.entry (company_id, statement_id, batch_id, account, currency, booked_on, value_on, amount, meaning, causale, code, reason, end_to_end, mandate, bank_ref,
          creditor_ref, documents, counterparty, counterparty_iban, counterparty_tax_id, words, reversal, entry_key, nth, known_on)
        select ${companyId}, ${one.statementId}::bigint, h.entry_id, ${one.head.account}, ${one.head.currency}, booked_on, value_on, amount, meaning, causale, code, reason, end_to_end, mandate, bank_ref,
               creditor_ref, documents, counterparty, counterparty_iban, counterparty_tax_id, words, reversal, entry_key, h.nth, ${order.today}::date
          from numbered n join heads h on h.seq = n.batch_seq order by n.seq
      returning 1)
    select (select count(*) from booked)::int as fresh, (select count(*) from told)`.execute(tx);
  return rows[0]?.fresh ?? 0;
}

async function settle(tx: Tx, scope: CompanyScope, order: StatementsToTake, kept: readonly TakenStatement[]): Promise<void> {
  await takeReturns(tx, scope, order.today, order.now);
  await writeAudit(tx, scope, {
    code: 'bank.import',
    data: {
      format: order.format,
      file: order.fileId,
      statements: kept.map(({ account, currency, number, entries, fresh }) => ({ account, currency, number, entries, fresh })),
    },
  });
  await announce(tx, 'bank.imported', { companyId: scope.companyId });
}

function told({ statement, closing }: Closed, fresh: number, outcome: TakenStatement['outcome']): TakenStatement {
  const { account, currency, number, opening } = statement.head;
  return { account, currency, number, opening, closing, entries: statement.entries, fresh, total: statement.total, outcome };
}
