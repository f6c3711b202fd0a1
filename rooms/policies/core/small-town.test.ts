import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { isWorkingDay } from '#kernel/calendar/shifts.ts';
import { readPolicy } from './read-policy.ts';
import { readyPolicy, type Policy } from './ready-policy.ts';
import { REASON_CODES } from './reasons.ts';
import { life, live, type Evening } from './small-town.ts';
import type { DebtorSnapshot, ItemSnapshot } from './snapshot.ts';
import { CALENDAR } from './testing.ts';

/*
 * Whole lives instead of single cases. The judge below knows the facts of a debtor and nothing of the engine: it says of
 * whom and what nothing may be asked, and of plain debtors what must be asked.
 */

const policy: Policy = readyPolicy(readPolicy(readFileSync(new URL('../policies/standard.yaml', import.meta.url), 'utf8')).policy!);
const SEED = 20261125;
const counted = { asked: 0, kept: 0, mustAsk: 0, mustNotAsk: 0, sleptThrough: 0 };

afterAll(() => {
  console.log(
    `asked ${counted.asked} times and not asked on ${counted.kept} evenings; plain debtors: ${counted.mustAsk} evenings asked as they must be, ${counted.mustNotAsk} left alone; ${counted.sleptThrough} evenings before nextOn`,
  );
});

/** What may be asked of an item, from the facts alone: balance less holds, less the larger of promised and received. */
function askable(debtor: DebtorSnapshot, item: ItemSnapshot, today: number): bigint {
  if (item.balance <= 0n || item.owner !== 'internal' || item.assignedChasedBy === 'factor') return 0n;
  let held = 0n;
  for (const hold of debtor.holds) {
    const over = hold.liftedOn !== null ? hold.liftedOn <= today : hold.untilOn !== null && hold.untilOn < today;
    if (over || hold.fromOn > today || hold.covers !== 'dunning') continue;
    if (hold.itemId === null || (hold.itemId === item.id && hold.amount === null)) return 0n;
    if (hold.itemId === item.id) held += hold.amount ?? 0n;
  }
  let promised = 0n;
  for (const promise of debtor.promises) {
    if (promise.state === 'open') for (const part of promise.parts) if (part.itemId === item.id) promised += part.amount;
  }
  const received = debtor.receipts.filter((receipt) => receipt.itemId === item.id).reduce((sum, receipt) => sum + receipt.amount, 0n);
  const rest = item.balance - held - (promised > received ? promised : received);
  return rest > 0n ? rest : 0n;
}

function quiet(today: number): boolean {
  const monthDay = new Date(today * 86_400_000).toISOString().slice(5, 10);
  return monthDay >= '12-24' || monthDay <= '01-06' || (monthDay >= '08-08' && monthDay <= '08-23');
}

const LADDER = policy.segments.at(-1)!.ladder!;
const ORDER = new Map([
  ...policy.oldItems!.steps.map((step, at) => [step.key, at - 10] as const),
  ...LADDER.steps.map((step, at) => [step.key, at] as const),
]);

function checkNobodyIsWronged({ today, debtor, decision }: Evening): void {
  const { action } = decision;
  if (action === null) return;
  counted.asked += 1;
  expect(isWorkingDay(today, CALENDAR)).toBe(true);
  const contact = action.written || action.channel === 'call';
  if (contact) expect(quiet(today)).toBe(false);
  expect(debtor.holds.some((hold) => hold.kind === 'stop' && hold.liftedOn === null)).toBe(false);
  for (const section of action.sections) {
    for (const asked of section.items) {
      const item = debtor.items.find((one) => one.id === asked.itemId)!;
      expect(item).toBeDefined();
      expect(item.currency).toBe(section.currency);
      expect(asked.chaseable).toBe(askable(debtor, item, today));
      expect(asked.chaseable > 0n).toBe(true);
      // A bill that may still be paid by the bank is not asked.
      if (item.method === 'riba' && item.returnedOn === null) expect(today).toBeGreaterThan(item.dueOn + 13);
    }
    expect(section.net).toBe(section.gross - section.credits - section.receipts);
    expect(section.gross).toBe(section.items.reduce((sum, item) => sum + item.chaseable, 0n));
    expect(section.net >= (section.currency === 'EUR' ? 25_00n : 1n)).toBe(true);
  }
  if (action.written) {
    for (const last of debtor.contactLog.writtenSteps) expect(today - last).toBeGreaterThanOrEqual(7);
  }
}

function checkLadders({ today, debtor, decision, after }: Evening): void {
  const moved = new Set<bigint>();
  for (const change of decision.progress) {
    expect(moved.has(change.itemId)).toBe(false);
    moved.add(change.itemId);
    const { progress } = debtor.items.find((item) => item.id === change.itemId)!;
    for (const key of change.done === null ? change.spared : [change.done]) {
      expect(progress.done[key]).toBeUndefined();
      if (change.done !== null) expect(progress.spared).not.toContain(key);
      const place = ORDER.get(key.split('/')[0]!);
      // In order: nothing done before stands later on the ladder. Repetitions and statements of small debtors stand outside it.
      if (place !== undefined && !key.includes('/'))
        for (const before of Object.keys(progress.done)) expect(ORDER.get(before.split('/')[0]!) ?? -99).toBeLessThanOrEqual(place);
    }
  }
  const known = new Set<string>(REASON_CODES);
  for (const item of debtor.items) {
    if (item.balance <= 0n || item.dueOn >= today) continue;
    const verdict = decision.verdicts.find((one) => one.itemId === item.id)!;
    expect(verdict, 'every overdue item has an answer').toBeDefined();
    expect(known.has(verdict.reason.code)).toBe(true);
    if (verdict.state === 'waits' && verdict.stepOn !== null && verdict.reason.code.startsWith('item-step'))
      expect(verdict.stepOn).toBeGreaterThan(today);
  }
  expect(decision.why.length).toBeGreaterThan(0);
  expect(decision.nextOn === null || (decision.nextOn > today && decision.nextOn < today + 1_000)).toBe(true);
  for (const item of after.items) expect(item.progress.cycle).toBe(1);
}

