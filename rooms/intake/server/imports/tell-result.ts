import { toDecimal } from '#kernel/money/money.ts';
import { EUR, parseCurrency } from '#kernel/money/currency.ts';
import { publicId } from '#kernel/ids.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { HistoryTable, RecordTable } from '../../core/fields/kinds.ts';
import { doubtWords } from '../../core/doubt-words.ts';
import type { Doubt } from '../../core/import-guards.ts';
import type { RowFinding } from '../../core/typing/row-log.ts';
import type { RejectedRow } from '../../core/typing/typed-rows.ts';
import { sayOfRow, type Language } from '../../core/say.ts';
import type { CustomersImport } from '../customers/import-customers.ts';
import type { ResolvedCustomers } from '../open-items/resolve-customers.ts';
import type { OpenItemsImport } from '../open-items/import-open-items.ts';
import type { PaymentsImport } from '../payments/import-payments.ts';
import type { HistoryImport } from '../history/import-history.ts';
import type { RecordsImport } from '../records/import-records.ts';
import { MOST_TOLD, type ImportResult, type SaidDoubt, type SaidFinding, type SaidRejection, type SaidTotals } from './import-result.ts';

export type TellContext = {
  readonly importId: bigint;
  readonly ledger: string;
  readonly asOf: CalendarDate | null;
  readonly language: Language;
  readonly expected: ReadonlyMap<string, bigint>;
};

const NONE = {
  new: 0,
  changed: 0,
  reduced: 0,
  left: 0,
  returned: 0,
  unchanged: 0,
  quarantined: 0,
  customersCreated: 0,
  doubts: [],
  confirmed: [],
};

export function tellOpenItems(found: OpenItemsImport, snapshot: boolean, context: TellContext): ImportResult {
  const { tally, counts, customers } = found;
  return {
    ...base('open-items', context, tally.rejected, tally.rows),
    mode: snapshot ? 'snapshot' : 'increment',
    accepted: tally.staged,
    ...counts,
    customersCreated: customers.created,
    findings: [
      ...customerFindings(customers, context.language),
      ...tally.findings.map((finding) => sayFinding(finding, context.language)),
    ].slice(0, MOST_TOLD),
    findingCounts: Object.fromEntries(tally.findingCounts),
    totals: Object.fromEntries(
      found.totals.map((one) => [one.currency, totals(one.currency, { ...one, expected: context.expected.get(one.currency) ?? null })]),
    ),
    doubts: found.doubts.map((doubt) => sayDoubt(doubt, context.language)),
    confirmed: found.confirmed,
    kept: found.kept,
  };
}

export function tellPayments(found: PaymentsImport, context: TellContext): ImportResult {
  return {
    ...base('payments', context, found.rejected, found.rows),
    mode: null,
    accepted: found.recorded + found.repeated,
    ...NONE,
    new: found.recorded,
    unchanged: found.repeated,
    findings: found.findings.slice(0, MOST_TOLD).map((finding) => sayFinding(finding, context.language)),
    findingCounts: countCodes(found.findings),
    totals: Object.fromEntries(
      [...found.totals].map(([currency, one]) => [
        currency,
        totals(currency, {
          file: one.file,
          database: one.recorded + one.repeated,
          rejected: one.rejected,
          quarantined: 0n,
          expected: context.expected.get(currency) ?? null,
        }),
      ]),
    ),
    kept: found.kept,
  };
}

/** Of orders, tickets and the like, and of what happened before: counts, and no totals. */
export function tellRecords(kind: RecordTable | HistoryTable, found: RecordsImport | HistoryImport, context: TellContext): ImportResult {
  return {
    ...base(kind, context, found.rejected, found.rows),
    mode: null,
    accepted: found.accepted,
    ...NONE,
    new: found.made,
    changed: found.changed,
    unchanged: Math.max(0, found.accepted - found.made - found.changed),
    findings: found.findings.slice(0, MOST_TOLD).map((finding) => sayFinding(finding, context.language)),
    findingCounts: countCodes(found.findings),
    totals: {},
    kept: found.kept,
  };
}

