import { expect } from 'vitest';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isWorkingDay, moment, onTheWall, workingDaysAfter } from './the-month.calendar.testing.ts';
import type { MonthCompany } from './the-month.company.testing.ts';
import { codeOf, ledgerAt, note, REASONS, type Facts, type Reason } from './the-month.facts.testing.ts';
import { judge, judgeCall, wasEverHeld, whoseDayHasCome, whyNot, type Judged } from './the-month.judgement.testing.ts';
import { at, GIULIA, LAURA, sayYesToAll, workTheDay, type Call, type Said } from './the-month.people.testing.ts';
import { openOn } from './the-month.town.testing.ts';

/** The month as it is lived, and what is counted on the way. */
export type Month = {
  readonly company: MonthCompany;
  readonly facts: Facts;
  readonly judged: Judged[];
  readonly calls: { readonly at: Date; readonly code: string; readonly by: string; readonly wrong: readonly string[] }[];
  /** Whom the page itself advised against calling, and who was not. */
  readonly notCalled: string[];
  /** Letters to colleagues: summaries and the like. */
  toColleagues: number;
  /** Whose day had come and who was not written to, by what kept him: a customer counts once for each day. */
  readonly kept: ReadonlyMap<Reason, Set<string>>;
  /** Who ought to have been written to, and was; and was not. */
  readonly asked: string[];
  readonly forgotten: string[];
  /** What a customer says when he is called, the next time first. */
  readonly answers: Map<string, Said[]>;
};

export function aMonth(company: MonthCompany, facts: Facts, answers: Readonly<Record<string, readonly Said[]>>): Month {
  return {
    company,
    facts,
    judged: [],
    calls: [],
    notCalled: [],
    toColleagues: 0,
    kept: new Map(REASONS.map((reason) => [reason, new Set<string>()])),
    asked: [],
    forgotten: [],
    answers: new Map(Object.entries(answers).map(([code, said]) => [code, [...said]])),
  };
}

export type Happens = {
  /** How the ledger of the morning comes; by itself, where nothing is said. */
  readonly ledger?: 'by itself' | 'by hand' | 'not at all';
  /** Before the run of eight o'clock. */
  readonly early?: () => Promise<void>;
  /** Between the run and half past eight, when the first message may leave. */
  readonly announced?: () => Promise<void>;
  /** When the office is there, before anybody is called. */
  readonly morning?: () => Promise<void>;
  readonly later?: () => Promise<void>;
  /** What stood in the way at a quarter to nine was taken away during the morning, and those who waited were written to all the same. */
  readonly leavesLater?: true;
  /** Who does the calls of the day. */
  readonly calls?: typeof GIULIA | typeof LAURA | 'nobody';
};

/** A working day from the file of the morning to the evening's count. */
export async function liveTheDay(month: Month, on: CalendarDate, happens: Happens = {}): Promise<void> {
  const { company, facts } = month;
  const { clock } = company;
  if ((happens.ledger ?? 'by itself') === 'by itself') await ledgerComes(month, on);
  clock.to(on, '07:45');
  await happens.early?.();
  clock.to(on, '08:00');
  await company.run();
  await company.settled();
  look(month, moment(on, '08:01'));
  clock.to(on, '08:05');
  await happens.announced?.();
  if (facts.live === null) await managerSaysYes(month);
  await company.settled();
  expect(lettersOf(month, on), `${on}: nothing leaves before half past eight`).toBe(0);
  look(month, moment(on, '08:29'));
  clock.to(on, '08:40');
  await company.settled();
  look(month, moment(on, '08:45'));
  await happens.morning?.();
  if (clock.now() < moment(on, '09:15')) clock.to(on, '09:15');
  const calls = happens.calls ?? GIULIA;
  if (calls !== 'nobody' && isWorkingDay(on)) await theCalls(month, on, calls);
  clock.to(on, '10:40');
  await happens.later?.();
  await company.settled();
  clock.to(on, '15:00');
  await company.settled();
  judgeTheDay(month);
  whoWasForgotten(month, on, happens.leavesLater === true);
}

