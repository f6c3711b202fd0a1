import { addWorkingDayNumber } from '#kernel/calendar/shifts.ts';
import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Holidays } from '#kernel/calendar/holidays.ts';
import type { DebtorSnapshot, HoldSnapshot, ItemKind, ItemSnapshot, PaymentMethod, PendingMessage, PromiseSnapshot } from '../core/door.ts';
import { progressOf, type StoredProgress } from './stored-progress.ts';

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

/** One row of `snapshotQuery`. */
export type SnapshotRow = {
  debtor_id: bigint;
  facts: Facts;
  items: unknown[][] | null;
  holds: unknown[][] | null;
  promises:
    | { id: number; c: string; m: number; d: number; s: PromiseSnapshot['state']; j: number | null; a: boolean; p: [number, number][] }[]
    | null;
  receipts: [string, number, number | null][] | null;
  contacts: [boolean, boolean, boolean, boolean, boolean] | null;
  log: [number, string[], boolean][] | null;
  pending: [number, string, PendingMessage['status'], number[]][] | null;
  steps: Record<string, [number | null, number | null]> | null;
  ledger_as_of: number | null;
  patron_day: string | null;
  progress: StoredProgress | null;
  state: [string | null, string | null, number, string | null, number | null] | null;
};

type Facts = {
  type: DebtorSnapshot['facts']['customerType'];
  key: boolean;
  first: number | null;
  known: Record<string, unknown>;
  unpaid: boolean | null;
  delay: number | null;
  broken90: number;
  broken365: number;
  returned: number;
  limit: number | null;
  ledgers: string[];
  branches: string[];
  areas: string[];
  salespeople: string[];
  collectors: string[];
};

export function loadedDebtor(row: SnapshotRow, grace: PromiseGrace): LoadedDebtor {
  const stored = row.progress ?? {};
  const { facts, log } = row;
  const known = facts.known;
  const [email, pec, post, phone, mobile] = row.contacts ?? [false, false, false, false, false];
  const days = (mark: string): DayNumber[] => (log ?? []).flatMap(([day, counts]) => (counts.includes(mark) ? [day] : []));
  const statements = (log ?? []).flatMap(([day, , statement]) => (statement ? [day] : []));
  return {
    patronDay: row.patron_day,
    stored,
    state:
      row.state === null
        ? null
        : { segment: row.state[0], ladder: row.state[1], stage: row.state[2], decision: row.state[3], nextOn: row.state[4] },
    snapshot: {
      debtorId: row.debtor_id,
      facts: {
        customerType: facts.type,
        intercompany: known['intercompany'] === true || facts.type === 'group-company',
        keyAccount: facts.key,
        firstInvoiceOn: facts.first,
        firstInvoiceUnpaid: facts.unpaid,
        weightedDelay12m: facts.delay,
        brokenPromises90d: facts.broken90,
        brokenPromises12m: facts.broken365,
        returnedBills12m: returnedBills(numberOrNull(known['returnedBills12m']), facts.returned),
        brokenPlan: booleanOrNull(known['brokenPlan']),
        protests: booleanOrNull(known['protests']),
        insolvencySign: booleanOrNull(known['insolvencySign']),
        riskClass: typeof known['riskClass'] === 'string' ? known['riskClass'] : null,
        turnover12m: null,
        creditLimit: facts.limit === null ? null : BigInt(facts.limit),
        hardshipUntil: numberOrNull(known['hardshipUntil']),
        ledgers: facts.ledgers,
        branches: facts.branches,
        areas: facts.areas,
        salespeople: facts.salespeople,
        collectors: facts.collectors,
      },
      items: (row.items ?? []).map((item) => itemOf(item, stored, row.steps)),
      holds: (row.holds ?? []).map(holdOf),
      promises: (row.promises ?? []).map((promise) => ({
        id: BigInt(promise.id),
        currency: promise.c,
        madeOn: promise.m,
        dueOn: promise.d,
        graceEndsOn: addWorkingDayNumber(promise.d, grace.workingDays, grace.calendar),
        state: promise.s,
        judgedOn: promise.j,
        holdsFirmActs: brokenWhenMade(promise.m, row.promises ?? []) < BROKEN_BEFORE_MANAGER,
        parts: promise.p.map(([itemId, amount]) => ({ itemId: BigInt(itemId), amount: BigInt(amount) })),
      })),
      receipts: (row.receipts ?? []).map(([currency, amount, itemId]) => ({
        currency,
        amount: BigInt(amount),
        itemId: itemId === null ? null : BigInt(itemId),
      })),
      unidentified: [],
      reach: { email, pec, post, phone, mobile },
      contactLog: {
        writtenSteps: days('written-step'),
        emails: days('email'),
        conversations: days('conversation'),
        attempts: days('attempt'),
        lastStatementOn: statements.length === 0 ? null : Math.max(...statements),
      },
      pending: (row.pending ?? []).map(([actionId, step, status, itemIds]) => ({
        actionId: BigInt(actionId),
        step,
        status,
        itemIds: itemIds.map(BigInt),
      })),
      ledgerAsOf: row.ledger_as_of,
    },
  };
}

/** A promise made after so many broken ones is the manager's to accept, and even then it does not hold the formal notice (section 6). */
const BROKEN_BEFORE_MANAGER = 2;
const BROKEN_FOR_DAYS = 90;

/** Promises that had been judged broken in the 90 days before: what came to light later changes nothing for this one. */
function brokenWhenMade(madeOn: DayNumber, promises: NonNullable<SnapshotRow['promises']>): number {
  return promises.filter(({ s, j }) => s === 'broken' && j !== null && j <= madeOn && j > madeOn - BROKEN_FOR_DAYS).length;
}

type ItemRow = [
  number,
  number,
  string,
  ItemKind,
  number,
  number,
  number,
  PaymentMethod | null,
  number | null,
  'us' | 'factor' | null,
  ItemSnapshot['owner'],
  number,
  number,
  number | null,
  number | null,
  boolean | null,
  number | null,
];

function itemOf(row: unknown[], stored: StoredProgress, steps: SnapshotRow['steps']): ItemSnapshot {
  const [
    id,
    customerId,
    currency,
    kind,
    dueOn,
    documentOn,
    balance,
    method,
    returnedOn,
    assignedChasedBy,
    owner,
    cycle,
    bookedOn,
    oldLevel,
    oldLevelOn,
    chaseDecided,
    billDueOn,
  ] = row as ItemRow;
  const [remindedOn, noticeOn] = steps?.[id] ?? [null, null];
  return {
    id: BigInt(id),
    customerId: BigInt(customerId),
    currency,
    kind,
    dueOn,
    documentOn,
    balance: BigInt(balance),
    method,
    billDueOn,
    returnedOn,
    assignedChasedBy,
    owner,
    linkedTo: null,
    orderDeposit: false,
    entry: { on: bookedOn, oldLevel, oldLevelOn, chaseDecided: chaseDecided === true },
    remindedOn,
    noticeDeliveredOn: noticeOn,
    progress: progressOf(stored, String(id), cycle),
  };
}

function holdOf(row: unknown[]): HoldSnapshot {
  const [id, kind, nature, reason, covers, itemId, amount, fromOn, untilOn, liftedOn] = row as [
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
