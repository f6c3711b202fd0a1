import { sql } from 'kysely';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { readClues, type Clues } from '../core/clues/read-clues.ts';
import type { Decision, Match, MatchingRules } from '../core/decision.ts';
import type { Candidate, Incoming, KnownPayer } from '../core/incoming.ts';
import { decide, type Sweep } from '../core/match/decide.ts';
import { applyMatches, type ToApply } from './apply-matches.ts';
import { offeredItems, stageOpenItems, takeFromStage, waitingEntries } from './candidates.ts';
import { keepProposals, refusedKeys, usesKey, type Undecided } from './keep-proposals.ts';
import { stageLessons } from './lessons.ts';
import { payersOfPage, stagePayers } from './payer-stage.ts';

/** Payments looked at together: what they name are some thousands of rows, all items of their debtors some tens of thousands. */
const PAGE: Readonly<Record<Sweep, number>> = { named: 200, meant: 50 };

export type MatchingCounts = {
  applied: number;
  proposed: number;
  unidentified: number;
  /** Minor units by currency. */
  readonly totals: Map<string, { applied: bigint; proposed: bigint; unidentified: bigint }>;
};

export type MatchingOrder = {
  readonly today: CalendarDate;
  readonly now: Date;
  readonly rules: MatchingRules;
  /** These entries alone; `null` = all that wait. */
  readonly only: readonly bigint[] | null;
  readonly tell?: (sweep: Sweep, done: number) => void;
};

/**
 * Matches the money that waits with the open items, some hundred payments at a time, in two sweeps: first what payments name, then what known
 * payers mean. What is sure is applied through the ledger's own doors; the rest becomes proposals with their evidence. Repeating it is harmless.
 */
export async function runMatching(tx: Tx, scope: CompanyScope, order: MatchingOrder): Promise<MatchingCounts> {
  const { companyId } = scope;
  await sql`select pg_advisory_xact_lock(hashtext('cash.matching'), ${companyId})`.execute(tx);
  const counts: MatchingCounts = { applied: 0, proposed: 0, unidentified: 0, totals: new Map() };
  const [first] = await waitingEntries(tx, companyId, 0n, 1, order.only);
  if (first === undefined) return counts;
  await stageLessons(tx, companyId, order.today);
  await stagePayers(tx, companyId);
  await stageOpenItems(tx, companyId);
  for (const sweep of ['named', 'meant'] as const) {
    let after = 0n;
    let done = 0;
    for (;;) {
      const page = await waitingEntries(tx, companyId, after, PAGE[sweep], order.only);
      if (page.length === 0) break;
      await matchPage(tx, scope, order, { page, sweep, counts });
      after = page.at(-1)?.entryId ?? after;
      done += page.length;
      order.tell?.(sweep, done);
    }
  }
  return counts;
}

type Page = {
  readonly page: readonly Incoming[];
  readonly sweep: Sweep;
  readonly counts: MatchingCounts;
};

type Looked = { readonly payment: Incoming; readonly clues: Clues; readonly payers: readonly KnownPayer[] };

async function matchPage(tx: Tx, scope: CompanyScope, order: MatchingOrder, { page, sweep, counts }: Page): Promise<void> {
  const read = page.map((payment) => ({ payment, clues: readClues(payment) }));
  const payers = await payersOfPage(tx, read);
  const looked: Looked[] = read.map((one) => ({ ...one, payers: payers.of(one.payment, one.clues) }));
  const numbers = new Set(looked.flatMap(({ clues }) => clues.tokens.flatMap((token) => [token.serial, token.compact])));
  // Documents that are named are found by their numbers; all that a debtor owes is needed only for what he may mean.
  const debtors = new Set(sweep === 'named' ? [] : looked.flatMap(({ payers }) => payers.map((payer) => payer.debtorId)));
  const offered = await offeredItems(tx, { numbers, debtors });
  const refused = await refusedKeys(
    tx,
    scope.companyId,
    page.map((payment) => payment.entryId),
  );
  const used = new Map<bigint, bigint>();
  const toApply: ToApply[] = [];
  const undecided: Undecided[] = [];
  for (const one of looked) {
    const items = stillFree(itemsFor(one, offered), used);
    const decision = withoutRefused(
      decide(one.payment, one.clues, items, one.payers, order.rules, sweep),
      refused.get(one.payment.entryId),
    );
    if (decision.kind === 'apply') {
      for (const use of decision.match.uses) used.set(use.itemId, (used.get(use.itemId) ?? 0n) + use.amount);
      toApply.push({ payment: one.payment, match: decision.match });
      count(counts, one.payment, 'applied');
    } else if (sweep === 'meant') {
      const kind = decision.kind === 'propose' ? 'proposed' : 'unidentified';
      undecided.push({
        payment: one.payment,
        proposals: decision.kind === 'propose' ? decision.proposals : [],
        debtorId: decision.debtorId,
      });
      count(counts, one.payment, kind);
    }
  }
  await applyMatches(tx, scope, { today: order.today, byItself: true, userId: null }, toApply);
  await takeFromStage(tx, used);
  await keepProposals(tx, scope.companyId, order.today, undecided);
}

function itemsFor({ clues, payers }: Looked, offered: Awaited<ReturnType<typeof offeredItems>>): Candidate[] {
  const items = new Map<bigint, Candidate>();
  for (const token of clues.tokens) {
    for (const number of [token.serial, token.compact]) for (const item of offered.byNumber.get(number) ?? []) items.set(item.itemId, item);
  }
  for (const payer of payers) for (const item of offered.byDebtor.get(payer.debtorId) ?? []) items.set(item.itemId, item);
  return [...items.values()];
}

/** What payments before this one in the page have taken is no longer there. */
function stillFree(items: readonly Candidate[], used: ReadonlyMap<bigint, bigint>): Candidate[] {
  if (used.size === 0) return [...items];
  return items.flatMap((item) => {
    const taken = used.get(item.itemId);
    if (taken === undefined) return [item];
    const free = item.free - taken;
    return free === 0n ? [] : [{ ...item, free }];
  });
}

/** A reading that a person refused is not made again, and is certainly not applied by itself. */
function withoutRefused(decision: Decision, refused: ReadonlySet<string> | undefined): Decision {
  if (refused === undefined || decision.kind === 'nothing') return decision;
  const fits = (match: Match): boolean => !refused.has(usesKey(match));
  if (decision.kind === 'apply') return fits(decision.match) ? decision : { kind: 'nothing', debtorId: null };
  const proposals = decision.proposals.filter(fits);
  return proposals.length > 0 ? { ...decision, proposals } : { kind: 'nothing', debtorId: decision.debtorId };
}

function count(counts: MatchingCounts, { amount, currency }: Incoming, kind: 'applied' | 'proposed' | 'unidentified'): void {
  counts[kind] += 1;
  let totals = counts.totals.get(currency);
  if (totals === undefined) counts.totals.set(currency, (totals = { applied: 0n, proposed: 0n, unidentified: 0n }));
  totals[kind] += amount;
}
