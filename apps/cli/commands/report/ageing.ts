import { z } from 'zod';
import { writeCsv, type CsvColumn } from '#platform/csv/write-csv.ts';
import { AGEING_GROUPS } from '#rooms/insights/core/contract.ts';
import { ageingReport, type AgeingReportJson } from '#rooms/insights/server/door.ts';
import { parseBandCuts, type BandCuts } from '#rooms/ledger/core/door.ts';
import { command } from '../../command.ts';
import { value } from '../../flags.ts';
import { moment, reading, REPORT_FLAGS } from '../../report-flags.ts';
import { reportTable } from '../../report-table.ts';
import type { Language } from '../../words.ts';

const bands = z.string().transform((text, context): BandCuts => {
  const cuts = parseBandCuts(text);
  if (cuts !== null) return cuts;
  context.addIssue({ code: 'custom', message: `not a rising list of days: ${text}` });
  return z.NEVER;
});

export default command({
  summary: { it: 'scadenzario a una data, per fasce', en: 'ageing as of a day, by bands' },
  flags: {
    ...REPORT_FLAGS,
    knownAt: value('T', moment.optional(), {
      it: 'solo ciò che si sapeva a quel giorno o istante',
      en: 'only what was known on that day or at that instant',
    }),
    bands: value('30,60,90,180', bands.optional(), { it: 'dove finiscono le fasce, in giorni', en: 'where the bands end, in days' }),
    by: value(AGEING_GROUPS.join('|'), z.enum(AGEING_GROUPS).default('customer'), {
      it: 'per che cosa raggruppare',
      en: 'what to group by',
    }),
  },
  run: (context, { flags }) =>
    context.withCompany(flags.company, (at) =>
      reading(at, flags.asOf, (tx, { companyId, asOf }) =>
        ageingReport(tx, companyId, {
          asOf,
          by: flags.by,
          ...(flags.knownAt === undefined ? {} : { knownAt: flags.knownAt }),
          ...(flags.bands === undefined ? {} : { cuts: flags.bands }),
        }),
      ),
    ),
  print: (report, { language, flags }) => (flags.csv ? writeCsv(columns(report), report.rows, language) : table(report, language)),
});

type Line = AgeingReportJson['rows'][number];

function columns(report: AgeingReportJson): CsvColumn<Line>[] {
  const names = report.currencies[0]?.bands.map((band) => band.name) ?? [];
  return [
    { it: 'Codice', en: 'Code', cell: (row) => ({ text: row.code }) },
    { it: 'Nome', en: 'Name', cell: (row) => ({ text: row.name }) },
    { it: 'Valuta', en: 'Currency', cell: (row) => ({ text: row.currency }) },
    ...names.map((name, index) => ({ ...bandWords(name), cell: (row: Line) => ({ decimal: row.bands[index]?.amount ?? '0' }) })),
    { it: 'Da abbinare', en: 'Unapplied', cell: (row) => ({ decimal: row.unapplied }) },
    { it: 'Totale', en: 'Total', cell: (row) => ({ decimal: row.total }) },
  ];
}

function bandWords(name: string): { it: string; en: string } {
  if (name === 'not-due') return { it: 'A scadere', en: 'Not due' };
  return name.startsWith('over-') ? { it: `Oltre ${name.slice(5)}`, en: `Over ${name.slice(5)}` } : { it: name, en: name };
}

function table(report: AgeingReportJson, language: Language): string {
  const totals: Line[] = report.currencies.map((one) => ({ ...one, code: '', name: language === 'it' ? 'Totale' : 'Total' }));
  const awaiting = report.currencies.filter((one) => Number(one.awaitingPosting) !== 0);
  const notes = [
    ...awaiting.map(
      (one) => `${language === 'it' ? 'Incassi in registrazione' : 'Receipts awaiting posting'}: ${one.awaitingPosting} ${one.currency}`,
    ),
    ...report.currencies.flatMap((one) =>
      (one.excluded ?? []).map(({ reason, amount }) => `${EXCLUDED[reason]?.[language] ?? reason}: ${amount} ${one.currency}`),
    ),
  ];
  return `${reportTable(columns(report), [...report.rows, ...totals], language)}${notes.map((note) => `${note}\n`).join('')}`;
}

const EXCLUDED: Readonly<Record<string, { it: string; en: string }>> = {
  'group-companies': { it: 'Società del gruppo, fuori dallo scadenzario', en: 'Group companies, outside the ageing' },
  'assigned-without-recourse': { it: 'Ceduti pro soluto, fuori dallo scadenzario', en: 'Sold without recourse, outside the ageing' },
};
