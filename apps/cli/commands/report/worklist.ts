import { writeCsv, type CsvColumn } from '#platform/csv/write-csv.ts';
import { worklistReport, type WorklistReportJson } from '#rooms/insights/server/door.ts';
import { command } from '../../command.ts';
import { reading, REPORT_FLAGS } from '../../report-flags.ts';
import { reportTable } from '../../report-table.ts';

export default command({
  summary: { it: 'le attività da fare, per persona e valore atteso', en: 'the work to do, by person and expected value' },
  flags: REPORT_FLAGS,
  run: (context, { flags }) =>
    context.withCompany(flags.company, (at) => reading(at, flags.asOf, (tx, { companyId, asOf }) => worklistReport(tx, companyId, asOf))),
  print: (report, { language, flags }) =>
    flags.csv ? writeCsv(COLUMNS, report.rows, language) : reportTable(COLUMNS, report.rows, language),
});

type Line = WorklistReportJson['rows'][number];
const text = (value: string | null) => (value === null ? null : { text: value });
const decimal = (value: string | null) => (value === null ? null : { decimal: value });

const COLUMNS: readonly CsvColumn<Line>[] = [
  { it: 'A chi', en: 'Owner', cell: (row) => text(row.owner) },
  { it: 'Cliente', en: 'Customer', cell: (row) => text(row.customer) },
  { it: 'Attività', en: 'Type', cell: (row) => text(row.type) },
  { it: 'Per il', en: 'Due', cell: (row) => text(row.due) },
  { it: 'Riportata dal', en: 'Carried from', cell: (row) => text(row.carriedFrom) },
  { it: 'Valuta', en: 'Currency', cell: (row) => text(row.currency) },
  { it: 'Importo', en: 'Amount', cell: (row) => decimal(row.amount) },
  { it: 'Valore atteso', en: 'Expected', cell: (row) => decimal(row.expected) },
  { it: 'Perché', en: 'Why', cell: (row) => text(row.reason) },
];
