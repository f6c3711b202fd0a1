import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { ItemState } from './assess-items.ts';
import type { Account } from './net-asked.ts';
import type { NextStep } from './next-step.ts';
import { RETURNED_BILL_LADDER } from './policy.ts';
import type { Step } from './ready-policy.ts';
import type { DunningSettings } from './settings.ts';

/** One item on its way through a decision. */
export type Candidate = { readonly state: ItemState; readonly account: Account; next: NextStep };

/** How advanced a step is, across ladders: stages first, then the place on its ladder. */
export function rankOf(step: Step): number {
  return step.stage * 1000 + step.index;
}

/** G4: does the item's residual carry weight? In other currencies there is no minimum. */
export function isMaterial(state: ItemState, account: Account, settings: DunningSettings): boolean {
  if (!account.own) return true;
  const least = account.gross > settings.largeOverdue ? settings.driverMinimumWhenLarge : settings.driverMinimum;
  const amount = state.chaseable > state.chaseableByFirmActs ? state.chaseable : state.chaseableByFirmActs;
  return amount >= least;
}

/** A step that reaches the debtor: in quiet periods only returned bills have one (G8). */
export function reachesDebtor(step: Step): boolean {
  return step.written || step.call;
}

/**
 * G4: the debtor's step is that of his most advanced item among those whose next step has come. Small items lead only
 * where there is nothing else; the older of two equals leads.
 */
export function chooseDriver(candidates: readonly Candidate[], mayLead: (candidate: Candidate) => boolean): Candidate | null {
  let driver: Candidate | null = null;
  for (const candidate of candidates) {
    if (!candidate.next.due || candidate.next.step === null || !mayLead(candidate)) continue;
    if (driver === null || leads(candidate, driver)) driver = candidate;
  }
  return driver;
}

function leads(a: Candidate, b: Candidate): boolean {
  const byRank = rankOf(a.next.step!) - rankOf(b.next.step!);
  if (byRank !== 0) return byRank > 0;
  const byAge: DayNumber = a.state.item.dueOn - b.state.item.dueOn;
  return byAge !== 0 ? byAge < 0 : a.state.item.id < b.state.item.id;
}

export function isQuietFor(candidate: Candidate, quiet: boolean): boolean {
  return quiet && candidate.next.ladder !== RETURNED_BILL_LADDER && candidate.next.step !== null && reachesDebtor(candidate.next.step);
}
