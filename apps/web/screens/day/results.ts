import { sum } from '../../api/amounts.ts';
import type { CallItem, CallResult, CallSheet, Outcome } from './model.ts';

/** A result as it begins: on the chaseable items that no other result speaks of yet, with their sum as the amount where one is asked. */
export function emptyResult(code: string, sheet: CallSheet, today: string, kept: readonly CallResult[] = []): CallResult {
  const outcome = sheet.outcomes.find((one) => one.code === code);
  const items = chaseable(sheet, kept);
  return {
    outcome: code,
    itemIds: items,
    amount: outcome?.fields.includes('amount') && outcome.group === 1 ? sumOf(sheet, items) : null,
    // He paid, or asks to be called back: today, unless he says another day.
    date: outcome?.fields.includes('date') && (outcome.group === 2 || outcome.fields.includes('time')) ? today : null,
    time: null,
    method: outcome?.fields.includes('method') ? 'transfer' : null,
    reason: null,
    reference: null,
  };
}

/**
 * What a result is about unless the collector chooses otherwise: the items of the task, else those late today that no dispute keeps
 * apart, without what other results of the call speak of already. When nothing is left a further result speaks of the same again.
 */
function chaseable(sheet: CallSheet, kept: readonly CallResult[]): string[] {
  const late = sheet.items.filter((item) => item.daysLate > 0 && item.state?.kind !== 'dispute' && !item.balance.amount.startsWith('-'));
  const meant = late.filter((item) => item.chosen);
  const left = (items: readonly CallItem[]) => items.filter((item) => !kept.some((result) => result.itemIds.includes(item.id)));
  const choices = [left(meant), left(late), meant, late, sheet.items];
  return (choices.find((items) => items.length > 0) ?? []).map((item) => item.id);
}

/** Late items that no result speaks of. */
export function unspoken(sheet: CallSheet, results: readonly CallResult[]): string[] {
  const late = sheet.items
    .filter(
      (item) => item.daysLate > 0 && !item.balance.amount.startsWith('-') && !results.some((result) => result.itemIds.includes(item.id)),
    )
    .map((item) => item.id);
  return [...late, ...sheet.lateElsewhere];
}

/** The exact sum of the balances of chosen items, as a decimal text. */
export function sumOf(sheet: Pick<CallSheet, 'items' | 'currency'>, ids: readonly string[]): string {
  return sum(
    sheet.items.filter((item) => ids.includes(item.id)).map((item) => item.balance),
    sheet.currency,
  ).amount;
}

/** The next code of a key: the first one, or the one after the code that is chosen. */
export function cycle(outcomes: readonly Outcome[], group: number, chosen: string | null): string | null {
  const members = outcomes.filter((outcome) => outcome.group === group);
  const at = members.findIndex((outcome) => outcome.code === chosen);
  return members[(at + 1) % members.length]?.code ?? null;
}

export function isComplete(result: CallResult, outcomes: readonly Outcome[]): boolean {
  const fields = outcomes.find((outcome) => outcome.code === result.outcome)?.fields ?? [];
  const needs = (field: (typeof fields)[number]) => fields.includes(field);
  if (result.itemIds.length === 0 && (needs('amount') || needs('reason'))) return false;
  if (needs('amount') && needs('date') && (result.amount === null || result.date === null)) return false;
  if (needs('time') && (result.date === null || result.time === null)) return false;
  return !needs('reason') || result.reason !== null;
}

/** The outcome that these digits lead to, one after the other. */
export function pressed(outcomes: readonly Outcome[], digits: readonly number[]): string | null {
  return digits.reduce<string | null>((chosen, digit) => cycle(outcomes, digit, chosen) ?? chosen, null);
}
