import { beforeAll, describe, expect, it } from 'vitest';
import { date, dayNumber, type DayNumber } from '#kernel/calendar/calendar-date.ts';
import { customersOf } from './customers.ts';
import { dayOfMonth, lastOfMonth, monthOf, worksOn } from './days.ts';
import { NAMESAKES } from './named.ts';
import { remind, standIn } from './stand-in-policy.ts';
import { vatNumber } from './vat-number.ts';
import { liveDay, newWorld, takeUp, type World } from './world.ts';

/* The signs of life of policies-and-stories.md, section 7: a town with other figures is not this town. */

const ENDS_ON = dayNumber(date('2026-11-23'));
const SEEDS = [1, 2, 3, 5];
const WATCHED_DAYS = 240;

type Watched = {
  readonly items: number;
  readonly turnover: number;
  readonly topTen: number;
  readonly atMonthEnd: number;
  readonly delay: number;
  readonly open: number[];
  readonly dso: number[];
  readonly overdueEarly: number[];
  readonly overdueLate: number[];
  readonly old: number[];
  readonly oldInSummer: number[];
  readonly customersOverdue: number[];
  readonly humanSteps: number;
};

let watched: readonly Watched[];
beforeAll(() => void (watched = SEEDS.map(watch)));

describe('the signs of life', () => {
  it('4,450 to 4,600 documents and 16.5 to 17.7 million a year', () => {
    for (const { items } of watched) expectBetween(items, 4_400, 4_620);
    expectBetween(median(watched.map(({ turnover }) => turnover / 1e8)), 16.3, 17.9);
  });

  it('1,100 to 1,240 open items, DSO from 90 to 105 days', () => {
    for (const { open, dso } of watched) {
      expectBetween(median(open), 1_100, 1_240);
      expectBetween(median(dso), 90, 105);
    }
  });

  it('a quarter is overdue, and it swings within the month with nothing changed', () => {
    for (const { overdueEarly, overdueLate } of watched) {
      expectBetween(median(overdueLate), 0.18, 0.26);
      expectBetween(median(overdueEarly), 0.26, 0.34);
    }
  });

  it('little is over 90 days, more of it at the end of the summer', () => {
    expectBetween(median(watched.flatMap(({ old }) => old)), 0.02, 0.05);
    expectBetween(median(watched.flatMap(({ oldInSummer }) => oldInSummer)), 0.04, 0.1);
    for (const { old, oldInSummer } of watched) expect(median(oldInSummer)).toBeGreaterThan(median(old));
  });

  it('money comes 17 to 21 days late, a third of the trade is with ten customers, most falls due at a month end', () => {
    for (const { delay, topTen, atMonthEnd } of watched) {
      expectBetween(delay, 17, 21);
      expectBetween(topTen, 0.26, 0.33);
      expectBetween(atMonthEnd, 0.5, 0.65);
    }
  });

  it('80 to 127 customers are overdue on most days, and a ladder gives people some ten steps a day', () => {
    for (const { customersOverdue, humanSteps } of watched) {
      expectBetween(median(customersOverdue), 80, 127);
      expectBetween(humanSteps, 5, 12);
    }
  });
});

describe('the town', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(fingerprint(livedUntil(newWorld(7, ENDS_ON), ENDS_ON - 500))).toBe(fingerprint(livedUntil(newWorld(7, ENDS_ON), ENDS_ON - 500)));
    expect(fingerprint(livedUntil(newWorld(7, ENDS_ON), ENDS_ON - 500))).not.toBe(
      fingerprint(livedUntil(newWorld(8, ENDS_ON), ENDS_ON - 500)),
    );
  });

  it('kept as JSON and taken up again it lives on as if it had never stopped', () => {
    const whole = livedUntil(newWorld(7, ENDS_ON), ENDS_ON - 480);
    const first = livedUntil(newWorld(7, ENDS_ON), ENDS_ON - 500);
    const { customers: _customers, lives: _lives, ...state } = first;
    expect(fingerprint(livedUntil(takeUp(JSON.parse(JSON.stringify(state)) as typeof state), ENDS_ON - 480))).toBe(fingerprint(whole));
  });

  it('has three hundred customers of their own names, codes and VAT numbers', () => {
    const customers = customersOf(7, ENDS_ON);
    expectBetween(customers.length, 295, 310);
    for (const field of ['code', 'vat'] as const) expect(new Set(customers.map((customer) => customer[field])).size).toBe(customers.length);
    // Two are namesakes: that is a story of its own.
    expect(new Set(customers.map(({ name }) => name)).size).toBe(customers.length - 1);
    expect(customers.filter(({ name }) => name === NAMESAKES).map(({ area }) => area)).toEqual(['TOU', 'NES']);
    expect(customers.find(({ code }) => code === 'C-01842')).toMatchObject({
      name: 'Tessitura Filo di Luna S.r.l.',
      vat: '09999990121',
      collector: 'GM',
      story: 8,
    });
  });

  it('writes VAT numbers with the right check digit', () => {
    expect([vatNumber(12), vatNumber(45), vatNumber(99)]).toEqual(['09999990121', '09999990451', '09999990998']);
  });
});

