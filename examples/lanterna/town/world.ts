import { fromDayNumber, type DayNumber } from '#kernel/calendar/calendar-date.ts';
import { isOverdue, pays, type Account, type Invoice } from './account.ts';
import { between, chanceOf, draw, happens, logNormal } from './chance.ts';
import { customersOf, type Customer } from './customers.ts';
import { dayOfMonth, firstOfMonth, lastOfMonth, monthOf, worksOn } from './days.ts';
import { openingLeftovers } from './leftovers.ts';
import type { Life, Said } from './stories/story.ts';
import { storyOf } from './stories/stories.ts';
import { dueBy, invoicingDays, type Method } from './terms.ts';

/** Money on our account, not yet posted by anybody. */
export type Payment = {
  readonly code: string;
  readonly no: string;
  readonly instalment: number;
  readonly on: DayNumber;
  readonly cents: number;
  readonly method: Method;
  /** The day of the invoice that it pays. */
  readonly issued: DayNumber;
};

/** All that changes from day to day; with the seed it is the whole town, as one JSON document. */
export type WorldState = {
  readonly seed: number;
  readonly endsOn: DayNumber;
  day: DayNumber;
  readonly numbers: Record<string, number>;
  readonly accounts: Account[];
  toPost: Payment[];
};

export type World = WorldState & { readonly customers: readonly Customer[]; readonly lives: ReadonlyMap<string, Life> };

/** Long enough before the end that the oldest open items have their past. */
const HISTORY_DAYS = 560;

/** `endsOn` is the day of the scenes: what is told once is told relative to it. */
export function newWorld(seed: number, endsOn: DayNumber): World {
  const accounts = customersOf(seed, endsOn).map(({ code }): Account => ({
    code,
    chance: chanceOf(seed, 'life', code),
    invoices: [],
    invoicing: [],
    written: 0,
    conversations: 0,
    attempts: 0,
    promisesBroken: 0,
  }));
  const world = takeUp({ seed, endsOn, day: firstOfMonth(endsOn - HISTORY_DAYS) - 1, numbers: {}, accounts, toPost: [] });
  for (const life of world.lives.values()) life.account.invoices.push(...openingLeftovers(life, endsOn));
  return world;
}

/** A town that was kept lives on. */
export function takeUp(state: WorldState): World {
  const customers = customersOf(state.seed, state.endsOn);
  const byCode = new Map(customers.map((customer) => [customer.code, customer]));
  const lives = new Map<string, Life>();
  for (const account of state.accounts) {
    const customer = byCode.get(account.code);
    if (customer !== undefined) lives.set(account.code, { customer, account, chance: account.chance });
  }
  return Object.assign(state, { customers, lives });
}

export type LivedDay = {
  readonly day: DayNumber;
  readonly written: readonly (Invoice & { readonly code: string })[];
  readonly paid: readonly Payment[];
  /** Money that is in the books since today. */
  readonly posted: readonly Payment[];
  /** Who has called by himself, and what he said. */
  readonly calling: readonly { readonly code: string; readonly said: Said }[];
};

/** One more day: yesterday's money is posted, invoices are written, bills come back, customers pay. */
export function liveDay(world: World): LivedDay {
  world.day += 1;
  const { day } = world;
  const lived = {
    day,
    written: [] as (Invoice & { code: string })[],
    paid: [] as Payment[],
    posted: [] as Payment[],
    calling: [] as { code: string; said: Said }[],
  };
  if (worksOn(day)) lived.posted.push(...post(world));
  for (const life of world.lives.values()) {
    for (const invoice of invoicesOf(world, life)) lived.written.push({ ...invoice, code: life.account.code });
    lived.written.push(
      ...[...settleDisputes(world, life), ...bonus(world, life), ...returnBills(world, life)].map((credit) => ({
        ...credit,
        code: life.account.code,
      })),
    );
    setOffCredits(life, day);
    const said = worksOn(day) ? storyOf(life.customer.story).calls?.(day, life) : null;
    if (said) lived.calling.push({ code: life.account.code, said });
    lived.paid.push(...payingToday(life, day));
  }
  for (const payment of lived.paid) {
    // Bills are in the books as paid on the day they mature; what comes by transfer is posted in the morning after.
    if (payment.method === 'RB') {
      postOne(world, payment);
      lived.posted.push(payment);
    } else world.toPost.push(payment);
  }
  for (const life of world.lives.values()) forgetClosed(life, day);
  return lived;
}

/** The accountants post in the morning what the bank had the day before; the books show it from then on. */
function post(world: World): readonly Payment[] {
  const { toPost } = world;
  for (const payment of toPost) postOne(world, payment);
  world.toPost = [];
  return toPost;
}

function postOne(world: World, payment: Payment): void {
  const account = world.lives.get(payment.code)?.account;
  const invoice = account?.invoices.find(({ no, instalment }) => no === payment.no && instalment === payment.instalment);
  if (invoice !== undefined) invoice.open -= payment.cents;
}

