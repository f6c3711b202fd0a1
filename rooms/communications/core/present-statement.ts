import { atDayText, dayText } from './document-formats.ts';
import type { DocumentView, TableView } from './document-view.ts';
import { DOCUMENT_WORDS } from './document-words.ts';
import { presentAccount } from './present-account.ts';
import { amountText } from './present-letter.ts';
import type { CurrencyStatement, StatementContent, StatementPart } from './statement-content.ts';

/** The statement of account as a document of its own, on the same paper as the letters. */
export function presentStatement(content: StatementContent): DocumentView {
  const { language, currencies } = content;
  const labels = DOCUMENT_WORDS[language];
  return presentAccount(content, {
    title: labels.statementTitle(atDayText(content.on, language)),
    opening: currencies.length === 0 ? [labels.nothingOpen] : [],
    tables: currencies.flatMap((currency) => currencyTables(currency, content)),
    notes: [],
  });
}

function currencyTables(statement: CurrencyStatement, { language, currencies }: StatementContent): TableView[] {
  const labels = DOCUMENT_WORDS[language];
  const money = (decimal: string): string => amountText(decimal, statement.currency, language);
  const codes = new Set(partsOf(statement).flatMap(({ rows }) => rows.map(({ customerCode }) => customerCode)));
  const suffix = currencies.length > 1 ? `, ${statement.currency}` : '';
  const named: readonly [string, StatementPart][] = [
    [labels.overdue, statement.overdue],
    [labels.notDue, statement.notDue],
    [labels.creditsTitle, statement.credits],
    [labels.disputedTitle, statement.disputed],
  ];
  const tables = named
    .filter(([, part]) => part.rows.length > 0)
    .map(([name, part]): TableView => ({
      title: name + suffix,
      columns: [
        { title: labels.document, align: 'left' },
        ...(codes.size > 1 ? [{ title: labels.code, align: 'left' } as const] : []),
        { title: labels.documentOn, align: 'left' },
        { title: labels.dueOn, align: 'left' },
        { title: labels.late, align: 'right' },
        { title: labels.original, align: 'right' },
        { title: labels.residual, align: 'right' },
      ],
      rows: part.rows.map((row) => [
        row.document,
        ...(codes.size > 1 ? [row.customerCode] : []),
        dayText(row.documentOn, language),
        dayText(row.dueOn, language),
        // Credits have no age.
        part === statement.credits ? '' : labels.daysLate(row.daysLate),
        money(row.original),
        money(row.amount),
      ]),
      totals: [{ label: labels.total, amount: money(part.total), strong: true }],
      footnotes: [],
    }));
  const awaiting =
    Number(statement.awaitingPosting) === 0
      ? []
      : [{ label: labels.awaitingPosting, amount: money(statement.awaitingPosting), strong: false }];
  const summary: TableView = {
    title: labels.balance + suffix,
    columns: [
      { title: '', align: 'left' },
      { title: '', align: 'right' },
    ],
    rows: named.filter(([, part]) => part.rows.length > 0).map(([name, part]) => [name, money(part.total)]),
    totals: [{ label: labels.balance, amount: money(statement.balance), strong: true }, ...awaiting],
    footnotes: [],
  };
  return [...tables, summary];
}

export function partsOf({ overdue, notDue, credits, disputed }: CurrencyStatement): readonly StatementPart[] {
  return [overdue, notDue, credits, disputed];
}
