import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import { DEFAULT_PROMISE_SETTINGS, type PromiseSettings } from './promise.ts';

export type PromiseOffered = {
  readonly amount: bigint;
  readonly dueOn: DayNumber;
  /** What may still be promised on the chosen items: their balances less disputed parts and earlier open promises. */
  readonly owed: bigint;
  readonly today: DayNumber;
  /** Promises of the debtor judged `broken` in the last 90 days. */
  readonly brokenIn90Days: number;
  /** The credit manager takes it herself, or has said yes. */
  readonly acceptedByManager: boolean;
};

export type PromiseRefusalCode =
  'promise-amount-missing' | 'promise-in-the-past' | 'promise-exceeds-debt' | 'promise-too-late' | 'promise-after-broken-ones';

export type PromiseAllowed = {
  readonly allowed: true;
  /** After repeated broken promises it holds reminders and calls, but not the formal notice and what follows. */
  readonly holdsFirmActs: boolean;
};

/** The last day that a collector may accept. */
export function latestPromiseDay(today: DayNumber, settings: PromiseSettings = DEFAULT_PROMISE_SETTINGS): DayNumber {
  return today + settings.maxDaysAhead;
}

/** May this promise be recorded? The last two refusals are lifted by the credit manager's yes, the others by nobody. */
export function mayPromise(
  offered: PromiseOffered,
  settings: PromiseSettings = DEFAULT_PROMISE_SETTINGS,
): PromiseAllowed | Refusal<PromiseRefusalCode> {
  if (offered.amount <= 0n) return refuse('promise-amount-missing');
  if (offered.dueOn < offered.today) return refuse('promise-in-the-past', { todayOn: offered.today });
  if (offered.amount > offered.owed) return refuse('promise-exceeds-debt', { owedMinor: String(offered.owed) });
  const repeated = offered.brokenIn90Days >= settings.brokenBeforeManager;
  if (!offered.acceptedByManager) {
    const latest = latestPromiseDay(offered.today, settings);
    if (offered.dueOn > latest) return refuse('promise-too-late', { latestOn: latest });
    if (repeated) return refuse('promise-after-broken-ones', { broken: offered.brokenIn90Days });
  }
  return { allowed: true, holdsFirmActs: !repeated };
}

const WORDS: Readonly<Record<PromiseRefusalCode, { readonly it: string; readonly en: string }>> = {
  'promise-amount-missing': { it: 'Manca l’importo promesso.', en: 'The promised amount is missing.' },
  'promise-in-the-past': { it: 'La data promessa è già passata.', en: 'The promised date has already passed.' },
  'promise-exceeds-debt': {
    it: 'La promessa supera quanto resta da pagare sulle partite scelte.',
    en: 'The promise exceeds what is still owed on the chosen items.',
  },
  'promise-too-late': {
    it: 'La data è troppo lontana: serve il credit manager.',
    en: 'The date is too far ahead: the credit manager must accept it.',
  },
  'promise-after-broken-ones': {
    it: 'Ci sono già promesse mancate negli ultimi 90 giorni: serve il credit manager.',
    en: 'Promises were missed in the last 90 days: the credit manager must accept it.',
  },
};

export function promiseRefusalWords(code: PromiseRefusalCode, language: 'it' | 'en'): string {
  return WORDS[code][language];
}
