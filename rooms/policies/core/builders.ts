import { EUR, type Currency } from '#kernel/money/currency.ts';
import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import {
  NO_PROGRESS,
  type DebtorFacts,
  type DebtorSnapshot,
  type HoldSnapshot,
  type ItemSnapshot,
  type PromiseSnapshot,
} from './snapshot.ts';

/* Valid snapshots for tests: a test names only what it is about. */

export function aDebtor(changes: Partial<Omit<DebtorSnapshot, 'facts'>> & { readonly facts?: Partial<DebtorFacts> } = {}): DebtorSnapshot {
  const { facts, ...rest } = changes;
  return {
    debtorId: 1n,
    items: [],
    holds: [],
    promises: [],
    receipts: [],
    unidentified: [],
    reach: { email: true, pec: true, post: true, phone: true, mobile: true },
    contactLog: { writtenSteps: [], emails: [], conversations: [], attempts: [], lastStatementOn: null },
    pending: [],
    ledgerAsOf: null,
    ledgerInDoubt: false,
    hasSalesperson: false,
    told: [],
    ...rest,
    facts: {
      customerType: 'company',
      intercompany: false,
      keyAccount: false,
      firstInvoiceOn: null,
      firstInvoiceUnpaid: null,
      weightedDelay12m: null,
      brokenPromises90d: 0,
      brokenPromises12m: 0,
      returnedBills12m: 0,
      brokenPlan: null,
      protests: null,
      insolvencySign: null,
      riskClass: null,
      turnover12m: null,
      creditLimit: null,
      hardshipUntil: null,
      ledgers: ['main'],
      branches: [],
      areas: [],
      salespeople: [],
      collectors: [],
      ...facts,
    },
  };
}

/** An invoice paid by transfer, known to us since its date; amounts in minor units. */
export function anOpenItem(changes: Partial<ItemSnapshot> & { readonly dueOn: DayNumber }): ItemSnapshot {
  const documentOn = changes.documentOn ?? changes.dueOn - 60;
  return {
    id: 1n,
    customerId: 1n,
    currency: EUR as Currency,
    kind: 'invoice',
    documentOn,
    balance: 1_000_00n,
    method: 'transfer',
    delivery: null,
    billDueOn: null,
    returnedOn: null,
    assignedChasedBy: null,
    owner: 'internal',
    linkedTo: null,
    orderDeposit: false,
    entry: { on: documentOn, oldLevel: null, oldLevelOn: null, chaseDecided: false },
    remindedOn: null,
    noticeDeliveredOn: null,
    progress: NO_PROGRESS,
    ...changes,
  };
}

export function aHold(changes: Partial<HoldSnapshot> & { readonly fromOn: DayNumber }): HoldSnapshot {
  return {
    id: 1n,
    kind: 'hold',
    nature: 'hold',
    reason: 'customer-request',
    covers: 'dunning',
    itemId: null,
    amount: null,
    untilOn: changes.kind === 'stop' ? null : changes.fromOn + 10,
    alarmOpen: false,
    liftedOn: null,
    ...changes,
  };
}

export function aPromise(changes: Partial<PromiseSnapshot> & { readonly madeOn: DayNumber; readonly dueOn: DayNumber }): PromiseSnapshot {
  return {
    id: 1n,
    currency: EUR,
    graceEndsOn: changes.dueOn + 2,
    state: 'open',
    judgedOn: null,
    holdsFirmActs: true,
    parts: [],
    ...changes,
  };
}