export async function ledgerComes(month: Month, on: CalendarDate): Promise<void> {
  month.company.clock.to(on, '07:30');
  const rows = openOn(on);
  expect(await month.company.deliver(on, rows), `the ledger of ${on}`).toBe('taken');
  month.facts.ledgers.push({ at: month.company.clock.now(), asOf: on, rows });
}

/** With approval each batch waits for her; the right ones are told from the wrong by what left, so she says yes to all of it. */
async function managerSaysYes({ company, facts }: Month): Promise<void> {
  const said = company.clock.now();
  for (const name of await at(company.app, LAURA, 'comunicazioni', sayYesToAll)) facts.yes.push({ at: said, code: codeOf(name) });
}

async function theCalls(month: Month, on: CalendarDate, who: typeof GIULIA | typeof LAURA): Promise<void> {
  const { company, facts, answers } = month;
  const says = (customer: string): Said => answers.get(codeOf(customer))?.shift() ?? { says: 'nobody-answers' };
  const called = ({ customer, said }: Call): void => {
    const code = codeOf(customer);
    const now = company.clock.now();
    month.calls.push({ at: now, code, by: who, wrong: judgeCall(code, now, facts) });
    remember(month, code, said, now);
  };
  month.notCalled.push(...(await at(company.app, who, 'giornata', (page) => workTheDay(page, on, says, called))));
  await company.settled();
}

/** What a conversation makes true, from its moment on. */
function remember({ facts }: Month, code: string, said: Said, now: Date): void {
  const { on } = onTheWall(now);
  const late = ledgerAt(facts, now).rows.filter((row) => row.code === code && row.cents > 0 && row.due < on);
  const nos = late.map(({ no }) => no);
  switch (said.says) {
    case 'promises': {
      facts.promises.push({ code, cents: late.reduce((sum, row) => sum + row.cents, 0), on: said.on, at: now });
      // Two working days for the bank and the books; then it is seen whether he kept it.
      const until = moment(workingDaysAfter(said.on, 2), '23:59');
      note(facts, { why: 'promise', code, nos, from: now, until });
      break;
    }
    case 'contests':
      note(facts, { why: 'dispute', code, nos, from: now });
      break;
    case 'has-a-lawyer':
      note(facts, { why: 'stop', code, from: now });
      break;
    case 'paid-elsewhere':
      note(facts, { why: 'false-iban', code, from: now });
      break;
    case 'nobody-answers':
      facts.unanswered.push({ code, at: now });
  }
}

function lettersOf({ company }: Month, on: CalendarDate): number {
  const from = moment(on, '00:00');
  return company.post.letters.filter((letter) => letter.at >= from).length;
}

/** Who, whose day has come, is kept from being written to at this moment, and by what. */
function look({ facts, judged, kept }: Month, now: Date): void {
  const { on } = onTheWall(now);
  for (const ought of whoseDayHasCome(now, facts, judged))
    for (const reason of whyNot(ought, now, facts, judged)) kept.get(reason)?.add(`${on} ${ought.code}`);
}

function judgeTheDay(month: Month): void {
  const { company, facts, judged } = month;
  for (const letter of company.post.letters.slice(judged.length + month.toColleagues)) {
    if (letter.to.endsWith('@lanterna.example')) month.toColleagues += 1;
    else judged.push(judge(letter, facts, judged));
  }
}

function whoWasForgotten(month: Month, on: CalendarDate, leavesLater: boolean): void {
  const { facts, judged, asked, forgotten } = month;
  const noon = moment(on, '12:00');
  const before = moment(on, '08:45');
  look(month, noon);
  const today = judged.filter((one) => one.at >= moment(on, '00:00'));
  const earlier = judged.filter((one) => one.at < moment(on, '00:00'));
  for (const ought of whoseDayHasCome(noon, facts, earlier)) {
    const who = `${on} ${ought.code} ${ought.kind}`;
    if (today.some(({ code, kind }) => code === ought.code && kind === ought.kind)) asked.push(who);
    else if (ought.kind !== 'second-reminder' || !wasEverHeld(ought.code, facts)) {
      const kept = [...whyNot(ought, noon, facts, earlier), ...(leavesLater ? [] : whyNot(ought, before, facts, earlier))];
      if (kept.length === 0) forgotten.push(who);
    }
  }
}
