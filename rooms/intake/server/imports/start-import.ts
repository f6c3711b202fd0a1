import { later, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { findLedger, type Ledger } from '#rooms/ledger/server/door.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { growMapping, hasGrown } from '../../core/grow-mapping.ts';
import { lackingColumns, parseMapping, type Mapping } from '../../core/mapping.ts';
import { proposeMapping, type MappingProposal } from '../../core/recognise/propose-mapping.ts';
import { sampleTable } from '../read/sample-table.ts';
import { sniffTable, type TableFormat } from '../read/sniff-table.ts';
import { keptMapping } from './find-mapping.ts';
import type { ImportOrder, ImportServices } from './import-order.ts';
import { recogniseFile } from './recognise-file.ts';

/** What the file is: as a mapping says, as kept for an earlier one of its kind, or as it shows. */
export async function formatOf(
  { db, clock }: ImportServices,
  scope: CompanyScope,
  { kind, source, ledger: code }: ImportOrder,
  given: Mapping | null,
): Promise<TableFormat | Refusal> {
  if (kind !== 'open-items') return sniffTable(source, { sheet: given?.file.sheet });
  if (given !== null) return sniffTable(source, { sheet: given.file.sheet, shape: given.shape, shapes: true });
  return inCompany(db, scope, async (tx) => {
    const ledger = await findLedger(tx, scope.companyId, code);
    if (isRefusal(ledger)) return ledger;
    const { today } = await companyDay(tx, scope.companyId, clock);
    return recogniseFile(tx, { companyId: scope.companyId, ledgerId: ledger.ledgerId, source, today });
  });
}

export type Start = {
  readonly ledger: Ledger;
  readonly asOf: CalendarDate;
  /** The day on which we know it. */
  readonly bookedOn: CalendarDate;
  /** Rows dated after it are rejected. */
  readonly latest: CalendarDate;
  readonly mapping: { readonly mapping: Mapping } | null;
};

export function givenMapping(order: ImportOrder): Mapping | null | Refusal {
  if (order.mapping === undefined) return null;
  const given = parseMapping(order.mapping, order.language);
  if (!isRefusal(given) && given.kind !== order.kind) return refuse('mapping-other-kind', { mapping: given.kind, kind: order.kind });
  return given;
}

export async function prepare(
  tx: Tx,
  { clock }: ImportServices,
  scope: CompanyScope,
  { order, format, given }: { readonly order: ImportOrder; readonly format: TableFormat; readonly given: Mapping | null },
): Promise<Start | Refusal> {
  const { companyId } = scope;
  const ledger = await findLedger(tx, companyId, order.ledger);
  if (isRefusal(ledger)) return ledger;
  const day = await companyDay(tx, companyId, clock);
  const asOf = order.asOf ?? day.today;
  // In trial time is played: the file's day is the day on which it is known. Otherwise nothing is known before it is.
  const trial = day.mode === 'trial';
  if (!trial && asOf > day.today) return refuse('as-of-in-future', { asOf, today: day.today });
  const lacking = given === null ? [] : lackingColumns(given, format.columns);
  if (lacking.length > 0) return refuse('mapping-lacks-columns', { columns: lacking.join(', ') });
  return {
    ledger,
    asOf,
    bookedOn: trial && order.asOf !== undefined ? order.asOf : day.today,
    latest: trial ? later(day.today, asOf) : day.today,
    mapping: given !== null ? { mapping: given } : await keptMapping(tx, companyId, ledger.ledgerId, order.kind, format.columns),
  };
}

/** The mapping by which the file is read, or the proposal that a person has to see first. */
export async function choose(
  order: ImportOrder,
  format: TableFormat,
  { mapping: known, latest }: Start,
  given: boolean,
): Promise<{ readonly mapping: Mapping } | { readonly proposal: MappingProposal }> {
  if (known !== null && (given || !hasGrown(known.mapping, format.columns))) return known;
  const proposal = proposeMapping(await sampleTable(order.source, format), order.kind, { today: latest });
  if (known !== null) return { mapping: growMapping(known.mapping, proposal) };
  // A yes covers a doubtful mapping, never an incomplete one, nor one that the file itself contradicts: that takes a mapping.
  const contradicted = proposal.checks.some((check) => check.code === 'date-order-swapped');
  const usable = proposal.certain || (order.confirmed === 'all' && proposal.missing.length === 0 && !contradicted);
  return usable ? { mapping: proposal.mapping } : { proposal };
}
