import { expect, it } from 'vitest';
import { date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { describeWithSharedData, sharedData } from '#platform/testing/shared-data.ts';
import type { TableKind } from '../../core/fields/kinds.ts';
import { parseMapping } from '../../core/mapping.ts';
import { proposeMapping, type MappingProposal, type ProposedColumn } from '../../core/recognise/propose-mapping.ts';
import { compileRowReader, type TypedRowOf } from '../../core/typing/compile-row-reader.ts';
import type { RowReading } from '../../core/typing/typed-rows.ts';
import { readTable } from './read-table.ts';
import { sampleTable } from './sample-table.ts';
import { fileSource } from './table-source.ts';
import { formatOf } from './testing.ts';

const IBM = 'ibm-accounts-receivable-until-2013-04.csv';
const HIGHRADIUS = 'highradius-open-invoices.csv';
const BROKEN = 'highradius-open-invoices-dates-broken.csv';

async function proposalFor(name: string, kind: TableKind, today: CalendarDate): Promise<MappingProposal> {
  const source = await fileSource(sharedData('ar-history', name));
  return proposeMapping(await sampleTable(source, await formatOf(source)), kind, { today });
}

async function readingsOf<Kind extends TableKind>(
  name: string,
  kind: Kind,
  proposal: MappingProposal,
  today: CalendarDate,
): Promise<RowReading<TypedRowOf[Kind]>[]> {
  const source = await fileSource(sharedData('ar-history', name));
  const format = await formatOf(source);
  const mapping = parseMapping(JSON.parse(JSON.stringify(proposal)));
  if (isRefusal(mapping)) throw new Error(JSON.stringify(mapping));
  const read = compileRowReader(kind, mapping, { columns: format.columns, today });
  const readings: RowReading<TypedRowOf[Kind]>[] = [];
  for await (const row of readTable(source, format)) readings.push(read(row));
  return readings;
}

function rowsOf<Row>(readings: readonly RowReading<Row>[]): Row[] {
  return readings.flatMap((reading) => (reading.kind === 'row' ? [reading.row] : []));
}

function column(proposal: MappingProposal, heading: string): ProposedColumn | undefined {
  return proposal.columns.find((one) => one.column === heading);
}

describeWithSharedData('HighRadius, open invoices', () => {
  const today = date('2020-06-01');

  it('needs no person: days by their evidence over all rows, US dollars by the heading', async () => {
    const proposal = await proposalFor(HIGHRADIUS, 'open-items', today);
    expect(proposal).toMatchObject({ certain: true, missing: [], rowsInFile: 9_681, rowsLookedAt: 9_681 });
    expect(proposal.dateOrder).toMatchObject({ order: 'day-first', certain: true });
    expect(proposal.dateOrder.columns.every((one) => one.onlyMonthFirst === 0 && one.onlyDayFirst > 5_000)).toBe(true);
    expect(proposal.dateOrder.readings).toContainEqual({
      order: 'day-first',
      rows: 9_681,
      impossible: 0,
      dueBeforeDocument: 27,
      documentsInFuture: 0,
    });
    expect(proposal.mapping.fields).toMatchObject({
      customerCode: { column: 'cust_number' },
      customerName: { column: 'name_customer' },
      documentNumber: { column: 'doc_id' },
      documentDate: { column: 'posting_date' },
      dueDate: { column: 'due_in_date' },
      residual: { column: 'converted_usd' },
      scope: { column: 'business_code' },
      currency: { value: 'USD' },
    });
    expect(column(proposal, 'clear_date')).toMatchObject({
      field: null,
      readAs: { code: 'read-not' },
      reasons: [{ code: 'column-empty' }],
    });
    expect(column(proposal, '#1')).toMatchObject({ field: null, reasons: [{ code: 'row-number' }] });
  });

  it('gives 9,681 items of 553 customers, one finding per odd due date, none rejected', async () => {
    const readings = await readingsOf(HIGHRADIUS, 'open-items', await proposalFor(HIGHRADIUS, 'open-items', today), today);
    const rows = rowsOf(readings);
    expect(rows).toHaveLength(9_681);
    expect(new Set(rows.map((row) => row.customerCode)).size).toBe(553);
    expect(new Set(rows.map((row) => row.key)).size).toBe(9_681);
    expect(new Set(rows.map((row) => row.currency))).toEqual(new Set(['USD']));
    const findings = readings.flatMap((reading) => (reading.kind === 'row' ? reading.findings : []));
    expect(findings.map((finding) => finding.code)).toEqual(Array.from({ length: 27 }, () => 'due-before-document'));
    expect(rows.every((row) => row.residual > 0n)).toBe(true);
  });
});

describeWithSharedData('HighRadius with broken days', () => {
  const today = date('2020-12-31');

  it('stops for the order of day and month, with its evidence', async () => {
    const proposal = await proposalFor(BROKEN, 'open-items', today);
    expect(proposal.certain).toBe(false);
    expect(proposal.dateOrder).toMatchObject({ order: 'year-first', certain: false });
    expect(proposal.checks.filter((check) => check.blocks).map((check) => check.code)).toEqual(['date-order-swapped']);
    const swapped = proposal.dateOrder.says.find((words) => words.code === 'date-order-swapped');
    expect(swapped?.details).toMatchObject({ before: 3_481, rows: 9_681 });
    // Nearly all of them where day and month could have changed places.
    expect(Number(swapped?.details.beforeAmbiguous)).toBeGreaterThan(3_400);
  });

  it.each(['open-items', 'payments'] as const)('never takes the predictions in clear_date for payments (%s)', async (kind) => {
    const proposal = await proposalFor(BROKEN, kind, today);
    expect(column(proposal, 'clear_date')).toMatchObject({ field: null, reasons: [{ code: 'computed-timestamps' }] });
    expect(JSON.stringify(proposal.mapping.fields)).not.toContain('clear_date');
  });
});

describeWithSharedData('IBM, settled invoices', () => {
  const today = date('2013-12-31');

  it('days are month-first by evidence; the settled date closes, it is no residual; a person confirms', async () => {
    const proposal = await proposalFor(IBM, 'open-items', today);
    expect(proposal.dateOrder).toMatchObject({ order: 'month-first', certain: true });
    expect(proposal.mapping.fields).toMatchObject({
      originalAmount: { column: 'InvoiceAmount' },
      closedOn: { column: 'SettledDate' },
      documentNumber: { column: 'invoiceNumber' },
    });
    expect(proposal.mapping.fields.residual).toBeUndefined();
    expect(proposal.checks.filter((check) => check.blocks).map((check) => check.code)).toEqual(['residual-from-original']);
  });

  it('keeps zeros and reads every day as the file’s own delay says', async () => {
    const rows = rowsOf(await readingsOf(IBM, 'open-items', await proposalFor(IBM, 'open-items', today), today));
    expect(rows).toHaveLength(1_706);
    expect(rows[0]).toMatchObject({
      documentNumber: '0000611365',
      documentOn: '2013-01-02',
      dueOn: '2013-02-01',
      closedOn: '2013-01-15',
      residual: 0n,
      original: 5594n,
    });
    for (const row of rows) {
      const late = (Date.parse(row.closedOn ?? '') - Date.parse(row.dueOn)) / 86_400_000;
      expect(Math.max(0, late)).toBe(Number(row.extra?.DaysLate));
    }
  });

  it('as payments: each settled invoice is a receipt on its settled date', async () => {
    const proposal = await proposalFor(IBM, 'payments', today);
    expect(proposal.certain).toBe(true);
    const rows = rowsOf(await readingsOf(IBM, 'payments', proposal, today));
    expect(rows).toHaveLength(1_706);
    expect(rows[0]).toMatchObject({ customerCode: '0379-NEVHP', paidOn: '2013-01-15', amount: 5594n, documentNumber: '0000611365' });
  });
});
