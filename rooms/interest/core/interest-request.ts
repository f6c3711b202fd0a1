import { parseDate, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { holidays, type HolidayRule } from '#kernel/calendar/holidays.ts';
import { legalDueOn } from '#kernel/calendar/shifts.ts';
import { EUR } from '#kernel/money/currency.ts';
import { parseDecimal } from '#kernel/money/money.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { DatedAmount, InterestClaim } from './compute-interest.ts';
import type { Imputation } from './impute-payment.ts';
import { parseRate } from './rate.ts';
import type { Regime } from './regimes.ts';
import type { DayCount } from './segments.ts';
import { CONTRACT_DATE_UNKNOWN, type Terms } from './terms.ts';

/** What a person asks in words: the command line and later a form. Everything is still text. */
export type InterestRequest = {
  readonly principal?: string | undefined;
  readonly due?: string | undefined;
  readonly until?: string | undefined;
  readonly regime?: string | undefined;
  readonly contractDate?: string | undefined;
  readonly rate?: string | undefined;
  readonly dayCount?: string | undefined;
  readonly imputation?: string | undefined;
  readonly lumpSum?: boolean | undefined;
  /** Leaves the due date where it was stated, holidays or not. */
  readonly noShift?: boolean | undefined;
  /** `2025-07-01=1000.00` */
  readonly payments?: readonly string[] | undefined;
  readonly expenses?: readonly string[] | undefined;
};

/** Wrong usage: which field, and what is wrong with it. */
export type BadRequest = Refusal<
  'missing' | 'not-a-date' | 'not-an-amount' | 'not-a-rate' | 'not-a-choice' | 'after-until' | 'rate-needs-contract'
>;

export const REGIMES = ['b2b', 'public-body', 'agrifood', 'subcontract', 'contract', 'legal'] as const satisfies readonly Regime[];
export const DAY_COUNTS = ['act365', 'actact'] as const satisfies readonly DayCount[];
export const IMPUTATIONS = ['art1194', 'principal-first'] as const satisfies readonly Imputation[];

/** Reads a request in euro into a claim: defaults filled, the due date moved off holidays. The first wrong field is refused. */
export function readInterestRequest(request: InterestRequest, rules: readonly HolidayRule[]): InterestClaim | BadRequest {
  try {
    const dueOn = dateField('due', request.due);
    const until = dateField('until', request.until);
    return {
      currency: EUR,
      principal: amountField('principal', request.principal),
      legalDueOn: request.noShift === true ? dueOn : legalDueOn(dueOn, holidays(rules)),
      until,
      terms: termsOf(request),
      dayCount: choice('day-count', DAY_COUNTS, request.dayCount ?? 'act365'),
      imputation: choice('imputation', IMPUTATIONS, request.imputation ?? 'art1194'),
      lumpSum: request.lumpSum === true,
      expenses: datedAmounts('expense', request.expenses, until),
      payments: datedAmounts('payment', request.payments, until),
    };
  } catch (error) {
    if (error instanceof FieldError) return error.refusal;
    throw error;
  }
}

/** Leaves the reading at the first wrong field. */
class FieldError extends Error {
  readonly refusal: BadRequest;
  constructor(code: BadRequest['code'], field: string, details: Record<string, unknown> = {}) {
    super(code);
    this.refusal = refuse(code, { field, ...details });
  }
}

function termsOf(request: InterestRequest): Terms {
  const regime = choice('regime', REGIMES, request.regime ?? 'b2b');
  const contractOn = request.contractDate === undefined ? CONTRACT_DATE_UNKNOWN : dateField('contract-date', request.contractDate);
  if (regime !== 'contract' && request.rate !== undefined) throw new FieldError('rate-needs-contract', 'rate', { regime });
  if (regime === 'legal') return { regime };
  if (regime !== 'contract') return { regime, contractOn };
  const rate = parseRate(required('rate', request.rate));
  if (rate === null) throw new FieldError('not-a-rate', 'rate', { value: request.rate });
  return { regime, contractOn, rate };
}

function required(field: string, text: string | undefined): string {
  if (text === undefined) throw new FieldError('missing', field);
  return text;
}

function dateField(field: string, text: string | undefined): CalendarDate {
  const on = parseDate(required(field, text));
  if (on === null) throw new FieldError('not-a-date', field, { value: text });
  return on;
}

function amountField(field: string, text: string | undefined): bigint {
  const minor = parseDecimal(required(field, text), EUR);
  if (minor === null || minor <= 0n) throw new FieldError('not-an-amount', field, { value: text });
  return minor;
}

function datedAmounts(field: string, texts: readonly string[] | undefined, until: CalendarDate): readonly DatedAmount[] {
  return (texts ?? []).map((text) => {
    const equals = text.indexOf('=');
    if (equals < 0) throw new FieldError('not-an-amount', field, { value: text });
    const on = dateField(field, text.slice(0, equals));
    if (on > until) throw new FieldError('after-until', field, { value: on, until });
    return { on, amount: amountField(field, text.slice(equals + 1)) };
  });
}

function choice<Choice extends string>(field: string, choices: readonly Choice[], text: string): Choice {
  const chosen = choices.find((candidate) => candidate === text);
  if (chosen === undefined) throw new FieldError('not-a-choice', field, { value: text, choices });
  return chosen;
}
