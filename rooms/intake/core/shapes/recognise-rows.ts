import type { ColumnProfile } from '../recognise/column-profile.ts';
import type { TableSample } from '../recognise/table-sample.ts';
import { cellText, isBlank, type RawRow } from '../values/cell.ts';
import { amountShape } from '../values/amount-evidence.ts';
import { looksLikeTotal } from '../typing/row-shapes.ts';
import { DOCUMENT_KINDS, lowersBalance } from '../vocabulary/document-kinds.ts';
import { said, type Said } from '../say.ts';
import { isCredit, isDebit } from './column-names.ts';
import { partitaColumns, type PartitaColumns } from './partita-columns.ts';
import { sapColumns, type SapColumns } from './sap-columns.ts';

/** What the rows of a table are, whatever it was cut out of. */
export type RowsShape = { readonly confidence: number; readonly reasons: readonly Said[] } & (
  | { readonly is: 'instalments' }
  | { readonly is: 'entries'; readonly partita: PartitaColumns }
  | { readonly is: 'sap-items'; readonly sap: SapColumns }
);

/** One row per instalment, unless the headings are SAP's or the rows of one document lie on both sides of the account. */
export function recogniseRows(sample: TableSample, profiles: readonly ColumnProfile[], told?: ToldRows): RowsShape {
  if (told !== undefined) return asTold(told, profiles);
  const sap = sapColumns(profiles);
  if (sap !== null) {
    const reasons = [said('shape-sap', { found: sap.named.length, columns: sap.named.slice(0, 6).join(', ') })];
    return { is: 'sap-items', confidence: Math.min(98, 75 + 4 * sap.named.length), reasons, sap };
  }
  return recogniseEntries(sample, profiles) ?? { is: 'instalments', confidence: 90, reasons: [said('shape-instalments')] };
}

/** What a person says the rows are, against what we took them for. */
export type ToldRows = RowsShape['is'];

function asTold(told: ToldRows, profiles: readonly ColumnProfile[]): RowsShape {
  const common = { confidence: 100, reasons: [said('shape-told')] };
  const partita = told === 'entries' ? partitaColumns(profiles) : null;
  if (partita !== null) return { is: 'entries', partita, ...common };
  const sap = told === 'sap-items' ? sapColumns(profiles, 1) : null;
  if (sap !== null) return { is: 'sap-items', sap, ...common };
  return { is: 'instalments', ...common, reasons: [said(told === 'instalments' ? 'shape-told' : 'shape-not-possible')] };
}

function recogniseEntries(sample: TableSample, profiles: readonly ColumnProfile[]): RowsShape | null {
  const partita = partitaColumns(profiles);
  if (partita === null) return null;
  const sides = sidesOf(profiles);
  if (sides === null) return null;
  const seen = tellSides(sample.rows, sides, partita);
  if (seen.rows === 0) return null;
  if (sides.credit !== null) {
    // Both filled in one row: what was invoiced and what was paid of it.
    if (seen.both > seen.rows * 0.1) return null;
    const reasons = [
      said('shape-two-sides', { debit: sides.debit.heading, credit: sides.credit.heading, rows: seen.rows, both: seen.both }),
      ...(seen.met > 0 ? [said('shape-rows-meet', { met: seen.met, partite: seen.partite, column: partita.names.join(' + ') })] : []),
    ];
    return { is: 'entries', confidence: seen.met > 0 ? 96 : 84, reasons, partita };
  }
  // One column of amounts: only rows that meet tell a ledger of entries from credit notes with a number of their own.
  if (seen.met < 2 || seen.met < seen.partite * 0.05) return null;
  return {
    is: 'entries',
    confidence: partita.sure ? 90 : 78,
    reasons: [said('shape-rows-meet', { met: seen.met, partite: seen.partite, column: partita.names.join(' + ') })],
    partita,
  };
}

