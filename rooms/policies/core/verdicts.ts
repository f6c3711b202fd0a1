import type { ItemVerdict, PlannedAction } from './decision.ts';
import { isMaterial, isQuietFor, type Candidate } from './driver.ts';
import type { HeldBack } from './hold-back.ts';
import type { NextStep } from './next-step.ts';
import { doesSameStep } from './plan-action.ts';
import { reason, type Reason } from './reasons.ts';
import type { View } from './view.ts';

/** Why nothing comes although nothing stands in the way of a step: the debtor, the money, or the ladder itself. */
export function restsBecause(view: View): Reason {
  if (view.debtorHeld !== null) return view.debtorHeld;
  const asking = view.accounts.find((account) => account.refusal === null);
  let later: NextStep | null = null;
  for (const candidate of view.candidates) {
    const { state, account, next } = candidate;
    if (state.overdue && (account.refusal !== null || state.blocked !== null)) continue;
    if (next.due && isQuietFor(candidate, view.quietUntil !== null)) return reason('quiet-period', { untilOn: view.quietUntil! });
    if (next.due && view.pendingItems?.has(state.item.id)) return reason('message-pending', { step: next.key });
    const refused = next.due && next.step !== null ? view.refusedActs.get(next.step.key) : undefined;
    if (refused !== undefined) return refused;
    if (next.due || next.step === null) continue;
    if (later === null || (next.on !== null && (later.on === null || next.on < later.on))) later = next;
  }
  if (asking === undefined) return refusalFirst(view);
  return later === null || later.on === null ? reason('ladder-rests') : reason('ladder-rests', { step: later.key, stepOn: later.on });
}

const NOTHING_OVERDUE = reason('nothing-overdue');
const NOTHING_TO_ASK = reason('nothing-to-ask');

function refusalFirst(view: View): Reason {
  const refused = view.accounts.find((account) => account.refusal !== null && account.refusal.code !== 'nothing-overdue');
  if (refused) return refused.refusal!;
  return view.candidates.some(({ state }) => state.overdue) ? NOTHING_TO_ASK : NOTHING_OVERDUE;
}

/** What becomes of one item today, with the reason: no item goes without an answer. */
export function verdictOf(
  candidate: Candidate,
  view: View,
  acting: ReadonlySet<Candidate> | null,
  listed: ReadonlySet<Candidate> | null,
  action: PlannedAction | null,
  driver: Candidate | null = null,
  held: HeldBack | null = null,
): ItemVerdict {
  const { state, account, next } = candidate;
  const answer = (kind: ItemVerdict['state'], why: Reason): ItemVerdict => ({
    itemId: state.item.id,
    state: kind,
    ladder: next.ladder,
    step: next.step === null ? null : next.key,
    stepOn: next.on,
    reason: why,
  });
  if (action !== null && acting!.has(candidate)) return answer('acts', reason('item-acts', { step: action.step }));
  if (action !== null && listed!.has(candidate)) return answer('listed', reason('item-listed', { step: action.step }));
  if (!state.overdue) {
    if (next.due && next.step !== null && held !== null && candidate === driver) return answer('held', held.reasons[0]!);
    return answer('not-due', state.blocked ?? reason('item-not-due', { dueOn: state.item.dueOn }));
  }
  if (state.blocked !== null) return answer('held', state.blocked);
  if (view.debtorHeld !== null) return answer('held', view.debtorHeld);
  if (account.refusal !== null) return answer('held', account.refusal);
  if (view.pendingItems?.has(state.item.id)) return answer('waits', reason('item-pending'));
  if (!next.due) return answer('waits', next.reason);
  if (isQuietFor(candidate, view.quietUntil !== null)) return answer('held', reason('quiet-period', { untilOn: view.quietUntil! }));
  const refused = view.refusedActs.get(next.step!.key);
  if (refused !== undefined) return answer('held', refused);
  if (!view.onlySmallItems && !isMaterial(state, account, view.settings))
    return answer('waits', reason('item-small-never-leads', { step: next.key }));
  if (held !== null && (candidate === driver || doesSameStep(candidate, driver!))) return answer('held', held.reasons[0]!);
  return answer('waits', reason('item-next-turn', { step: next.key }));
}
