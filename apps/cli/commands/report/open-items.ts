import { writeCsv, type CsvColumn } from '#platform/csv/write-csv.ts';
import { openItemsReport, type OpenItemsReportJson } from '#rooms/insights/server/door.ts';
import { ageingSettings } from '#rooms/ledger/server/door.ts';
import { command } from '../../command.ts';
import { reading, REPORT_FLAGS } from '../../report-flags.ts';
import { reportTable } from '../../report-table.ts';

export default command({
  summary: { it: 'le partite aperte a una data', en: 'the open items as of a day' },
  flags: REPORT_FLAGS,
  run: (context, { flags }) =>
    context.withCompany(flags.company, (at) =>
      reading(at, flags.asOf, async (tx, on) => {
        const { cuts } = await ageingSettings(tx, on.companyId, on.asOf);
        return openItemsReport(tx, { ...on, cuts }, { scope: 'ledger' });
      }),
    ),
  print: (report, { language, flags }) =>
    flags.csv ? writeCsv(COLUMNS, report.rows, language) : reportTable(COLUMNS, report.rows, language),
});

const COLUMNS: readonly CsvColumn<OpenItemsReportJson['rows'][number]>[] = [
  { it: 'Cliente', en: 'Customer', cell: (row) => ({ text: row.customer }) },
  { it: 'Documento', en: 'Document', cell: (row) => ({ text: row.document }) },
  { it: 'Tipo', en: 'Kind', cell: (row) => ({ text: row.kind }) },
  { it: 'Rata', en: 'Instalment', cell: (row) => (row.instalment === null ? null : { text: row.instalment }) },
  { it: 'Data documento', en: 'Document date', cell: (row) => ({ text: row.documentDate }) },
  { it: 'Scadenza', en: 'Due on', cell: (row) => ({ text: row.dueOn }) },
  { it: 'Giorni di ritardo', en: 'Days late', cell: (row) => row.daysLate },
  { it: 'Valuta', en: 'Currency', cell: (row) => ({ text: row.currency }) },
  { it: 'Importo', en: 'Original', cell: (row) => ({ decimal: row.original }) },
  { it: 'Residuo', en: 'Balance', cell: (row) => ({ decimal: row.balance }) },
  { it: 'Sospeso', en: 'Held', cell: (row) => ({ decimal: row.held }) },
  { it: 'Fase', en: 'Stage', cell: (row) => row.stage },
  { it: 'Prossimo passo', en: 'Next step', cell: (row) => (row.next === null ? null : { text: row.next.step }) },
  { it: 'Dal', en: 'From', cell: (row) => (row.next === null || row.next.on === null ? null : { text: row.next.on }) },
];
