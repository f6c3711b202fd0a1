import { addWorkingDayNumber } from '#kernel/calendar/shifts.ts';
import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Holidays } from '#kernel/calendar/holidays.ts';
import type { DebtorSnapshot, HoldSnapshot } from '../../core/door.ts';
import { progressByItem, type StoredProgress } from '../stored-progress.ts';
import { toldOf } from '../stored-told.ts';
import type { PendingRow, StepsRow } from './acts-of.ts';
import type { CodesRow } from './codes-of.ts';
import type { ContactLogRow, ContactsRow } from './contacts-of.ts';
import type { DebtorRow } from './debtor-rows.ts';
import type { HoldsRow } from './holds-of.ts';
import { readItems } from './item-line.ts';
import type { ItemsRow, ReturnedBillsRow } from './items-of.ts';
import type { ReceiptsRow, UnplacedRow } from './money-seen-of.ts';
import type { PaymentsRow } from './payments-of.ts';
import type { PromiseRow, PromisesRow } from './promises-of.ts';
import type { TurnoverRow } from './turnover-window.ts';

/** Working days of grace after a promised date (foundation, Promise). */
export type PromiseGrace = { readonly workingDays: number; readonly calendar: Holidays };

/** A debtor as the database holds him, with what the last decision left. */
export type LoadedDebtor = {
  readonly snapshot: DebtorSnapshot;
  readonly patronDay: string | null;
  readonly stored: StoredProgress;
  /** The row as last written, to see whether a new decision differs. */
  readonly state: StoredState | null;
};

export type StoredState = {
  readonly segment: string | null;
  readonly ladder: string | null;
  readonly stage: number;
  readonly decision: string | null;
  readonly nextOn: DayNumber | null;
};

/** All that is known of one debtor: his own row, and of each kind of facts what there is. */
export type SnapshotRow = DebtorRow &
  Partial<
    CodesRow &
      ItemsRow &
      ReturnedBillsRow &
      PaymentsRow &
      TurnoverRow &
      HoldsRow &
      PromisesRow &
      ReceiptsRow &
      UnplacedRow &
      ContactsRow &
      ContactLogRow &
      PendingRow &
      StepsRow
  >;

export function loadedDebtor(row: SnapshotRow, today: DayNumber, grace: PromiseGrace): LoadedDebtor {
  const stored = row.progress ?? [];
  const promises = row.promises ?? [];
  return {
    patronDay: row.patron_day,
    stored,
    state: row.decided
      ? { segment: row.segment, ladder: row.ladder, stage: row.stage ?? 0, decision: row.decision, nextOn: row.next_on }
      : null,
    snapshot: {
      debtorId: row.debtor_id,
      facts: factsOf(row, today),
      items: readItems(row, progressByItem(stored)),
      holds: (row.holds ?? []).map(holdOf),
      promises: promises.map((promise) => ({
        id: BigInt(promise.id),
        currency: promise.currency,
        madeOn: promise.madeOn,
        dueOn: promise.dueOn,
        graceEndsOn: addWorkingDayNumber(promise.dueOn, grace.workingDays, grace.calendar),
        state: promise.state,
        judgedOn: promise.judgedOn,
        holdsFirmActs: brokenWhenMade(promise.madeOn, promises) < BROKEN_BEFORE_MANAGER,
        parts: promise.parts.map(([itemId, amount]) => ({ itemId: BigInt(itemId), amount: BigInt(amount) })),
      })),
      receipts: (row.receipts ?? []).flatMap(receiptsOf),
      unidentified: (row.unplaced ?? []).map(([currency, amount]) => ({ currency, amount: BigInt(amount) })),
      reach: reachOf(row),
      contactLog: contactLogOf(row.log ?? []),
      pending: (row.pending ?? []).map(([actionId, step, status, itemIds]) => ({
        actionId: BigInt(actionId),
        step,
        status,
        itemIds: itemIds.map(BigInt),
      })),
      ledgerAsOf: row.ledger_as_of ?? null,
      ledgerInDoubt: row.in_doubt === true,
      hasSalesperson: (row.codes ?? []).some(([, , , , , told]) => told),
      told: toldOf(row.told),
    },
  };
}

