import { CAUSE_NEEDED_AFTER_DAYS } from '#rooms/worklist/core/causes-of-delay.ts';
import type { CallItem, CallResult, CallSheet, Causes } from './model.ts';

/** The items whose cause of delay belongs to this call: late for more than fifteen days, in a result that speaks of paying. */
export function causesAsked(sheet: CallSheet, results: readonly CallResult[]): readonly CallItem[] {
  return sheet.items.filter(
    (item) =>
      item.daysLate > CAUSE_NEEDED_AFTER_DAYS &&
      !item.balance.amount.startsWith('-') &&
      results.some((result) => result.itemIds.includes(item.id) && outcomeOf(sheet, result)?.asksForCause),
  );
}

/** As it was chosen, else as the result says it, else as it was known; empty = still to be asked. */
export function causeOf(item: CallItem, sheet: CallSheet, results: readonly CallResult[], chosen: Causes): string {
  const said = results
    .filter((result) => result.itemIds.includes(item.id))
    .map((result) => outcomeOf(sheet, result)?.cause)
    .find((cause) => cause != null);
  return chosen[item.id] ?? said ?? item.cause ?? '';
}

export function noCauseMissing(sheet: CallSheet, results: readonly CallResult[], chosen: Causes): boolean {
  return causesAsked(sheet, results).every((item) => causeOf(item, sheet, results, chosen) !== '');
}

function outcomeOf(sheet: CallSheet, result: CallResult) {
  return sheet.outcomes.find((one) => one.code === result.outcome);
}
