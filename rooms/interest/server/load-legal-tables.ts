import { sql } from 'kysely';
import { date } from '#kernel/calendar/calendar-date.ts';
import type { HolidayRule } from '#kernel/calendar/holidays.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import type { HolidayRow, LateSpreadRow, LegalRateRow, LegalTables, LumpSumRow, ReferenceRateRow } from '../core/legal-tables.ts';
import { rate } from '../core/rate.ts';

/**
 * The legal numbers of the installation. `knownAt` repeats a past calculation with the rows entered by then;
 * of several rows for the same days the one entered last counts.
 */
export async function loadLegalTables(db: Db | Tx, knownAt: Date | null = null): Promise<LegalTables> {
  const known = knownAt === null ? sql`true` : sql`entered_at <= ${knownAt}`;
  const reference = await sql<ReferenceRecord>`
    select distinct on (valid_from) valid_from, valid_to, rate::text as rate, status, source
    from interest.reference_rate where ${known} order by valid_from, entered_at desc`.execute(db);
  const spreads = await sql<SpreadRecord>`
    select distinct on (regime, contract_from, contract_to, accrual_from, accrual_to)
      regime, contract_from, contract_to, accrual_from, accrual_to, spread::text as spread, note, status, source
    from interest.late_spread where ${known} order by regime, contract_from, contract_to, accrual_from, accrual_to, entered_at desc`.execute(
    db,
  );
  const legal = await sql<LegalRecord>`
    select distinct on (valid_from) valid_from, valid_to, rate::text as rate, decree, status, source
    from interest.legal_rate where ${known} order by valid_from, entered_at desc`.execute(db);
  const lumpSums = await sql<LumpSumRecord>`
    select distinct on (contract_from) contract_from, contract_to, amount, status, source
    from interest.lump_sum where ${known} order by contract_from, entered_at desc`.execute(db);
  return {
    reference: reference.rows.map(referenceRow),
    spreads: spreads.rows.map(spreadRow),
    legal: legal.rows.map(legalRow),
    lumpSums: lumpSums.rows.map(lumpSumRow),
  };
}

/** The national holidays of the installation, for `holidays()` of the calendar. */
export async function loadHolidayRules(db: Db | Tx): Promise<readonly HolidayRow[]> {
  const { rows } = await sql<HolidayRecord>`
    select rule, name_it, valid_from_year, valid_to_year, status, source from interest.holiday_rule order by rule collate "C"`.execute(db);
  return rows.map((row) => ({
    rule: holidayRule(row.rule),
    nameIt: row.name_it,
    validFromYear: row.valid_from_year,
    validToYear: row.valid_to_year,
    status: row.status,
    source: row.source,
  }));
}

type Sourced = { status: string; source: string };
type ReferenceRecord = Sourced & { valid_from: string; valid_to: string; rate: string };
type LegalRecord = ReferenceRecord & { decree: string };
type SpreadRecord = Sourced & {
  regime: LateSpreadRow['regime'];
  contract_from: string | null;
  contract_to: string | null;
  accrual_from: string | null;
  accrual_to: string | null;
  spread: string;
  note: string;
};
type LumpSumRecord = Sourced & { contract_from: string; contract_to: string | null; amount: bigint };
type HolidayRecord = Sourced & { rule: string; name_it: string; valid_from_year: number; valid_to_year: number | null };

function referenceRow(row: ReferenceRecord): ReferenceRateRow {
  return { from: date(row.valid_from), to: date(row.valid_to), rate: rate(row.rate), status: row.status, source: row.source };
}

function legalRow(row: LegalRecord): LegalRateRow {
  return { ...referenceRow(row), decree: row.decree };
}

function spreadRow(row: SpreadRecord): LateSpreadRow {
  const day = (text: string | null) => (text === null ? null : date(text));
  return {
    regime: row.regime,
    contractFrom: day(row.contract_from),
    contractTo: day(row.contract_to),
    accrualFrom: day(row.accrual_from),
    accrualTo: day(row.accrual_to),
    spread: rate(row.spread),
    note: row.note,
    status: row.status,
    source: row.source,
  };
}

function lumpSumRow(row: LumpSumRecord): LumpSumRow {
  const contractTo = row.contract_to === null ? null : date(row.contract_to);
  return { contractFrom: date(row.contract_from), contractTo, amount: row.amount, status: row.status, source: row.source };
}

function holidayRule(text: string): HolidayRule['rule'] {
  const easter = /^EASTER\+(\d+)$/.exec(text);
  return easter ? { easterPlus: Number(easter[1]) } : { monthDay: text };
}
