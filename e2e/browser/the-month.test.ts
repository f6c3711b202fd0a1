import { afterAll, beforeAll, expect, test } from 'vitest';
import { date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { describeInBrowser } from './browser.testing.ts';
import { eventually } from './checks.testing.ts';
import { moment, onTheWall } from './the-month.calendar.testing.ts';
import { openTheMonth, type MonthCompany } from './the-month.company.testing.ts';
import { aMonth, ledgerComes, liveTheDay, type Month } from './the-month.days.testing.ts';
import { codeOf, factsOfTheEve, nameOf, note, type Obstacle } from './the-month.facts.testing.ts';
import { judge, KINDS } from './the-month.judgement.testing.ts';
import {
  ANNA,
  announceFor,
  approveOurIban,
  at,
  callsOfTheDay,
  completeContact,
  doTheVisits,
  enterOurIban,
  GIULIA,
  holdCustomer,
  IRENE,
  LAURA,
  leaveOut,
  planAbsence,
  putAway,
  releaseTheBatch,
  runAgain,
  sayYesToAll,
  stopEverything,
  takeIn,
} from './the-month.people.testing.ts';
import type { Letter } from './the-month.post.testing.ts';
import { customer, ledgerFile, NEW_IBAN, openOn, OUR_IBAN, paymentsFile, PATRON_DAY, THE_EVE } from './the-month.town.testing.ts';

/*
 * A month of the company, worked through at the screen by four people: Giulia who calls, Laura who manages, Irene who sells, Anna of the
 * administration. Real pages, real mail to a mail server of the test, real sending hours; the clock of the town is put forward. The file
 * of the morning comes by itself as from a source, on some days Anna brings it by the Import page. At the end every message that reached
 * a customer is counted against the facts of its moment, and everybody who ought to have been asked was.
 *
 * Told in its order: each test is some days, the last one is the count.
 */
describeInBrowser('the month', () => {
  let company: MonthCompany;
  let month: Month;
  beforeAll(async () => {
    company = await openTheMonth();
    const facts = factsOfTheEve(moment(THE_EVE, '15:00'), openOn(THE_EVE));
    month = aMonth(company, facts, {
      'C-103': [{ says: 'promises', on: date('2026-07-27') }],
      'C-104': [{ says: 'contests' }],
      'C-105': [{ says: 'promises', on: date('2026-07-23') }],
      'C-112': [{ says: 'has-a-lawyer' }],
      'C-113': [{ says: 'paid-elsewhere' }],
    });
  });
  afterAll(() => company?.close());

  test('the first days: each batch waits for Laura, and one customer promises', async () => {
    await liveTheDay(month, date('2026-07-15'), { ledger: 'by hand', early: () => bringsTheLedger(date('2026-07-15')) });
    await liveTheDay(month, date('2026-07-16'));
    expect(month.facts.promises).toMatchObject([{ code: 'C-105', cents: 9240_00 }]);
    // From here on the factor asks for one of the invoices of the Salumificio.
    await liveTheDay(month, date('2026-07-17'), { ledger: 'by hand', early: () => bringsTheLedger(date('2026-07-17')) });
  }, 120_000);

  test('money is seen before it is posted; a lawyer, a dispute, a false IBAN; our own account moves with four eyes', async () => {
    await liveTheDay(month, date('2026-07-20'), {
      early: theBankSaw,
      later: async () => {
        await theAccountMoves();
        await theAlarm();
      },
    });
  }, 120_000);

  test('a bill comes back: Irene is told on her telephone, and the customer hears of it the day after the holiday', async () => {
    await liveTheDay(month, date('2026-07-21'), {
      later: async () => {
        const told = await at(company.app, IRENE, 'giornata', doTheVisits);
        expect(told.filter((task) => task.includes(nameOf('C-107')))).toHaveLength(1);
      },
    });
    // The patron saint: the run looks, and nothing leaves.
    await liveTheDay(month, PATRON_DAY, { calls: 'nobody' });
    await liveTheDay(month, date('2026-07-23'), { later: ireneFindsTheAddress });
    expect(month.judged.filter(({ code }) => code === 'C-107')).toMatchObject([{ kind: 'after-unpaid' }]);
    expect(onTheWall(month.judged.find(({ code }) => code === 'C-107')!.at).on).toBe('2026-07-23');
  }, 120_000);

  test('messages are announced and looked at: one customer is left out for the day', async () => {
    await liveTheDay(month, date('2026-07-24'), {
      later: () => at(company.app, LAURA, 'comunicazioni?tab=outgoing', (page) => announceFor(page, '30')),
    });
    await liveTheDay(month, date('2026-07-27'), {
      announced: async () => {
        await at(company.app, LAURA, 'comunicazioni', async (page) => {
          for (const name of await sayYesToAll(page)) month.facts.yes.push({ at: company.clock.now(), code: codeOf(name) });
          await page.getByRole('tab', { name: /In partenza/ }).click();
          await leaveOut(page, nameOf('C-111'), 'Ha telefonato a casa: passa a pagare.');
        });
        note(month.facts, { why: 'left-out', code: 'C-111', from: company.clock.now(), until: moment(date('2026-07-28'), '00:00') });
      },
      later: () => at(company.app, LAURA, 'squadra', (page) => planAbsence(page, GIULIA, '29/7', '4/8', LAURA)),
    });
    await liveTheDay(month, date('2026-07-28'), {
      later: async () => expect(await at(company.app, LAURA, 'giornata', callsOfTheDay)).toEqual([]),
    });
    const [reminder, ...more] = month.judged.filter(({ code, kind }) => code === 'C-111' && kind === 'first-reminder');
    expect([onTheWall(reminder!.at).on, more]).toEqual(['2026-07-28', []]);
  }, 120_000);

  test('live, and Giulia is away: Laura finds her calls, and stops everything for two days', async () => {
    await goLive(date('2026-07-29'));
    await liveTheDay(month, date('2026-07-29'), {
      calls: LAURA,
      morning: async () => expect(await at(company.app, LAURA, 'giornata', callsOfTheDay)).not.toEqual([]),
    });
    let stop: Obstacle;
    await liveTheDay(month, date('2026-07-30'), {
      calls: LAURA,
      announced: async () => {
        await at(company.app, LAURA, 'comunicazioni?tab=outgoing', (page) => stopEverything(page, '31/7', 'Cambio del gestionale'));
        stop = note(month.facts, { why: 'all-stopped', from: company.clock.now() });
      },
    });
    await liveTheDay(month, date('2026-07-31'), {
      calls: LAURA,
      later: async () => void (stop.until = moment(date('2026-08-01'), '00:00')),
    });
  }, 120_000);

  test('after the weekend what waited leaves', async () => {
    await saturday(date('2026-08-01'));
    await liveTheDay(month, date('2026-08-03'), { calls: LAURA });
    await liveTheDay(month, date('2026-08-04'), { calls: 'nobody' });
  }, 120_000);

  test('half a ledger comes: nobody is asked on it, Anna puts it away and brings the whole one', async () => {
    const on = date('2026-08-05');
    let half: Obstacle;
    await liveTheDay(month, on, {
      ledger: 'not at all',
      leavesLater: true,
      early: async () => {
        const rows = openOn(on);
        expect(await company.deliver(on, rows.slice(0, Math.ceil(rows.length / 2)))).toBe('waits');
        half = note(month.facts, { why: 'half-a-ledger', from: company.clock.now() });
      },
      morning: async () => {
        await at(company.app, ANNA, 'importazioni', async (page) => {
          await putAway(page, `partitario_${on}.csv`, 'Manca la seconda metà dei clienti.');
          half.until = company.clock.now();
        });
        await bringsTheLedger(on, '_intero');
        await theRunAgain();
        // Giulia is back: her list is hers again, with nothing to hand back.
        expect(await at(company.app, LAURA, 'giornata', callsOfTheDay)).toEqual([]);
        expect(await at(company.app, GIULIA, 'giornata', callsOfTheDay)).not.toEqual([]);
      },
    });
  }, 120_000);

  test('more messages at once than ever wait for a yes', async () => {
    let brake: Obstacle;
    await liveTheDay(month, date('2026-08-06'), {
      ledger: 'not at all',
      leavesLater: true,
      announced: async () => void (brake = note(month.facts, { why: 'brake', from: company.clock.now() })),
      morning: async () => {
        brake.until = company.clock.now();
        const names = await at(company.app, LAURA, 'comunicazioni', releaseTheBatch);
        expect(names.length).toBeGreaterThanOrEqual(6);
        await theirNotice();
      },
    });
  }, 120_000);

  test('without a ledger of these days nobody is asked', async () => {
    const on = date('2026-08-07');
    await liveTheDay(month, on, {
      ledger: 'not at all',
      leavesLater: true,
      morning: async () => {
        await bringsTheLedger(on);
        await theRunAgain();
      },
    });
  }, 120_000);

  test('the quiet weeks: only a bill that came back is asked for', async () => {
    await liveTheDay(month, date('2026-08-10'));
    await liveTheDay(month, date('2026-08-11'), {
      calls: 'nobody',
      later: async () => {
        const told = await at(company.app, IRENE, 'giornata', doTheVisits);
        expect(told.filter((task) => task.includes(nameOf('C-120')))).toHaveLength(1);
      },
    });
    await liveTheDay(month, date('2026-08-12'));
    await liveTheDay(month, date('2026-08-13'), { calls: 'nobody' });
    await liveTheDay(month, date('2026-08-14'), { calls: 'nobody' });
    expect(month.judged.filter((one) => one.at >= moment(date('2026-08-08'), '00:00'))).toMatchObject([
      { code: 'C-120', kind: 'after-unpaid' },
    ]);
  }, 120_000);

  test('nobody was written to or called wrongly, and whoever ought to be asked was', () => {
    const { judged, calls, notCalled, asked, forgotten } = month;
    const kinds = Map.groupBy(judged, ({ kind }) => kind);
    const kept = Object.fromEntries([...month.kept].map(([reason, who]) => [reason, who.size]));
    console.log(
      `the month: ${judged.length} messages (${[...kinds].map(([kind, all]) => `${all.length} ${kind}`).join(', ')}), ${calls.length} calls and ${notCalled.length} advised against, ` +
        `${asked.length} times somebody ought to be written to and was; whose day had come and who was kept back, by reason: ${JSON.stringify(kept)}`,
    );
    expect(judged.filter(({ wrong }) => wrong.length > 0).map(said)).toEqual([]);
    expect(calls.filter(({ wrong }) => wrong.length > 0).map(said)).toEqual([]);
    expect(forgotten).toEqual([]);
    for (const kind of KINDS) expect({ kind, left: (kinds.get(kind)?.length ?? 0) > 0 }).toEqual({ kind, left: true });
    for (const [reason, many] of Object.entries(kept)) expect({ reason, kept: many > 0 }).toEqual({ reason, kept: true });
    expect([calls.length > 0, notCalled.length > 0, asked.length > 0]).toEqual([true, true, true]);
  });

  test('the judgement would have said so: the same letters at another hour, on another day, with another amount', () => {
    const { facts, judged } = month;
    const letterTo = (code: string): Letter => company.post.letters.find(({ to }) => to === customer(code).email)!;
    const whatIfWrong = (letter: Letter, change: Partial<Letter>, then = judged): readonly string[] =>
      judge(
        { ...letter, ...change },
        facts,
        then.filter((one) => one.at < (change.at ?? letter.at)),
      ).wrong;
    const filo = letterTo('C-101');
    expect(onTheWall(filo.at).on).toBe('2026-07-20');
    expect(whatIfWrong(filo, {})).toEqual([]);
    // In the evening the account has moved as well.
    expect(whatIfWrong(filo, { at: moment(date('2026-07-20'), '19:00') }, [])).toEqual([`to be paid on ${OUR_IBAN}`, 'hours']);
    expect(whatIfWrong(filo, { at: moment(PATRON_DAY, '10:00') })).toEqual(expect.arrayContaining(['not-working-day', 'gap', 'no-yes']));
    expect(whatIfWrong(filo, { at: moment(date('2026-07-31'), '10:00') })).toContain('all-stopped');
    expect(whatIfWrong(filo, { at: moment(date('2026-08-05'), '08:00') }, [])).toContain('half-a-ledger');
    expect(whatIfWrong(filo, { at: moment(date('2026-08-12'), '10:00') }, [])).toContain('quiet-period');
    expect(whatIfWrong(filo, { text: filo.text.replaceAll('5.210,00', '5.310,00') })).toContain('FT 2026/1010: 531000 instead of 521000');
    expect(whatIfWrong(filo, { text: filo.text.replace('IT60', 'IT61') })).toEqual(['to be paid on IT61X0542811101000000123456']);
    expect(whatIfWrong(filo, { to: 'altri@altrove.example' })).toEqual(['to nobody whom the company knows']);
    const later = { at: moment(date('2026-07-29'), '10:00') };
    for (const [code, why] of [
      ['C-112', 'stop'],
      ['C-113', 'false-iban'],
      ['C-104', 'dispute'],
    ] as const)
      expect(whatIfWrong(letterTo(code), later, [])).toContain(`${customer(code).owes[0]!.no}: ${why}`);
  });

  // ── What people do on more than one day ────────────────────────────────────────────────────────────────────────────────────

  async function bringsTheLedger(on: CalendarDate, more = ''): Promise<void> {
    const rows = openOn(on);
    await at(company.app, ANNA, 'importazioni', (page) => takeIn(page, 'Partite aperte', `partitario_${on}${more}.csv`, ledgerFile(rows)));
    month.facts.ledgers.push({ at: company.clock.now(), asOf: on, rows });
  }

  async function theRunAgain(): Promise<void> {
    await at(company.app, LAURA, 'esecuzioni', runAgain);
    await theirNotice();
  }

  /** Messages stand in the list of those about to leave for half an hour. */
  async function theirNotice(): Promise<void> {
    await company.settled();
    company.clock.to(company.clock.today, '09:30');
    await company.settled();
  }

  async function theBankSaw(): Promise<void> {
    const on = date('2026-07-20');
    const [owed] = customer('C-106').owes;
    const seen = [{ id: 'CRO-1', code: 'C-106', no: owed!.no, on, cents: owed!.cents }];
    await at(company.app, ANNA, 'importazioni', (page) => takeIn(page, 'Incassi', `accrediti_${on}.csv`, paymentsFile(seen)));
    note(month.facts, { why: 'money-seen', code: 'C-106', nos: [owed!.no], from: company.clock.now() });
  }

  /** The company moves its account: a mistyped IBAN is refused, the right one is entered by Anna and put in force by Laura. */
  async function theAccountMoves(): Promise<void> {
    await at(company.app, ANNA, 'persone?tab=company', async (page) => {
      await enterOurIban(page, 'IT13S0542811101000000123458', 'La banca cambia');
      await page.getByRole('dialog').getByRole('alert').first().waitFor();
      await page.keyboard.press('Escape');
      const ibans = await enterOurIban(page, NEW_IBAN, 'La banca cambia');
      await ibans.getByText('da approvare').waitFor();
      await eventually(() => ibans.getByRole('button', { name: 'Approva' }).count()).toBe(0);
    });
    await at(company.app, LAURA, 'persone?tab=company', approveOurIban);
    month.facts.ibans.push({ at: company.clock.now(), iban: NEW_IBAN });
  }

  /** Somebody paid on an account that is not ours: Laura finds the alarm in her day, and asks nothing of him until it is cleared up. */
  async function theAlarm(): Promise<void> {
    await at(company.app, LAURA, 'giornata', async (page) => {
      const alarm = page.locator('[data-task]').filter({ hasText: nameOf('C-113') });
      await alarm.getByText('Allarme: pagato su un altro IBAN').first().waitFor();
    });
    await at(company.app, LAURA, `clienti?cerca=${encodeURIComponent(nameOf('C-113'))}`, (page) =>
      holdCustomer(page, nameOf('C-113'), '31/8', 'Ha pagato su un IBAN falso: denuncia fatta, la banca cerca di richiamare il bonifico.'),
    );
  }

  async function ireneFindsTheAddress(): Promise<void> {
    const given = { who: 'Ada Fonti', email: 'ada.fonti@castellodisabbia.example', phone: '0586 000 116' };
    await at(company.app, IRENE, 'dati', (page) => completeContact(page, nameOf('C-116'), given));
    month.facts.addresses.push({ at: company.clock.now(), code: 'C-116', email: given.email });
  }

  /** Messages leave by themselves from now on: an administrator says so. */
  async function goLive(on: CalendarDate): Promise<void> {
    company.clock.to(on, '07:00');
    await company.takeMode('live');
    month.facts.live = company.clock.now();
  }

  /** A run on a day without work: nothing leaves. */
  async function saturday(on: CalendarDate): Promise<void> {
    await ledgerComes(month, on);
    company.clock.to(on, '09:00');
    const before = company.post.letters.length;
    await company.run();
    await company.settled();
    expect(company.post.letters.length).toBe(before);
  }
});

/** A judgement as a line, so that a wrong one can be read where it is reported. */
function said({ at, code, wrong, ...more }: { readonly at: Date; readonly code: string; readonly wrong: readonly string[] }): string {
  const { on, minute } = onTheWall(at);
  const what = 'kind' in more ? String(more.kind) : 'call';
  return `${on} ${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')} ${code} ${what}: ${wrong.join('; ')}`;
}