function payingToday({ account }: Life, day: DayNumber): Payment[] {
  return account.invoices.flatMap((invoice) => {
    const { mind } = invoice;
    const bill = invoice.method === 'RB' && invoice.returned === undefined;
    if (!bill && !worksOn(day)) return [];
    const due = mind.does === 'pays' ? mind.on : mind.does === 'waits' ? mind.until : Infinity;
    // Nobody pays what he has not been invoiced for long enough to know of it.
    if (invoice.open <= 0 || due > day || day <= invoice.issued) return [];
    const cents = Math.min(invoice.open, mind.does === 'pays' ? (mind.cents ?? invoice.open) : invoice.open);
    invoice.mind = mind.does === 'pays' && cents < invoice.open ? (mind.then ?? { does: 'nothing' }) : { does: 'nothing' };
    return [
      {
        code: account.code,
        no: invoice.no,
        instalment: invoice.instalment,
        on: day,
        cents,
        method: bill ? 'RB' : 'BB',
        issued: invoice.issued,
      },
    ];
  });
}

function invoicesOf(world: World, life: Life): Invoice[] {
  const { customer, account, chance } = life;
  const { day } = world;
  if (dayOfMonth(day) === 1) account.invoicing = planMonth(life, day);
  const fresh: Invoice[] = [];
  while (account.invoicing[0] !== undefined && account.invoicing[0] <= day) {
    account.invoicing.shift();
    account.written += 1;
    fresh.push(...write(world, life, Math.max(50_00, Math.round(logNormal(chance, customer.median, 0.78)))));
  }
  return fresh;
}

function planMonth({ customer, account, chance }: Life, first: DayNumber): DayNumber[] {
  const last = lastOfMonth(first);
  if (customer.yearly === 0 || last < customer.buysFrom || first > customer.buysUntil) return [];
  const { buysElsewhere: away } = customer;
  const season = storyOf(customer.story).season?.(monthOf(first), { customer, account, chance }) ?? 1;
  const expected = (customer.yearly / 12) * season;
  const count = Math.floor(expected + draw(chance));
  const days = invoicingDays(first, count, chance).filter(
    (on) => on >= customer.buysFrom && on <= customer.buysUntil && !(away !== undefined && on >= away.from && on <= away.until),
  );
  // A new customer's story begins with his first order, not with luck.
  return customer.buysFrom >= first && customer.buysFrom <= last ? [customer.buysFrom, ...days.slice(0, Math.max(0, count - 1))] : days;
}

/** An invoice in the books; a building contractor keeps a twentieth of it back for a year (P9). */
function write(world: World, life: Life, cents: number): Invoice[] {
  const { customer, account } = life;
  const due = dueBy(world.day, customer.terms);
  const no = nextNumber(world, 'FT');
  const retained = customer.story === 11 ? Math.round(cents / 20) : 0;
  const parts =
    retained === 0
      ? [{ cents, due }]
      : [
          { cents: cents - retained, due },
          { cents: retained, due: world.day + 365 },
        ];
  const invoices = parts.map((part, index): Invoice => {
    const invoice: Invoice = {
      no,
      instalment: index + 1,
      kind: 'FT',
      issued: world.day,
      due: part.due,
      cents: part.cents,
      open: part.cents,
      method: customer.terms.method,
      mind: { does: 'nothing' },
      mails: 0,
      calls: 0,
      ...(customer.factor === undefined ? {} : { assigned: { on: world.day, recourse: customer.factor.recourse } }),
    };
    invoice.mind = storyOf(customer.story).means(invoice, life);
    if (customer.failsOn !== undefined && due >= customer.failsOn) invoice.mind = { does: 'nothing' };
    return invoice;
  });
  account.invoices.push(...invoices);
  return invoices;
}

function nextNumber(world: World, kind: 'FT' | 'NC' | 'ND'): string {
  const year = fromDayNumber(world.day).slice(0, 4);
  const next = (world.numbers[`${kind}${year}`] ?? 0) + 1;
  world.numbers[`${kind}${year}`] = next;
  return `${year}/${String(next).padStart(4, '0')}`;
}

/** A dispute that was right gets its credit note; one that was not is paid. */
function settleDisputes(world: World, { account }: Life): Invoice[] {
  const credits: Invoice[] = [];
  for (const invoice of account.invoices) {
    if (invoice.dispute === undefined || invoice.dispute.until > world.day) continue;
    if (invoice.dispute.founded) credits.push(plain(world, 'NC', -Math.min(invoice.open, invoice.dispute.cents)));
    delete invoice.dispute;
  }
  account.invoices.push(...credits.filter(({ cents }) => cents < 0));
  return credits;
}

/** Chains take their yearly bonus month by month, as a credit note. */
function bonus(world: World, { customer, account, chance }: Life): Invoice[] {
  if (customer.story !== 6 || world.day !== lastOfMonth(world.day)) return [];
  const month = account.invoices.filter(({ kind, issued }) => kind === 'FT' && issued >= firstOfMonth(world.day));
  const traded = month.reduce((sum, { cents }) => sum + cents, 0);
  if (traded === 0) return [];
  const credit = plain(world, 'NC', -Math.round((traded * between(chance, 15, 30)) / 1000));
  account.invoices.push(credit);
  return [credit];
}

