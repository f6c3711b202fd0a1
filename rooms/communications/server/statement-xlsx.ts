import type ExcelJS from 'exceljs';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { minorDigits } from '#kernel/money/currency.ts';
import { DOCUMENT_WORDS } from '../core/document-words.ts';
import type { CurrencyStatement, StatementContent, StatementPart } from '../core/statement-content.ts';

/** The statement as a workbook: a sheet per currency, dates as dates and amounts as numbers, so that the customer can compare. */
export async function statementXlsx(content: StatementContent): Promise<Buffer> {
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  workbook.creator = content.sender.name;
  // Its own day, not the moment of making: the same statement gives the same file.
  workbook.created = noon(content.on);
  workbook.modified = noon(content.on);
  for (const currency of content.currencies) currencySheet(workbook, currency, content);
  if (content.currencies.length === 0) workbook.addWorksheet('EUR').addRow([DOCUMENT_WORDS[content.language].nothingOpen]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function currencySheet(workbook: ExcelJS.Workbook, statement: CurrencyStatement, { language }: StatementContent): void {
  const labels = DOCUMENT_WORDS[language];
  const sheet = workbook.addWorksheet(statement.currency, { views: [{ state: 'frozen', ySplit: 1 }] });
  const amountFormat =
    minorDigits(statement.currency as Currency) === 0 ? '#,##0' : `#,##0.${'0'.repeat(minorDigits(statement.currency as Currency))}`;
  sheet.columns = [
    { header: labels.part, key: 'part', width: 28 },
    { header: labels.code, key: 'code', width: 14 },
    { header: labels.document, key: 'document', width: 24 },
    { header: labels.documentOn, key: 'documentOn', width: 12, style: { numFmt: 'dd/mm/yyyy' } },
    { header: labels.dueOn, key: 'dueOn', width: 12, style: { numFmt: 'dd/mm/yyyy' } },
    { header: labels.late, key: 'late', width: 9 },
    { header: labels.original, key: 'original', width: 14, style: { numFmt: amountFormat } },
    { header: labels.residual, key: 'amount', width: 14, style: { numFmt: amountFormat } },
  ];
  sheet.getRow(1).font = { bold: true };
  const parts: readonly [string, StatementPart, boolean][] = [
    [labels.overdue, statement.overdue, true],
    [labels.notDue, statement.notDue, true],
    [labels.creditsTitle, statement.credits, false],
    [labels.disputedTitle, statement.disputed, true],
  ];
  for (const [name, part, aged] of parts) {
    for (const row of part.rows) {
      sheet.addRow({
        part: name,
        code: asText(row.customerCode),
        document: asText(row.document),
        documentOn: noon(row.documentOn),
        dueOn: noon(row.dueOn),
        late: aged && row.daysLate > 0 ? row.daysLate : null,
        original: Number(row.original),
        amount: Number(row.amount),
      });
    }
  }
  const total = sheet.addRow({ part: labels.balance, amount: Number(statement.balance) });
  total.font = { bold: true };
  if (Number(statement.awaitingPosting) !== 0) sheet.addRow({ part: labels.awaitingPosting, amount: Number(statement.awaitingPosting) });
}

/** A document number that a spreadsheet would read as a formula stays text, also after the file is saved as CSV. */
export function asText(text: string): string {
  return /^\s*[=+\-@|%]|^[\t\r\n]/.test(text) ? `'${text}` : text;
}

export function noon(on: CalendarDate): Date {
  return new Date(`${on}T12:00:00Z`);
}
