import type { Currency } from '#kernel/money/currency.ts';
import { cellText, type RawRow } from '#rooms/intake/core/door.ts';
import { isIban, normalIban } from '../iban.ts';
import { flaw, type Balance, type BankEvent } from '../statement.ts';
import { columnsAsFilled } from './columns-as-filled.ts';
import { settleSigns } from './settle-signs.ts';
import { sheetColumns } from './sheet-columns.ts';
import { sheetRow, writingOf, type SheetRow } from './sheet-rows.ts';

/** Whether a table with these headings is a bank's. */
export function isBankSheet(headings: readonly string[]): boolean {
  return sheetColumns(headings) !== null;
}

/**
 * A sheet as events: one statement per currency. Lines that tell a balance open and close it; else a column of running balances does;
 * a sheet with neither is taken as entries, and says so. `account`: as a person or the file's name tells it.
 */
export function readSheet(headings: readonly string[], rows: readonly RawRow[], account: string): BankEvent[] {
  const headed = sheetColumns(headings);
  if (headed === null) return [flaw('fatal', 'no-statement', 'heading')];
  const columns = columnsAsFilled(headed, rows);
  const writing = writingOf(rows, columns, isItalian(headings));
  if (typeof writing === 'string') return [flaw('fatal', writing, 'rows')];
  const byCurrency = new Map<Currency, SheetRow[]>();
  const flaws: BankEvent[] = [];
  let pending = 0;
  for (const raw of rows) {
    const row = sheetRow(raw, columns, writing);
    if (row === null) continue;
    if (row === 'not-booked') pending += 1;
    else if (typeof row === 'string') flaws.push(flaw('fatal', row, `line ${raw.line}`));
    else {
      const ofCurrency = byCurrency.get(row.currency) ?? [];
      byCurrency.set(row.currency, ofCurrency);
      ofCurrency.push(row);
    }
  }
  // What cannot be read might belong to any of them: nothing of the sheet is known to be whole.
  if (flaws.length > 0) return flaws;
  if (byCurrency.size === 0) return [flaw('fatal', 'no-statement', 'rows')];
  const [first, ...others] = [...byCurrency].flatMap(([currency, ofCurrency]) => statementOf(currency, ofCurrency, account));
  const passedOver = pending === 0 ? [] : [flaw('info', 'not-booked', 'rows', { entries: pending })];
  return first === undefined ? [] : [first, ...passedOver, ...others];
}

const ITALIAN = /^(data|valuta|dare|avere|importo|descrizione|saldo|divisa|causale|addebit|accredit)/i;

function isItalian(headings: readonly string[]): boolean {
  return headings.filter((heading) => ITALIAN.test(heading.trim())).length >= 2;
}

function statementOf(currency: Currency, rows: readonly SheetRow[], named: string): BankEvent[] {
  const movements = rows.filter((row) => row.tells === 'movement');
  const own = sameInAll(movements);
  const account = named === '' ? own : named;
  const settled = settleSigns(movements);
  const place = `${currency}, line ${rows[0]?.line ?? 0}`;
  // Of several, the earliest opens and the latest closes, whichever way round the rows stand.
  const balances = rows.toSorted((a, b) => a.on.localeCompare(b.on));
  const told = (what: 'opening' | 'closing'): Balance | null => {
    const ofKind = balances.filter((one) => one.tells === what);
    const row = what === 'opening' ? ofKind[0] : ofKind.at(-1);
    return row === undefined ? null : { on: row.on, amount: balanceTold(row) };
  };
  const inTime = settled?.newestFirst === true ? movements.toReversed() : movements;
  const [first, last] = [inTime[0], inTime.at(-1)];
  const proven = (amount: bigint | null | undefined, row: SheetRow | undefined): Balance | null =>
    amount === null || amount === undefined || row === undefined ? null : { on: row.on, amount };
  const events: BankEvent[] = [
    { kind: 'statement', head: { account, currency, number: null, opening: told('opening') ?? proven(settled?.opening, first) }, place },
  ];
  if (settled === null) events.push(flaw('error', 'running-balance', place));
  if (account === '') events.push(flaw('warning', 'account-missing', place));
  movements.forEach((row, at) => {
    const iban = row.account === null || own !== '' ? null : normalIban(row.account);
    events.push({
      kind: 'entry',
      entry: {
        booked: row.on,
        value: row.value,
        amount: settled?.amounts[at] ?? 0n,
        causale: row.causale,
        code: null,
        reason: null,
        bankRef: row.reference,
        endToEndId: null,
        mandateId: null,
        creditorRef: null,
        documents: [],
        counterparty: { name: row.name, iban: iban === null || iban === '' ? null : iban, taxId: null },
        text: row.text,
        reversal: false,
        parts: [],
        place: `line ${row.line}`,
      },
    });
  });
  events.push({ kind: 'end', closing: told('closing') ?? proven(settled?.closing, last), place });
  return events;
}

/** The IBAN that stands in every row of several is that of the account itself, not that of each who pays. */
function sameInAll(rows: readonly SheetRow[]): string {
  const [account = '', ...others] = new Set(rows.map((row) => normalIban(row.account ?? '')));
  return rows.length > 1 && others.length === 0 && isIban(account) ? account : '';
}

/** The amount of a line that tells a balance: in the columns of the movements, else in that of balances. */
function balanceTold({ amount, debit, credit, balance }: SheetRow): bigint {
  if (amount !== null) return amount;
  return debit === null && credit === null ? (balance ?? 0n) : (credit ?? 0n) - (debit ?? 0n);
}

/** Of Italy in groups or in one, of others in one. */
const WRITTEN_IBAN = /\b(?:IT|SM) ?\d{2} ?[A-Z](?: ?[A-Z0-9]){22}\b|\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b/gi;

/** The account as the lines above the heading tell it, when they name one and no other. */
export function accountAbove(rows: readonly RawRow[]): string {
  const found = rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => [...cellText(cell).matchAll(WRITTEN_IBAN)].map(([text]) => normalIban(text))),
  );
  const [iban = '', ...others] = new Set(found.filter(isIban));
  return others.length === 0 ? iban : '';
}

/** An IBAN in the name of the file, which banks like to put there. */
export function accountInName(name: string): string {
  const found = /\b([A-Z]{2}\d{2}[A-Z0-9]{11,30})\b/i.exec(name.replace(/_/g, ' '));
  const iban = found === null ? '' : normalIban(found[1] ?? '');
  return isIban(iban) ? iban : '';
}
