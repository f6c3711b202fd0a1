import { daysBetween, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isQuiet, isWorkingDay, onTheWall, workingDaysAfter, workingDaysBetween } from './the-month.calendar.testing.ts';
import { addressAt, inForce, lastBefore, ledgerAt, type Facts, type Reason } from './the-month.facts.testing.ts';
import type { Letter } from './the-month.post.testing.ts';
import { CUSTOMERS, type LedgerRow } from './the-month.town.testing.ts';

/*
 * Whether a letter was right at its moment, in plain lines over the facts. Shares no rule with the product: what a letter says is read
 * from its text, as whoever receives it reads it, and what may be asked is said here once more from the rules of the trade.
 */

export const KINDS = ['pre-due', 'first-reminder', 'second-reminder', 'after-unpaid', 'promise-confirmation', 'we-called'] as const;
export type Kind = (typeof KINDS)[number];

/** What asks for nothing: it confirms what was said, or that nobody picked up the telephone. */
const ASKS_NOTHING: ReadonlySet<Kind | null> = new Set(['promise-confirmation', 'we-called']);

const SUBJECTS: readonly (readonly [RegExp, Kind])[] = [
  [/in scadenza il|^Prossime scadenze/, 'pre-due'],
  [/^Fattur[ae].* scadut[ae]/, 'first-reminder'],
  [/ancora apert[ae]/, 'second-reminder'],
  [/^Incass[oi] non andat/, 'after-unpaid'],
  [/^Conferma di quanto concordato/, 'promise-confirmation'],
  [/^Vi abbiamo cercato al telefono$/, 'we-called'],
];

export type Judged = {
  readonly at: Date;
  readonly code: string;
  readonly kind: Kind | null;
  readonly asks: readonly string[];
  /** What speaks against it; nothing: it was right. */
  readonly wrong: readonly string[];
};

/** What a customer reads: what he is asked for, in all, and where to pay. */
function read({ subject, text }: Letter) {
  const listed = [...text.matchAll(/^- ([^,\n]+), Data [^\n]*?Importo ([\d.]+,\d\d)\s€/gm)];
  return {
    kind: SUBJECTS.find(([words]) => words.test(subject))?.[1] ?? null,
    asked: listed.map(([, no = '', amount = '']) => ({ no, cents: centsOf(amount) })),
    total: /^(?:Da pagare|Totale): ([\d.]+,\d\d)\s€/m.exec(text)?.[1],
    ibans: [...text.matchAll(/IBAN:? ([A-Z]{2}\d{2}(?:\s?[A-Z0-9]{1,4})+)$/gm)].map(([, iban = '']) => iban.replaceAll(/\s/g, '')),
  };
}

export function judge(letter: Letter, facts: Facts, earlier: readonly Judged[]): Judged {
  const { at } = letter;
  const code = CUSTOMERS.find((one) => addressAt(facts, one.code, at) === letter.to)?.code;
  if (code === undefined) return { at, code: letter.to, kind: null, asks: [], wrong: ['to nobody whom the company knows'] };
  const { kind, asked, total, ibans } = read(letter);
  const wrong = ibans.filter((iban) => iban !== lastBefore(facts.ibans, at)?.iban).map((iban) => `to be paid on ${iban}`);
  const seen = { code, at, facts, earlier, wrong };
  if (kind === null) wrong.push(`a letter that nobody expects: ${letter.subject}`);
  else if (kind === 'promise-confirmation') judgeConfirmation(letter, centsOf(total ?? ''), seen);
  else if (kind === 'we-called') judgeUnanswered(letter, seen);
  else {
    if (ibans.length === 0) wrong.push('says no account');
    judgeDemand(kind, { asked, total: centsOf(total ?? '') }, seen);
  }
  return { at, code, kind, asks: asked.map(({ no }) => no), wrong };
}

type Seen = {
  readonly code: string;
  readonly at: Date;
  readonly facts: Facts;
  readonly earlier: readonly Judged[];
  readonly wrong: string[];
};

