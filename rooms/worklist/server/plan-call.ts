import { refuse, type Refusal } from '#kernel/outcome.ts';
import { daysBetween } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { calendarOf, type BusinessDay } from '#rooms/agreements/server/door.ts';
import { asksForCause, causeSaidBy } from '../core/cause-asked.ts';
import { CAUSE_NEEDED_AFTER_DAYS, isCause } from '../core/causes-of-delay.ts';
import type { Effects } from '../core/effects.ts';
import { ATTEMPTS, type NotedResult, type Outcome } from '../core/outcome.ts';
import type { OutcomeContext } from '../core/outcome-context.ts';
import { planOutcome, reasonCode, type OutcomeRefusal } from '../core/plan-outcome.ts';
import { earlierTimes, type CallFacts, type CallItem } from './call-facts.ts';
import { knownCauses, type NotedCause } from './delay-causes.ts';
import type { NewCall, NewResult } from './record-call.ts';
import { loadDisputeReasons, loadOutcomes } from './reference-tables.ts';

export type PlannedResult = {
  readonly outcome: Outcome;
  readonly noted: NotedResult;
  readonly effects: Effects;
  readonly reason: string | null;
};

export type PlannedCall = {
  readonly results: readonly PlannedResult[];
  /** Somebody who may be told was spoken to. */
  readonly conversation: boolean;
  /** Why items are late: as it was noted, else as the result itself says it. */
  readonly causes: readonly NotedCause[];
  /** Spoken of and late for more than fifteen days, and nobody knows why, from this call or an earlier one. */
  readonly causesMissing: readonly bigint[];
};

export type PlanRefusal =
  OutcomeRefusal | Refusal<'results-missing' | 'outcome-unknown' | 'item-unknown' | 'items-without-result' | 'cause-unknown'>;

/** All that follows from a call, planned before anything is written. */
export async function planCall(tx: Tx, day: BusinessDay, facts: CallFacts, call: NewCall): Promise<PlannedCall | PlanRefusal> {
  if (call.results.length === 0) return refuse('results-missing');
  const outcomes = await loadOutcomes(tx);
  const reasons = await loadDisputeReasons(tx);
  const byId = new Map(facts.items.map((item) => [item.itemId, item]));
  const results: PlannedResult[] = [];
  for (const given of call.results) {
    const outcome = outcomes.get(given.outcome);
    if (outcome === undefined) return refuse('outcome-unknown', { outcome: given.outcome });
    const noted = notedResult(given, byId);
    if ('refused' in noted) return noted;
    const reason = reasonCode(outcome, noted);
    const context: OutcomeContext = {
      today: day.today,
      minutes: day.minutes,
      calendar: calendarOf(day, facts.patronDay),
      disputeReason: reason === null ? null : (reasons.get(reason) ?? null),
      earlier: await earlierTimes(tx, day, facts.debtorId, outcome.code, given.itemIds),
      unfoundedDisputes: facts.unfoundedDisputes,
      attempts: facts.attempts + (ATTEMPTS.has(outcome.code) ? 1 : 0),
      brokenPlan: facts.brokenPlan,
      otherPhone: facts.otherPhone,
    };
    const effects = planOutcome(outcome, noted, context);
    if ('refused' in effects) return effects;
    results.push({ outcome, noted, effects, reason });
    if (effects.unreachable) {
      const before = await earlierTimes(tx, day, facts.debtorId, 'UNREACHABLE', []);
      results.push(...unreachable(outcomes, noted, { ...context, earlier: before }));
    }
  }
  const conversation = results.some((result) => result.outcome.countsAsContact);
  const silent = conversation ? itemsWithoutResult(facts, call) : [];
  if (silent.length > 0) return refuse('items-without-result', { items: silent.map((item) => String(item.itemId)) });
  const wrongCause = call.causes.find(({ cause, itemId }) => !isCause(cause) || !byId.has(itemId));
  if (wrongCause) return refuse('cause-unknown', { cause: wrongCause.cause });
  const causes = conversation ? causesOf(call, results) : [];
  return { results, conversation, causes, causesMissing: conversation ? await causesMissing(tx, day, facts, results, causes) : [] };
}

function notedResult(given: NewResult, byId: ReadonlyMap<bigint, CallItem>): NotedResult | Refusal<'item-unknown'> {
  const chosen = new Set(given.itemIds);
  const items = [...byId.values()].filter((item) => chosen.has(item.itemId));
  if (items.length !== chosen.size) return refuse('item-unknown');
  return {
    outcome: given.outcome,
    items,
    currency: items[0]?.currency ?? null,
    amount: given.amount ?? null,
    onDate: given.onDate ?? null,
    atTime: given.atTime ?? null,
    reason: given.reason ?? null,
    method: given.method ?? null,
    proof: given.proof ?? null,
  };
}

/** Attempts led nowhere: what `UNREACHABLE` asks for comes with the last of them. */
function unreachable(outcomes: ReadonlyMap<string, Outcome>, noted: NotedResult, context: OutcomeContext): PlannedResult[] {
  const outcome = outcomes.get('UNREACHABLE');
  if (outcome === undefined) throw new Error('the outcome table has no UNREACHABLE');
  const itself: NotedResult = { ...noted, outcome: outcome.code };
  const effects = planOutcome(outcome, itself, context);
  return 'refused' in effects ? [] : [{ outcome, noted: itself, effects, reason: null }];
}

/** P18: each due item has a result or «niente detto». A result without items is about the customer as a whole. */
function itemsWithoutResult(facts: CallFacts, call: NewCall): readonly CallItem[] {
  if (call.results.some((result) => result.itemIds.length === 0)) return [];
  const spokenOf = new Set([...call.results.flatMap((result) => result.itemIds), ...call.nothingSaid]);
  return facts.items.filter((item) => item.overdue && !spokenOf.has(item.itemId));
}

function causesOf(call: NewCall, results: readonly PlannedResult[]): readonly NotedCause[] {
  const noted = new Set(call.causes.map(({ itemId }) => itemId));
  const said = results.flatMap(({ outcome, noted: { items } }) => {
    const cause = causeSaidBy(outcome);
    return cause === null ? [] : items.map(({ itemId }) => ({ itemId, cause }));
  });
  return [...call.causes, ...said.filter(({ itemId }) => !noted.has(itemId))];
}

async function causesMissing(
  tx: Tx,
  { companyId, today }: BusinessDay,
  facts: CallFacts,
  results: readonly PlannedResult[],
  causes: readonly NotedCause[],
): Promise<readonly bigint[]> {
  const spokenOf = new Set(
    results.filter(({ outcome }) => asksForCause(outcome)).flatMap(({ noted }) => noted.items.map((item) => item.itemId)),
  );
  const noted = new Set(causes.map(({ itemId }) => itemId));
  const asked = facts.items
    .filter((item) => daysBetween(item.dueOn, today) > CAUSE_NEEDED_AFTER_DAYS && spokenOf.has(item.itemId) && !noted.has(item.itemId))
    .map((item) => item.itemId);
  const known = await knownCauses(tx, companyId, asked);
  return asked.filter((itemId) => !known.has(itemId));
}
