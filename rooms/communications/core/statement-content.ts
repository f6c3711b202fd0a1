import { daysBetween, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { smaller, toDecimal } from '#kernel/money/money.ts';
import type { DocumentLanguage } from './document-formats.ts';
import type { ContactPerson, LetterRecipient, LetterSender } from './letter-content.ts';

/** The whole position of a debtor on a day (P19), as plain data. Due, to fall due, credits and disputes stand apart. */
export type StatementContent = {
  readonly version: 1;
  readonly language: DocumentLanguage;
  readonly sender: LetterSender;
  readonly recipient: LetterRecipient;
  readonly place: string;
  readonly on: CalendarDate;
  readonly contact: ContactPerson;
  readonly currencies: readonly CurrencyStatement[];
};

export type CurrencyStatement = {
  readonly currency: string;
  readonly overdue: StatementPart;
  readonly notDue: StatementPart;
  readonly credits: StatementPart;
  readonly disputed: StatementPart;
  /** Sum of the four parts = the ledger's balance, to the cent. */
  readonly balance: string;
  /** Money seen that the ledger does not yet know: beside the balance, never inside it. */
  readonly awaitingPosting: string;
};

export type StatementPart = { readonly rows: readonly StatementRow[]; readonly total: string };

export type StatementRow = {
  readonly customerCode: string;
  readonly document: string;
  readonly documentOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly daysLate: number;
  readonly original: string;
  readonly amount: string;
};

export type StatementItem = {
  readonly currency: string;
  readonly customerCode: string;
  readonly document: string;
  readonly documentOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly original: bigint;
  readonly balance: bigint;
  /** What of the balance is in dispute. */
  readonly disputed: bigint;
};

export function currencyStatements(
  items: readonly StatementItem[],
  awaiting: readonly { readonly currency: string; readonly amount: bigint }[],
  today: CalendarDate,
): CurrencyStatement[] {
  const currencies = [...new Set([...items.map(({ currency }) => currency), ...awaiting.map(({ currency }) => currency)])].toSorted();
  return currencies.map((code) => {
    const currency = code as Currency;
    const own = items
      .filter((item) => item.currency === code)
      .toSorted(
        (a, b) => a.dueOn.localeCompare(b.dueOn) || a.documentOn.localeCompare(b.documentOn) || a.document.localeCompare(b.document),
      );
    const clear = own.map((item) => ({ ...item, balance: item.balance > 0n ? item.balance - disputedOf(item) : item.balance }));
    const part = (rows: readonly StatementItem[]): StatementPart => statementPart(rows, today, currency);
    return {
      currency: code,
      overdue: part(clear.filter(({ balance, dueOn }) => balance > 0n && dueOn < today)),
      notDue: part(clear.filter(({ balance, dueOn }) => balance > 0n && dueOn >= today)),
      credits: part(clear.filter(({ balance }) => balance < 0n)),
      disputed: part(own.flatMap((item) => (disputedOf(item) > 0n ? [{ ...item, balance: disputedOf(item) }] : []))),
      balance: toDecimal(
        own.reduce((sum, { balance }) => sum + balance, 0n),
        currency,
      ),
      awaitingPosting: toDecimal(
        awaiting.filter((receipt) => receipt.currency === code).reduce((sum, { amount }) => sum + amount, 0n),
        currency,
      ),
    };
  });
}

function disputedOf({ balance, disputed }: StatementItem): bigint {
  return balance > 0n ? smaller(balance, disputed) : 0n;
}

function statementPart(rows: readonly StatementItem[], today: CalendarDate, currency: Currency): StatementPart {
  return {
    rows: rows.map((row) => ({
      customerCode: row.customerCode,
      document: row.document,
      documentOn: row.documentOn,
      dueOn: row.dueOn,
      daysLate: daysBetween(row.dueOn, today),
      original: toDecimal(row.original, currency),
      amount: toDecimal(row.balance, currency),
    })),
    total: toDecimal(
      rows.reduce((sum, { balance }) => sum + balance, 0n),
      currency,
    ),
  };
}