/** Money is asked for: nothing may be in the way, and it is the exact amount of the exact invoices. */
function judgeDemand(
  kind: Kind,
  { asked, total }: { readonly asked: readonly { readonly no: string; readonly cents: number }[]; readonly total: number },
  { code, at, facts, earlier, wrong }: Seen,
): void {
  const { on } = onTheWall(at);
  wrong.push(...inTheWayOf(code, kind, at, facts, earlier));
  const rows = ledgerAt(facts, at).rows.filter((row) => row.code === code);
  const due = rows.filter((row) => row.cents > 0 && (kind === 'pre-due' ? row.due >= on : row.due < on));
  for (const { no, cents } of asked) {
    const row = due.find((one) => one.no === no);
    if (row === undefined) wrong.push(`${no} is not to be asked for`);
    else {
      wrong.push(...onInvoice(row, at, facts).map((why) => `${no}: ${why}`));
      if (cents !== row.cents) wrong.push(`${no}: ${cents} instead of ${row.cents}`);
    }
  }
  const sum = asked.reduce((all, { cents }) => all + cents, 0) - (kind === 'pre-due' ? 0 : creditsOf(rows));
  if (asked.length === 0 || total !== sum) wrong.push(`asks ${total} in all instead of ${sum}`);
  if (kind === 'pre-due') return;
  for (const { no } of due.filter((row) => onInvoice(row, at, facts).length === 0))
    if (asked.every((one) => one.no !== no)) wrong.push(`forgets ${no}`);
}

/** What was promised on the telephone, on the same day, to the cent and to the day. */
function judgeConfirmation({ subject }: Letter, total: number, { code, at, facts, wrong }: Seen): void {
  const { on } = onTheWall(at);
  const made = facts.promises.find((one) => one.code === code && one.at <= at && onTheWall(one.at).on === on);
  if (made === undefined) wrong.push('confirms what nobody promised');
  else if (total !== made.cents || !subject.includes(italian(made.on))) wrong.push(`confirms other than ${made.cents} by ${made.on}`);
}

/** After a call that nobody answered, in the hours of the mail, seldom, and without a word on money. */
function judgeUnanswered({ text }: Letter, { code, at, facts, earlier, wrong }: Seen): void {
  const { on } = onTheWall(at);
  const HINDERS: readonly Reason[] = ['not-working-day', 'hours', 'all-stopped', 'no-address'];
  wrong.push(...inTheWayOf(code, 'we-called', at, facts, earlier).filter((why) => HINDERS.includes(why)));
  if (inForce(facts, at).some((one) => one.code === code && one.nos === null && ABOUT_INVOICES.has(one.why))) wrong.push('held');
  const called = facts.unanswered.some((one) => one.code === code && one.at <= at && daysBetween(onTheWall(one.at).on, on) <= 4);
  if (!called) wrong.push('nobody called him');
  if (/€|FT 2026/.test(text)) wrong.push('speaks of money');
  const week = earlier.filter(
    (one) => one.code === code && one.kind !== 'promise-confirmation' && daysBetween(onTheWall(one.at).on, on) < 7,
  );
  if (week.length >= 2) wrong.push('the third mail in a week');
}

/** A call is right in the hours of the telephone, to somebody of whom something may be asked. */
export function judgeCall(code: string, at: Date, facts: Facts): readonly string[] {
  const { on, minute } = onTheWall(at);
  const wrong: string[] = [];
  if (!isWorkingDay(on)) wrong.push('not-working-day');
  if (!((minute >= 540 && minute < 750) || (minute >= 870 && minute < 1050))) wrong.push('hours');
  const rows = ledgerAt(facts, at).rows.filter((row) => row.code === code && row.due < on && row.cents > 0);
  if (isQuiet(on) && rows.every(({ kind }) => kind !== 'INS')) wrong.push('quiet-period');
  if (rows.every((row) => onInvoice(row, at, facts).length > 0)) wrong.push('nothing to ask for');
  return wrong;
}

/** What stands in the way of one invoice. */
export function onInvoice(row: LedgerRow, at: Date, facts: Facts): readonly Reason[] {
  const { on } = onTheWall(at);
  const reasons: Reason[] = inForce(facts, at).flatMap(({ why, code, nos }) =>
    code === row.code && ABOUT_INVOICES.has(why) && (nos === null || nos.includes(row.no)) ? [why] : [],
  );
  if (row.assigned) reasons.push('assigned');
  if (row.method === 'RB' && row.kind === 'FT' && on > row.due && on <= workingDaysAfter(row.due, 10)) reasons.push('bill-running');
  return reasons;
}

const ABOUT_INVOICES: ReadonlySet<Reason> = new Set(['promise', 'dispute', 'stop', 'false-iban', 'money-seen']);
/** Of what is in the way of everybody these hold back reminders, not answers. */
const ABOUT_MESSAGES: ReadonlySet<Reason> = new Set(['left-out', 'brake', 'all-stopped', 'half-a-ledger']);