describe('whole lives', { timeout: 120_000 }, () => {
  test('nobody is asked who has paid, disputed, promised, is held, stopped or assigned; no step repeats or runs ahead', () => {
    fc.assert(
      fc.property(life(false), (one) => {
        live(one, policy, (evening) => {
          if (evening.decision.action === null) counted.kept += 1;
          checkNobodyIsWronged(evening);
          checkLadders(evening);
        });
      }),
      { seed: SEED, numRuns: 150 },
    );
    expect(counted.asked).toBeGreaterThan(0);
    expect(counted.kept).toBeGreaterThan(0);
  });

  test('before nextOn nothing happens by itself, so the run need not look', () => {
    fc.assert(
      fc.property(life(false), (one) => {
        let sleepUntil: number | null = -1;
        live(one, policy, ({ today, decision, changed }) => {
          if (!changed && (sleepUntil === null || today < sleepUntil)) {
            counted.sleptThrough += 1;
            expect(decision.action).toBeNull();
          } else sleepUntil = decision.nextOn;
        });
      }),
      { seed: SEED + 1, numRuns: 120 },
    );
    expect(counted.sleptThrough).toBeGreaterThan(0);
  });
});

describe('plain debtors', { timeout: 120_000 }, () => {
  /** The step that must come for the item: the next of the first four whose day has come, when nothing delays it. */
  function stepDue(item: ItemSnapshot, today: number): string | null {
    const late = today - item.dueOn;
    if (late <= 0) return null;
    for (const [key, on] of [
      ['first-reminder', 5],
      ['courtesy-call', 10],
      ['second-reminder', 18],
    ] as const) {
      if (item.progress.done[key] !== undefined || item.progress.spared.includes(key)) continue;
      let working = 0;
      for (let at = item.dueOn + 1; at <= today; at += 1) if (isWorkingDay(at, CALENDAR)) working += 1;
      // Behind a step that came late it keeps the ladder's distance.
      const before = Object.entries(item.progress.done).reduce((last, [, done]) => Math.max(last, done), 0);
      const distance = key === 'courtesy-call' ? 5 : 7;
      const delayed = item.dueOn + on < before && before + distance > today;
      return late >= on && working >= 3 && !delayed ? key : null;
    }
    return null;
  }

  const RANK = { 'first-reminder': 1, 'courtesy-call': 2, 'second-reminder': 3 } as const;

  test('who owes and whose step has come is asked: for the net of all that is overdue, with exactly those items', () => {
    fc.assert(
      fc.property(life(true), (one) => {
        live(one, policy, ({ today, debtor, decision }) => {
          const overdue = debtor.items.filter((item) => item.dueOn < today);
          // Beyond the second reminder conditions begin that this judge does not know.
          if (overdue.some(({ progress }) => progress.done['second-reminder'] !== undefined || progress.spared.includes('second-reminder')))
            return;
          const weight = overdue.reduce((sum, item) => sum + item.balance, 0n) > 10_000_00n ? 500_00n : 100_00n;
          const steps = overdue.filter((item) => item.balance >= weight).map((item) => stepDue(item, today));
          const best = steps.reduce<keyof typeof RANK | null>(
            (top, key) =>
              key === null || (top !== null && RANK[key as keyof typeof RANK] <= RANK[top]) ? top : (key as keyof typeof RANK),
            null,
          );
          const written = best === 'first-reminder' || best === 'second-reminder';
          const paced = !written || debtor.contactLog.writtenSteps.every((last) => today - last >= 7);
          const emails = !written || debtor.contactLog.emails.filter((on) => today - on < 7).length < 2;
          const calls = written || debtor.contactLog.conversations.filter((on) => today - on < 7).length < 3;
          const free = isWorkingDay(today, CALENDAR) && !quiet(today);
          if (best === null || !free || !paced || !emails || !calls) {
            counted.mustNotAsk += 1;
            if (decision.action !== null) expect(Object.keys(RANK)).not.toContain(decision.action.step);
            return;
          }
          counted.mustAsk += 1;
          expect(decision.action?.step).toBe(best);
          expect(decision.action?.amount).toBe(overdue.reduce((sum, item) => sum + item.balance, 0n));
          expect([...decision.action!.itemIds].sort()).toEqual(overdue.map((item) => item.id).sort());
        });
      }),
      { seed: SEED + 2, numRuns: 150 },
    );
    expect(counted.mustAsk).toBeGreaterThan(0);
    expect(counted.mustNotAsk).toBeGreaterThan(0);
  });
});