function factsOf(row: SnapshotRow, today: DayNumber): DebtorSnapshot['facts'] {
  const { known, customer_type: type } = row;
  const codes = row.codes ?? [];
  const limits = codes.flatMap(([, limit]) => (limit === null ? [] : [limit]));
  const brokenSince = (day: DayNumber): number => brokenIn(row.promises ?? [], (judgedOn) => judgedOn > day);
  return {
    customerType: type,
    intercompany: known['intercompany'] === true || type === 'group-company',
    keyAccount: row.key_account,
    firstInvoiceOn: row.first_invoice_on,
    firstInvoiceUnpaid: firstInvoiceUnpaid(row),
    weightedDelay12m: row.delay ?? null,
    brokenPromises90d: brokenSince(today - 90),
    brokenPromises12m: brokenSince(today - 365),
    returnedBills12m: returnedBills(numberOrNull(known['returnedBills12m']), row.returned ?? 0),
    brokenPlan: booleanOrNull(known['brokenPlan']),
    protests: booleanOrNull(known['protests']),
    insolvencySign: booleanOrNull(known['insolvencySign']),
    riskClass: typeof known['riskClass'] === 'string' ? known['riskClass'] : null,
    turnover12m: row.turnover ?? null,
    creditLimit: limits.length === 0 ? null : limits.reduce((sum, limit) => sum + BigInt(limit), 0n),
    hardshipUntil: numberOrNull(known['hardshipUntil']),
    ledgers: distinct(codes.map(([ledger]) => ledger)),
    branches: [],
    areas: distinct(codes.map(([, , area]) => area)),
    salespeople: distinct(codes.map(([, , , salesperson]) => salesperson)),
    collectors: distinct(codes.map(([, , , , collector]) => collector)),
  };
}

/** Whether nothing of his was ever paid, while his first invoice is before us; `null` = we do not see back so far. */
function firstInvoiceUnpaid({ paid, first_invoice_on: first, first_document_on: seen }: SnapshotRow): boolean | null {
  if (paid === true) return false;
  return first === null || seen === undefined || seen > first ? null : true;
}

function distinct(codes: readonly (string | null)[]): string[] {
  return [...new Set(codes.filter((code) => code !== null))].toSorted();
}

function reachOf(row: SnapshotRow): DebtorSnapshot['reach'] {
  const [email, pec, phone, prefers] = row.contacts ?? [null, null, null, null];
  const own: DebtorSnapshot['reach'] = {
    email: email === true,
    pec: pec === true || row.has_pec,
    post: row.post === true,
    phone: phone === true || row.phone === true,
    mobile: false,
    prefers: prefers === 'email' || prefers === 'pec' || prefers === 'letter' ? prefers : null,
  };
  // Through head office, parent or administrator: at their addresses, in the order of the step.
  return row.via === null ? own : { ...own, email: row.via[0], post: row.via[1] === true, prefers: null };
}

/** What of a receipt lies on items, and what on the account. */
function receiptsOf([currency, amount, covers]: ReceiptsRow['receipts'][number]): DebtorSnapshot['receipts'] {
  const open = (covers ?? []).filter(([, left]) => left > 0);
  const rest = amount - (covers ?? []).reduce((sum, [, left]) => sum + left, 0);
  return [
    ...open.map(([itemId, left]) => ({ currency, amount: BigInt(left), itemId: BigInt(itemId) })),
    ...(rest > 0 ? [{ currency, amount: BigInt(rest), itemId: null }] : []),
  ];
}

function contactLogOf(log: ContactLogRow['log']): DebtorSnapshot['contactLog'] {
  const days = (mark: string): DayNumber[] => log.flatMap(([day, counts]) => (counts.includes(mark) ? [day] : []));
  const statements = log.flatMap(([day, , statement]) => (statement ? [day] : []));
  return {
    writtenSteps: days('written-step'),
    emails: days('email'),
    conversations: days('conversation'),
    attempts: days('attempt'),
    lastStatementOn: statements.length === 0 ? null : Math.max(...statements),
  };
}

/** A promise made after so many broken ones is the manager's to accept, and even then it does not hold the formal notice (section 6). */
const BROKEN_BEFORE_MANAGER = 2;
const BROKEN_FOR_DAYS = 90;

/** Promises that had been judged broken in the 90 days before: what came to light later changes nothing for this one. */
function brokenWhenMade(madeOn: DayNumber, promises: readonly PromiseRow[]): number {
  return brokenIn(promises, (day) => day <= madeOn && day > madeOn - BROKEN_FOR_DAYS);
}

function brokenIn(promises: readonly PromiseRow[], when: (judgedOn: DayNumber) => boolean): number {
  return promises.filter(({ state, judgedOn }) => state === 'broken' && judgedOn !== null && when(judgedOn)).length;
}

function holdOf(row: unknown[]): HoldSnapshot {
  const [id, kind, nature, reason, covers, itemId, amount, fromOn, untilOn, liftedOn, alarmOpen] = row as [
    number,
    HoldSnapshot['kind'],
    HoldSnapshot['nature'],
    string,
    HoldSnapshot['covers'],
    number | null,
    number | null,
    number,
    number | null,
    number | null,
    boolean,
  ];
  return {
    id: BigInt(id),
    kind,
    nature,
    reason,
    covers,
    itemId: itemId === null ? null : BigInt(itemId),
    amount: amount === null ? null : BigInt(amount),
    fromOn,
    untilOn,
    alarmOpen,
    liftedOn,
  };
}

/** What the file or a person knows, and what the banks told us: the larger. None told is not known to be none. */
function returnedBills(known: number | null, told: number): number | null {
  return told === 0 ? known : Math.max(known ?? 0, told);
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function booleanOrNull(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}