export function tellCustomers(found: CustomersImport, context: TellContext): ImportResult {
  const { customers } = found;
  return {
    ...base('customers', context, found.rejected, found.rows),
    mode: null,
    accepted: found.accepted,
    ...NONE,
    new: customers.created,
    changed: found.changed,
    unchanged: Math.max(0, found.accepted - customers.created - found.changed - customers.quarantined.length),
    quarantined: customers.quarantined.length,
    customersCreated: customers.created,
    findings: [
      ...customerFindings(customers, context.language),
      ...found.findings.map((finding) => sayFinding(finding, context.language)),
    ].slice(0, MOST_TOLD),
    findingCounts: countCodes(found.findings),
    totals: {},
    kept: found.kept,
  };
}

function base(kind: ImportResult['kind'], context: TellContext, rejected: readonly RejectedRow[], rows: number) {
  return {
    import: publicId('import', context.importId),
    kind,
    ledger: context.ledger,
    asOf: context.asOf,
    rows,
    rejected: rejected.flatMap((row) => sayRejected(row, context.language)).slice(0, MOST_TOLD),
    rejectedRows: rejected.length,
  };
}

export function sayRejected(row: RejectedRow, language: Language): SaidRejection[] {
  return row.errors.map((error) => ({
    line: error.line,
    column: error.column,
    value: error.value === '' ? null : error.value,
    code: error.code,
    reason: sayOfRow(error, language),
  }));
}

function sayFinding(finding: RowFinding, language: Language): SaidFinding {
  return {
    severity: finding.severity,
    code: finding.code,
    line: finding.line === 0 ? null : finding.line,
    column: finding.column,
    value: finding.value === '' ? null : finding.value,
    message: sayOfRow(finding, language),
  };
}

function customerFindings({ renamed, quarantined }: ResolvedCustomers, language: Language): SaidFinding[] {
  const it = language === 'it';
  const finding = (severity: SaidFinding['severity'], code: string, value: string, message: string): SaidFinding => ({
    severity,
    code,
    line: null,
    column: null,
    value,
    message,
  });
  return [
    ...quarantined.map((one) =>
      finding(
        'blocking',
        'identity-changed',
        one.code,
        it
          ? `Il codice ${one.code} ha ora un altro identificativo (${one.before} → ${one.after}): le sue righe restano in quarantena finché qualcuno decide.`
          : `Code ${one.code} now has another identity (${one.before} → ${one.after}): its rows are kept back until somebody decides.`,
      ),
    ),
    ...renamed.map((one) =>
      finding(
        'info',
        'customer-renamed',
        one.code,
        it
          ? `Il codice ${one.code} si chiamava «${one.before}», ora «${one.after}».`
          : `Code ${one.code} was called “${one.before}”, now “${one.after}”.`,
      ),
    ),
  ];
}

function sayDoubt(doubt: Doubt, language: Language): SaidDoubt {
  const { needs, ...details } = doubt;
  return {
    needs,
    message: doubtWords(doubt, language),
    details: Object.fromEntries(
      Object.entries(details).map(([name, value]) => [
        name,
        typeof value === 'bigint' ? decimal(value, 'currency' in doubt ? doubt.currency : 'EUR') : value,
      ]),
    ),
  };
}

function totals(
  currency: string,
  one: { file: bigint; database: bigint; rejected: bigint; quarantined: bigint; expected: bigint | null },
): SaidTotals {
  return {
    file: decimal(one.file, currency),
    database: decimal(one.database, currency),
    rejected: decimal(one.rejected, currency),
    quarantined: decimal(one.quarantined, currency),
    expected: one.expected === null ? null : decimal(one.expected, currency),
  };
}

function decimal(minor: bigint, currency: string): string {
  return toDecimal(minor, parseCurrency(currency) ?? EUR);
}

function countCodes(findings: readonly RowFinding[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of findings) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
