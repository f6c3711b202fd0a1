import { describe, expect, it } from 'vitest';
import { date, dayNumber } from '#kernel/calendar/calendar-date.ts';
import { holidays } from '#kernel/calendar/holidays.ts';
import { loadedDebtor, type SnapshotRow } from './snapshot-row.ts';

type Promised = NonNullable<SnapshotRow['promises']>[number];

const TODAY = dayNumber(date('2026-11-16'));

/** A promise made so many days ago; broken ones were judged ten days after they were made. */
const made = (daysAgo: number, change: Partial<Promised> = {}): Promised => ({
  id: daysAgo,
  currency: 'EUR',
  madeOn: TODAY - daysAgo,
  dueOn: TODAY - daysAgo + 7,
  state: 'open',
  judgedOn: null,
  parts: [[1, 100_00]],
  ...change,
});
const broken = (daysAgo: number): Promised => made(daysAgo, { state: 'broken', judgedOn: TODAY - daysAgo + 10 });

/** Whether the youngest promise holds the formal notice. */
function holdsFirmActs(...promises: readonly Promised[]): boolean | undefined {
  const row: SnapshotRow = {
    debtor_id: 1n,
    patron_day: null,
    customer_type: 'company',
    key_account: false,
    first_invoice_on: null,
    known: {},
    has_pec: false,
    promises: [...promises],
    via: null,
    progress: null,
    told: null,
    decided: false,
    segment: null,
    ladder: null,
    stage: null,
    decision: null,
    next_on: null,
  };
  return loadedDebtor(row, TODAY, { workingDays: 2, calendar: holidays([], []) }).snapshot.promises.at(-1)?.holdsFirmActs;
}

describe('a promise holds the formal notice', () => {
  it('when at most one was broken in the 90 days before it was made', () => {
    expect(holdsFirmActs(made(1))).toBe(true);
    expect(holdsFirmActs(broken(40), made(1))).toBe(true);
  });

  it('not when two were, although the manager has accepted it', () => {
    expect(holdsFirmActs(broken(60), broken(40), made(1))).toBe(false);
  });

  it('when the older of the two lies 90 days back on the day it is made', () => {
    expect(holdsFirmActs(broken(101), broken(40), made(1))).toBe(true);
    expect(holdsFirmActs(broken(100), broken(40), made(1))).toBe(false);
  });

  it('when the others were found broken only after it was made', () => {
    expect(holdsFirmActs(broken(14), broken(13), made(5))).toBe(true);
  });
});
