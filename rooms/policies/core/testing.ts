import { date, dayNumber, type DayNumber } from '#kernel/calendar/calendar-date.ts';
import { holidays } from '#kernel/calendar/holidays.ts';
import { EUR } from '#kernel/money/currency.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import type { Policy } from './ready-policy.ts';
import { BARE_CAPABILITIES, defaultSettings, type DecisionContext, type DunningSettings } from './settings.ts';
import type { DebtorSnapshot } from './snapshot.ts';

/* What the tests of this room share: an Italian calendar, the default settings, and a decision in one line. */

export const CALENDAR = holidays([
  ...['01-01', '01-06', '04-25', '05-01', '06-02', '08-15', '11-01', '12-08', '12-25', '12-26'].map((monthDay) => ({
    rule: { monthDay },
    validFromYear: 1949,
    validToYear: null,
  })),
  { rule: { easterPlus: 1 }, validFromYear: 1949, validToYear: null },
]);
export const SETTINGS = defaultSettings(EUR);
/** An installation that can do everything, so that a test sees the policy's own channels. */
export const ALL_CHANNELS: DecisionContext = {
  capabilities: { email: true, pec: true, letter: true, registered: true, call: true, sms: true, erp: true },
  acceptStale: false,
};
export const BARE: DecisionContext = { capabilities: BARE_CAPABILITIES, acceptStale: false };

export function day(text: string): DayNumber {
  return dayNumber(date(text));
}

export type TestChanges = { readonly settings?: Partial<DunningSettings>; readonly context?: DecisionContext };

export function decideOn(today: DayNumber, debtor: DebtorSnapshot, policy: Policy, changes: TestChanges = {}): Decision {
  return decide(debtor, policy, { ...SETTINGS, ...changes.settings }, CALENDAR, today, changes.context ?? ALL_CHANNELS);
}

/** The step of the day, or the code of what holds it back. */
export function outcomeOf(decision: Decision): string {
  return decision.action?.step ?? decision.why[0]?.code ?? 'nothing';
}