function watch(seed: number): Watched {
  const world = newWorld(seed, ENDS_ON);
  const policy = standIn();
  const dueOf = new Map<string, DayNumber>();
  const turnoverOf = new Map<string, number>();
  const sales: number[] = [];
  const seen = { items: 0, turnover: 0, atMonthEnd: 0, lateCents: 0, paidCents: 0, steps: 0, workingDays: 0 };
  const open: number[] = [];
  const dso: number[] = [];
  const overdueEarly: number[] = [];
  const overdueLate: number[] = [];
  const old: number[] = [];
  const oldInSummer: number[] = [];
  const customersOverdue: number[] = [];
  while (world.day < ENDS_ON) {
    const { day, written, paid } = liveDay(world);
    const lastYear = day > ENDS_ON - 365;
    for (const { code, no, instalment, due, cents } of written) {
      dueOf.set(`${no}.${instalment}`, due);
      sales[day] = (sales[day] ?? 0) + cents;
      if (!lastYear) continue;
      seen.items += 1;
      seen.turnover += cents;
      if (lastOfMonth(due) === due) seen.atMonthEnd += 1;
      turnoverOf.set(code, (turnoverOf.get(code) ?? 0) + cents);
    }
    for (const payment of paid) {
      const due = dueOf.get(`${payment.no}.${payment.instalment}`);
      if (due === undefined || !lastYear) continue;
      seen.lateCents += (day - due) * payment.cents;
      seen.paidCents += payment.cents;
    }
    const steps = remind(world, policy);
    if (day <= ENDS_ON - WATCHED_DAYS) continue;
    seen.steps += steps;
    seen.workingDays += worksOn(day) ? 1 : 0;
    const now = balances(world);
    open.push(now.items);
    customersOverdue.push(now.customersOverdue);
    (monthOf(day) === 8 || monthOf(day) === 9 ? oldInSummer : old).push(now.over90 / now.total);
    if (dayOfMonth(day) <= 10) overdueEarly.push(now.overdue / now.total);
    if (dayOfMonth(day) > lastOfDay(day) - 10) overdueLate.push(now.overdue / now.total);
    if (lastOfMonth(day) === day) dso.push(countBack(now.total, day, sales));
  }
  const traded = [...turnoverOf.values()].sort((one, other) => other - one);
  return {
    items: seen.items,
    turnover: seen.turnover,
    topTen: traded.slice(0, 10).reduce(add, 0) / seen.turnover,
    atMonthEnd: seen.atMonthEnd / seen.items,
    delay: seen.lateCents / seen.paidCents,
    open,
    dso,
    overdueEarly,
    overdueLate,
    old,
    oldInSummer,
    customersOverdue,
    humanSteps: seen.steps / seen.workingDays,
  };
}

/** What the books show, sister companies apart (P25). A rest below 50 € makes nobody a late payer. */
function balances({ day, lives }: World) {
  const sum = { items: 0, total: 0, overdue: 0, over90: 0, customersOverdue: 0 };
  for (const { customer, account } of lives.values()) {
    if (customer.block === 'INFRAGRUPPO') continue;
    let late = 0;
    for (const { open, due, issued } of account.invoices) {
      if (open === 0 || issued > day) continue;
      sum.items += 1;
      sum.total += open;
      if (open < 0) late += open;
      else if (due < day) {
        sum.overdue += open;
        late += open;
        if (due < day - 90) sum.over90 += open;
      }
    }
    if (late >= 50_00) sum.customersOverdue += 1;
  }
  return sum;
}

/** DSO by counting back: how many days of sales are still owed. */
function countBack(total: number, day: DayNumber, sales: readonly number[]): number {
  let left = total;
  let days = 0;
  for (let end = day; left > 0;) {
    const length = dayOfMonth(end);
    const month = sales.slice(end - length + 1, end + 1).reduce((sum, cents) => sum + (cents ?? 0), 0);
    if (month >= left) return days + (left / month) * length;
    left -= month;
    days += length;
    end -= length;
  }
  return days;
}

function lastOfDay(day: DayNumber): number {
  return dayOfMonth(lastOfMonth(day));
}

function livedUntil(world: World, day: DayNumber): World {
  while (world.day < day) liveDay(world);
  return world;
}

function fingerprint({ customers: _customers, lives: _lives, ...state }: World): string {
  return JSON.stringify(state);
}

function expectBetween(value: number, least: number, most: number): void {
  expect(value).toBeGreaterThanOrEqual(least);
  expect(value).toBeLessThanOrEqual(most);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

function add(one: number, other: number): number {
  return one + other;
}
