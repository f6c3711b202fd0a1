import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Invoice } from './account.ts';
import { worksOn } from './days.ts';
import type { Life } from './stories/story.ts';
import { answers, reads, type World } from './world.ts';

/* The standard ladder in a few lines, so that the town can be watched without the product: it reminds, calls and visits. */

const STEPS = [
  { key: 'first', day: 5, who: 'mail', from: 0 },
  { key: 'courtesy', day: 10, who: 'caller', from: 300_00 },
  { key: 'second', day: 18, who: 'mail', from: 0 },
  { key: 'visit', day: 22, who: 'salesperson', from: 1_000_00 },
  { key: 'firm', day: 27, who: 'caller', from: 500_00 },
  { key: 'block', day: 30, who: 'manager', from: 1_000_00 },
  { key: 'notice', day: 45, who: 'manager', from: 500_00 },
  { key: 'last', day: 57, who: 'manager', from: 500_00 },
] as const;

export type StandIn = {
  readonly done: Map<string, Set<string>>;
  readonly wroteOn: Map<string, DayNumber>;
  readonly quietUntil: Map<string, DayNumber>;
};

export function standIn(): StandIn {
  return { done: new Map(), wroteOn: new Map(), quietUntil: new Map() };
}

/** Plays one working day of the ladder; the answer is how many of its steps were a person's. */
export function remind(world: World, policy: StandIn): number {
  if (!worksOn(world.day)) return 0;
  let byPeople = 0;
  for (const life of world.lives.values()) if (stepOf(world, policy, life)) byPeople += 1;
  return byPeople;
}

function stepOf(world: World, policy: StandIn, { customer, account }: Life): boolean {
  const { day } = world;
  const { code } = customer;
  if (customer.block !== null || (policy.quietUntil.get(code) ?? 0) >= day) return false;
  const overdue = account.invoices.filter((invoice) => mayBeAsked(invoice, day));
  const asked = overdue.reduce((sum, { open }) => sum + open, 0) + account.invoices.reduce((sum, { open }) => sum + Math.min(0, open), 0);
  const driver = overdue.filter(({ open }) => open >= (asked > 10_000_00 ? 500_00 : 100_00)).sort((one, other) => one.due - other.due)[0];
  if (asked < 50_00 || driver === undefined) return false;
  const done = doneOf(policy, driver);
  const step = STEPS.find(({ key }) => !done.has(key));
  if (step === undefined || day < driver.due + step.day) return false;
  if (step.who === 'mail' && (policy.wroteOn.get(code) ?? -Infinity) > day - 7) return false;
  for (const invoice of overdue) if (day >= invoice.due + step.day) doneOf(policy, invoice).add(step.key);
  if (asked < step.from) return false;
  if (step.who === 'mail') {
    policy.wroteOn.set(code, day);
    reads(
      world,
      code,
      overdue.map(({ no }) => no),
    );
    return false;
  }
  const said = step.who === 'caller' ? answers(world, code) : null;
  if (said?.kind === 'promise') policy.quietUntil.set(code, said.on + 3);
  if (said?.kind === 'dispute') policy.quietUntil.set(code, day + 20);
  return true;
}

function mayBeAsked(invoice: Invoice, day: DayNumber): boolean {
  return invoice.open > 2_00 && invoice.due < day && invoice.issued <= day && (invoice.method === 'BB' || invoice.returned !== undefined);
}

function doneOf(policy: StandIn, { no, instalment }: Invoice): Set<string> {
  const key = `${no}.${instalment}`;
  const known = policy.done.get(key) ?? new Set<string>();
  policy.done.set(key, known);
  return known;
}
