import { z } from 'zod';
import type { Currency } from '#kernel/money/currency.ts';
import { parseCurrency } from '#kernel/money/currency.ts';
import { writeCsv, type CsvColumn } from '#platform/csv/write-csv.ts';
import { dsoReport, type DsoReportJson } from '#rooms/insights/server/door.ts';
import { command } from '../../command.ts';
import { value } from '../../flags.ts';
import { reading, REPORT_FLAGS } from '../../report-flags.ts';
import { reportTable } from '../../report-table.ts';
import type { Language } from '../../words.ts';

const currency = z.string().transform((text, context): Currency => {
  const read = parseCurrency(text);
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: `not a currency: ${text}` });
  return z.NEVER;
});

export default command({
  summary: { it: 'giorni medi di incasso (DSO) a esaurimento', en: 'days sales outstanding (DSO), counted back' },
  flags: {
    ...REPORT_FLAGS,
    currency: value('EUR', currency.optional(), {
      it: 'valuta (se manca, quella della società)',
      en: "currency (the company's when left out)",
    }),
  },
  run: (context, { flags }) =>
    context.withCompany(flags.company, (at) =>
      reading(at, flags.asOf, (tx, { companyId, asOf }) =>
        dsoReport(tx, companyId, { asOf, currency: flags.currency ?? (at.company.currency as Currency) }),
      ),
    ),
  print: (report, { language, flags }) => (flags.csv ? writeCsv(COLUMNS, report.months, language) : table(report, language)),
});

const COLUMNS: readonly CsvColumn<DsoReportJson['months'][number]>[] = [
  { it: 'Mese', en: 'Month', cell: (row) => ({ text: row.month }) },
  { it: 'Vendite', en: 'Sales', cell: (row) => ({ decimal: row.sales }) },
  { it: 'Giorni', en: 'Days', cell: (row) => ({ decimal: String(row.days) }) },
];

function table(report: DsoReportJson, language: Language): string {
  const number = (days: number) => days.toLocaleString(language);
  const figure =
    report.days === null
      ? {
          it: `DSO al ${report.asOf}: da ${number(report.atLeastDays ?? 0)} giorni. Mancano le vendite di: ${report.missingSales?.join(', ')}`,
          en: `DSO on ${report.asOf}: from ${number(report.atLeastDays ?? 0)} days. The sales are missing of: ${report.missingSales?.join(', ')}`,
        }
      : { it: `DSO al ${report.asOf}: ${number(report.days)} giorni`, en: `DSO on ${report.asOf}: ${number(report.days)} days` };
  return `${reportTable(COLUMNS, report.months, language)}${figure[language]}\n`;
}