type Sides = {
  readonly debit: ColumnProfile;
  readonly credit: ColumnProfile | null;
  readonly sign: ColumnProfile | null;
  readonly kind: ColumnProfile | null;
};

function sidesOf(profiles: readonly ColumnProfile[]): Sides | null {
  const amounts = profiles.filter(({ amounts, filled }) => amounts.amounts === filled);
  const debit = profiles.find((column) => isDebit(column.heading) && isMostlyMoney(column));
  const credit = profiles.find((column) => isCredit(column.heading) && isMostlyMoney(column));
  if (debit !== undefined && credit !== undefined && debit.filled > 0) return { debit, credit, sign: null, kind: null };
  const money = amounts.filter(
    ({ filled, amounts: { onlyComma, onlyPoint, typed } }) => filled > 0 && onlyComma + onlyPoint + typed > filled / 2,
  );
  const only = money[0];
  if (only === undefined || money.length !== 1) return null;
  const sign = profiles.find(
    ({ values }) =>
      values !== null &&
      values.size === 2 &&
      [...values.keys()].every((value) => /^(d|dare|a|avere|s|h|soll|haben|c|dr|cr|debit|credit)$/i.test(value.trim())),
  );
  const kind = profiles.find(({ values, amounts: money }) => values !== null && money.amounts === 0 && saysKinds([...values.keys()]));
  return { debit: only, credit: null, sign: sign ?? null, kind: kind ?? null };
}

/** The two sides are known by their names: an amount that cannot be read is a matter of its row. */
function isMostlyMoney({ amounts, filled }: ColumnProfile): boolean {
  return amounts.amounts * 2 >= filled;
}

type Seen = { readonly rows: number; readonly both: number; readonly partite: number; readonly met: number };

/** How many rows fill both sides, and how many partite have rows on both. */
function tellSides(rows: readonly RawRow[], sides: Sides, partita: PartitaColumns): Seen {
  const found = new Map<string, { plus: boolean; minus: boolean }>();
  let [counted, both] = [0, 0];
  for (const { cells, flaw } of rows) {
    if (flaw !== undefined || looksLikeTotal(cells)) continue;
    const key = partita.keyOf(cells);
    if (key === '') continue;
    const plus = isMoney(cells[sides.debit.index]);
    const minus = sides.credit !== null && isMoney(cells[sides.credit.index]);
    if (!plus && !minus) continue;
    counted += 1;
    if (plus && minus) both += 1;
    const text = (column: ColumnProfile | null): string => (column === null ? '' : cellText(cells[column.index]));
    const lowers = sides.credit === null ? isLowering(text(sides.debit), text(sides.sign), text(sides.kind)) : minus;
    const one = found.get(key) ?? { plus: false, minus: false };
    if (lowers) one.minus = true;
    else one.plus = true;
    found.set(key, one);
  }
  return { rows: counted, both, partite: found.size, met: [...found.values()].filter(({ plus, minus }) => plus && minus).length };
}

function isMoney(cell: RawRow['cells'][number] | undefined): boolean {
  if (isBlank(cell)) return false;
  return typeof cell === 'number' ? cell !== 0 : /[1-9]/.test(cellText(cell));
}

/** By the amount's own sign, the letter beside it, or the kind of row where amounts carry none. */
function isLowering(amount: string, sign: string, kind: string): boolean {
  if (amountShape(amount)?.negative === true) return true;
  if (sign.trim() !== '') return /^(a|avere|h|haben|c|cr|credit)$/i.test(sign.trim());
  const meaning = DOCUMENT_KINDS.meaningOf(kind);
  return meaning !== null && lowersBalance(meaning);
}

/** Codes of documents, of which some lower what is owed. */
function saysKinds(codes: readonly string[]): boolean {
  const meanings = codes.map((code) => DOCUMENT_KINDS.meaningOf(code));
  return meanings.includes('invoice') && meanings.some((meaning) => meaning !== null && lowersBalance(meaning));
}