/** Days in which a credit note stands in the books by itself. */
const CREDIT_STANDS_DAYS = 20;

/** The accountants set credit notes off against the oldest invoice; what stands on odd accounts stays for ever. */
function setOffCredits({ customer, account }: Life, day: DayNumber): void {
  if (customer.leftover !== undefined || !worksOn(day)) return;
  for (const credit of account.invoices) {
    if (credit.open >= 0 || credit.issued > day - CREDIT_STANDS_DAYS) continue;
    const oldest = account.invoices.filter(({ open }) => open > 0).sort((one, other) => one.due - other.due)[0];
    if (oldest === undefined) continue;
    const cents = Math.min(-credit.open, oldest.open);
    credit.open += cents;
    oldest.open -= cents;
  }
}

function plain(world: World, kind: 'NC' | 'ND', cents: number): Invoice {
  const { day } = world;
  return {
    no: nextNumber(world, kind),
    instalment: 1,
    kind,
    issued: day,
    due: day,
    cents,
    open: cents,
    method: 'BB',
    mind: { does: 'nothing' },
    mails: 0,
    calls: 0,
  };
}

const BANK_CHARGE_CENTS = 6_20;
/** The bank tells a week after the due date that nothing was there. */
const RETURN_DAYS = 7;

/** A bill was credited on its due date; what comes back is open again with its old due date, and the bank's charge beside it. */
function returnBills(world: World, life: Life): Invoice[] {
  const { customer, account, chance } = life;
  const story = storyOf(customer.story);
  const charges: Invoice[] = [];
  for (const invoice of account.invoices) {
    if (invoice.method !== 'RB' || invoice.kind !== 'FT' || world.day !== invoice.due + RETURN_DAYS || invoice.returned !== undefined)
      continue;
    const failed = customer.failsOn !== undefined && invoice.due >= customer.failsOn;
    if (!failed && !happens(chance, story.billsReturned ?? 0)) continue;
    invoice.returned = world.day;
    invoice.open = invoice.cents;
    invoice.mind = failed ? { does: 'nothing' } : (story.afterReturn?.(invoice, world.day, life) ?? { does: 'nothing' });
    charges.push({ ...plain(world, 'ND', BANK_CHARGE_CENTS), mind: invoice.mind });
  }
  account.invoices.push(...charges);
  return charges;
}

/** What is settled leaves the books; a bill only when it can no longer come back. */
function forgetClosed({ account }: Life, day: DayNumber): void {
  const { invoices } = account;
  for (let at = invoices.length - 1; at >= 0; at -= 1) {
    const invoice = invoices[at];
    if (invoice?.open !== 0) continue;
    if (invoice.method !== 'RB' || invoice.returned !== undefined || invoice.due + RETURN_DAYS < day) invoices.splice(at, 1);
  }
}

/** A message about these invoices has reached the customer. */
export function reads(world: World, code: string, numbers: readonly string[]): void {
  const life = world.lives.get(code);
  if (life === undefined) return;
  const story = storyOf(life.customer.story);
  for (const invoice of life.account.invoices) {
    if (!numbers.includes(invoice.no) || invoice.open <= 0) continue;
    invoice.mails += 1;
    const mind = story.reads?.(invoice, world.day, life);
    if (mind !== undefined && mind !== null) invoice.mind = mind;
  }
}

export function overdueOf(world: World, code: string): readonly Invoice[] {
  return world.lives.get(code)?.account.invoices.filter((invoice) => isOverdue(invoice, world.day)) ?? [];
}

/** Agrees on a day for all that is overdue, and keeps it or not. */
export function agrees(world: World, code: string, on: DayNumber, how: 'kept' | 'broken'): Said {
  for (const invoice of overdueOf(world, code)) {
    invoice.calls += 1;
    invoice.mind = pays(how === 'kept' ? on : on + LATE_AFTER_ALL_DAYS);
  }
  return { kind: 'promise', on, share: 1 };
}

const LATE_AFTER_ALL_DAYS = 25;

/** Whose money will go astray speaks of the day on which he means to pay. */
function asHeSeesIt(invoice: Invoice): Invoice {
  return invoice.elsewhere === undefined ? invoice : { ...invoice, mind: pays(invoice.elsewhere.on) };
}

/** Somebody calls about what is overdue; `null` = nothing is. */
export function answers(world: World, code: string): Said | null {
  const life = world.lives.get(code);
  const overdue = overdueOf(world, code);
  if (life === undefined || overdue.length === 0) return null;
  const { account, customer, chance } = life;
  const said: Said = overdue.every(({ elsewhere }) => elsewhere !== undefined && elsewhere.on <= world.day)
    ? { kind: 'already-paid' }
    : (storyOf(customer.story).says?.(overdue.map(asHeSeesIt), world.day, life) ?? {
        kind: 'call-back',
        on: world.day + between(chance, 2, 4),
      });
  if (said.kind === 'no-answer' || said.kind === 'wrong-number') account.attempts += 1;
  else {
    account.conversations += 1;
    for (const invoice of overdue) invoice.calls += 1;
  }
  return said;
}