/** What stands in the way of writing to him at all. */
export function inTheWayOf(code: string, kind: Kind | null, at: Date, facts: Facts, earlier: readonly Judged[]): readonly Reason[] {
  const { on, minute } = onTheWall(at);
  const reasons: Reason[] = inForce(facts, at).flatMap((one) =>
    ABOUT_MESSAGES.has(one.why) && (one.code === null || one.code === code) ? [one.why] : [],
  );
  if (!isWorkingDay(on)) reasons.push('not-working-day');
  if (isQuiet(on) && kind !== 'after-unpaid' && !ASKS_NOTHING.has(kind)) reasons.push('quiet-period');
  if (minute < 510 || minute >= 1050) reasons.push('hours');
  if (workingDaysBetween(ledgerAt(facts, at).asOf, on) > 1) reasons.push('old-ledger');
  if (addressAt(facts, code, at) === null) reasons.push('no-address');
  const last = lastWritten(code, at, earlier);
  if (last !== null && daysBetween(last, on) < 7) reasons.push('gap');
  const said = facts.yes.some((one) => one.code === code && one.at <= at && onTheWall(one.at).on === on);
  if ((facts.live === null || at < facts.live) && !said) reasons.push('no-yes');
  const rows = ledgerAt(facts, at).rows.filter((row) => row.code === code);
  const chased = rows.filter((row) => row.cents > 0 && row.due < on && onInvoice(row, at, facts).length === 0);
  const net = chased.reduce((sum, row) => sum + row.cents, 0) - creditsOf(rows);
  if (kind !== 'pre-due' && chased.length > 0 && net < 25_00) reasons.push(creditsOf(rows) > 0 ? 'credits' : 'small');
  return reasons;
}

function lastWritten(code: string, at: Date, earlier: readonly Judged[]): CalendarDate | null {
  const last = earlier.findLast((one) => one.code === code && one.at < at && !ASKS_NOTHING.has(one.kind));
  return last === undefined ? null : onTheWall(last.at).on;
}

// ── The other side: who ought to be asked ────────────────────────────────────────────────────────────────────────────────────

export type Ought = { readonly code: string; readonly kind: Kind; readonly rows: readonly LedgerRow[] };

/** Whose written step has come by its dates alone, whatever stands in the way. */
export function whoseDayHasCome(at: Date, facts: Facts, earlier: readonly Judged[]): readonly Ought[] {
  const { on } = onTheWall(at);
  return CUSTOMERS.flatMap(({ code }) => {
    const late = ledgerAt(facts, at).rows.filter((row) => row.code === code && row.cents > 0 && row.due < on);
    const steps = late.flatMap((row) => {
      const kind = stepOf(row, on, at, facts, earlier);
      return kind === null ? [] : [{ row, kind }];
    });
    // The furthest step speaks for all of them.
    const kind = (['second-reminder', 'after-unpaid', 'first-reminder'] as const).find((one) => steps.some((step) => step.kind === one));
    return kind === undefined ? [] : [{ code, kind, rows: steps.map(({ row }) => row) }];
  });
}

function stepOf(row: LedgerRow, on: CalendarDate, at: Date, facts: Facts, earlier: readonly Judged[]): Kind | null {
  const had = (kind: Kind): boolean => earlier.some((one) => one.kind === kind && one.asks.includes(row.no) && one.at < at);
  if (row.kind === 'INS') {
    const known = facts.ledgers.find(({ rows }) => rows.some(({ no, kind }) => no === row.no && kind === 'INS'))?.asOf ?? on;
    if (!had('after-unpaid')) return workingDaysBetween(known, on) >= 1 ? 'after-unpaid' : null;
    return !had('second-reminder') && daysBetween(known, on) >= 10 ? 'second-reminder' : null;
  }
  const days = daysBetween(row.due, on);
  if (!had('first-reminder')) return days >= 5 && workingDaysBetween(row.due, on) >= 3 ? 'first-reminder' : null;
  return !had('second-reminder') && days >= 18 ? 'second-reminder' : null;
}

/** Why somebody whose day has come is not written to; nothing: he ought to be. */
export function whyNot({ code, kind, rows }: Ought, at: Date, facts: Facts, earlier: readonly Judged[]): readonly Reason[] {
  const byRow = rows.map((row) => onInvoice(row, at, facts));
  if (byRow.every((reasons) => reasons.length > 0)) return [...new Set(byRow.flat())];
  return inTheWayOf(code, kind, at, facts, earlier);
}

/** The days of a promise, a dispute or a hold do not count on the way to the next step: when that comes is not said here. */
export function wasEverHeld(code: string, facts: Facts): boolean {
  return facts.obstacles.some((one) => one.code === code && ABOUT_INVOICES.has(one.why));
}

function creditsOf(rows: readonly LedgerRow[]): number {
  return rows.reduce((sum, { cents }) => (cents < 0 ? sum - cents : sum), 0);
}

function centsOf(amount: string): number {
  return Number(amount.replaceAll('.', '').replace(',', ''));
}

function italian(on: CalendarDate | undefined): string {
  return on === undefined ? '' : `${on.slice(8)}/${on.slice(5, 7)}/${on.slice(0, 4)}`;
}
