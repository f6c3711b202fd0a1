import { larger } from '#kernel/money/money.ts';
import type { AskedItem, CurrencySection, PlannedAction } from './decision.ts';
import { rankOf, type Candidate } from './driver.ts';
import type { Passage } from './hold-back.ts';
import type { Account } from './net-asked.ts';
import { fallsDueUntil } from './next-step.ts';
import type { Step } from './ready-policy.ts';
import { SMALL_STATEMENT } from './small-statement.ts';
import { isInForce } from './pauses.ts';
import type { DunningSettings } from './settings.ts';
import type { DebtorSnapshot } from './snapshot.ts';

/** How a step stands to the items: what it lists, and which of them it moves. */
export type Scope = 'overdue' | 'to-fall-due' | 'reached-only';

export function scopeOf(driver: Candidate): Scope {
  const step = driver.next.step!;
  if (!driver.state.overdue) return 'to-fall-due';
  // A formal act lists only the items that reached it (G4); so does what leaves the house.
  return step.formalLetter || (step.firm && step.stage >= 5) ? 'reached-only' : 'overdue';
}

/** Does the driver's step move this item too? The same step, come for it as well. */
export function doesSameStep(candidate: Candidate, driver: Candidate): boolean {
  const { next } = candidate;
  return next.due && next.step !== null && next.step.key === driver.next.step!.key && candidate.state.overdue === driver.state.overdue;
}

export function isBill(candidate: Candidate): boolean {
  const { method, returnedOn } = candidate.state.item;
  return returnedOn === null && (method === 'riba' || method === 'sdd');
}

/** The candidates an action names. */
export function listedBy(
  driver: Candidate,
  candidates: readonly Candidate[],
  asks: (account: Account) => boolean,
  today: number,
): Candidate[] {
  const scope = scopeOf(driver);
  const step = driver.next.step!;
  const until = fallsDueUntil(step, today);
  return candidates.filter((candidate) => {
    const { state, account } = candidate;
    if (candidate === driver) return true;
    if (scope === 'to-fall-due') {
      return (
        !state.overdue &&
        state.blocked === null &&
        state.item.currency === driver.state.item.currency &&
        !isBill(candidate) &&
        state.item.dueOn <= until
      );
    }
    if (!state.overdue || !asks(account)) return false;
    if (scope === 'reached-only') return doesSameStep(candidate, driver) && state.chaseableByFirmActs > 0n;
    return state.blocked === null;
  });
}

/** What comes again and again counts on for itself: one message serves for all that would come in the same week. */
export function comesAgain({ next }: Candidate): boolean {
  return next.step !== null && (next.key !== next.step.key || next.step === SMALL_STATEMENT);
}

/** G4: the own lower letters of a listed item, of the next 7 days, are spared. One step at most. */
export function isSpared(candidate: Candidate, driver: Candidate, today: number): boolean {
  const { next } = candidate;
  const leading = driver.next.step!;
  if (!leading.written || leading.formalLetter || next.step === null || !next.step.written || next.step.stage > 3) return false;
  return rankOf(next.step) <= rankOf(leading) && next.on !== null && next.on <= today + 7;
}

export function sectionOf(account: Account, listed: readonly Candidate[], driver: Candidate | null, asked: boolean): CurrencySection {
  const firm = driver !== null && scopeOf(driver) === 'reached-only';
  const notice = driver !== null && !driver.state.overdue;
  const items: AskedItem[] = [];
  let gross = 0n;
  for (const candidate of listed) {
    if (candidate.account !== account) continue;
    const { state } = candidate;
    const chaseable = firm ? state.chaseableByFirmActs : state.chaseable;
    gross += chaseable;
    items.push({
      itemId: state.item.id,
      customerId: state.item.customerId,
      dueOn: state.item.dueOn,
      balance: state.item.balance,
      chaseable,
      disputed: state.disputed,
      cycle: state.item.progress.cycle,
      step: driver !== null && doesSameStep(candidate, driver) ? candidate.next.key : null,
      driver: candidate === driver,
    });
  }
  oldestFirst(items);
  // Before anything is overdue, credits cover first what is overdue already.
  const credits = notice ? larger(account.credits - account.gross, 0n) : account.credits;
  const receipts = notice ? larger(account.receipts - larger(account.gross - account.credits, 0n), 0n) : account.receipts;
  return {
    currency: account.currency,
    items,
    gross,
    credits,
    receipts,
    net: gross - credits - receipts,
    disputed: notice ? 0n : account.disputed,
    asked,
  };
}

function oldestFirst(items: AskedItem[]): void {
  for (let at = 1; at < items.length; at += 1) {
    if (items[at]!.dueOn < items[at - 1]!.dueOn) {
      items.sort((a, b) => a.dueOn - b.dueOn);
      return;
    }
  }
}

export function planAction(
  driver: Candidate,
  sections: readonly CurrencySection[],
  passage: Passage,
  debtor: DebtorSnapshot,
  settings: DunningSettings,
  today: number,
  salespersonTold: PlannedAction['salespersonTold'],
): PlannedAction {
  const step = driver.next.step!;
  const { item } = driver.state;
  const own = sections.find((section) => section.currency === item.currency)!;
  const itemIds = [item.id];
  for (const section of sections) for (const asked of section.items) if (asked.itemId !== item.id) itemIds.push(asked.itemId);
  return {
    on: today,
    step: driver.next.key,
    stage: step.stage,
    ladder: driver.next.ladder!,
    channel: passage.channel,
    template: step.template,
    taskType: step.taskType ?? (passage.byHand ? (step.template === 'FORMAL_NOTICE' ? 'FORMAL_NOTICE' : 'SEND_BY_HAND') : null),
    tone: step.tone,
    actor: step.actor,
    approve: approverOf(step, own, settings),
    salespersonTold,
    firm: step.firm,
    interest: namesInterest(debtor, today) ? step.interest : 'none',
    written: step.written,
    driverItemId: item.id,
    currency: item.currency,
    amount: own.net,
    itemIds,
    sections,
  };
}

function approverOf(step: Step, section: CurrencySection, settings: DunningSettings): PlannedAction['approve'] {
  if (step.approve === null) return null;
  // In another currency the limit has no meaning: a person looks.
  return section.currency !== settings.currency || section.net >= step.approve.from ? step.approve.by : null;
}

/** P11: while the type of customer is unknown no interest is asked; nor under a hold on interest. */
function namesInterest(debtor: DebtorSnapshot, today: number): boolean {
  return debtor.facts.customerType !== null && !debtor.holds.some((hold) => hold.covers === 'interest' && isInForce(hold, today));
}
