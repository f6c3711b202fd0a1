import { expect, test } from 'vitest';
import { causeOf, causesAsked, noCauseMissing } from './causes.ts';
import type { CallResult, CallSheet } from './model.ts';

const euro = (amount: string) => ({ amount, currency: 'EUR' });
const sheet = {
  outcomes: [
    { code: 'PROMISE_TO_PAY', asksForCause: true, cause: null },
    { code: 'DISPUTE_RAISED', asksForCause: true, cause: 'DISPUTE' },
    { code: 'CALL_BACK', asksForCause: false, cause: null },
  ],
  items: [
    { id: 'itm_1', daysLate: 47, balance: euro('8140.20'), cause: null },
    { id: 'itm_2', daysLate: 42, balance: euro('4159.80'), cause: 'FORGOT' },
    { id: 'itm_3', daysLate: 15, balance: euro('740.00'), cause: null },
    { id: 'itm_4', daysLate: 60, balance: euro('-500.00'), cause: null },
  ],
} as unknown as CallSheet;
const all = ['itm_1', 'itm_2', 'itm_3', 'itm_4'];
const result = (outcome: string, itemIds: readonly string[] = all) => ({ outcome, itemIds }) as unknown as CallResult;
const ids = (results: readonly CallResult[]) => causesAsked(sheet, results).map((item) => item.id);

test('the cause is asked of invoices late for more than fifteen days of which something was said', () => {
  expect(ids([result('PROMISE_TO_PAY')])).toEqual(['itm_1', 'itm_2']);
  expect(ids([result('PROMISE_TO_PAY', ['itm_3'])])).toEqual([]);
  expect(ids([result('CALL_BACK')])).toEqual([]);
});

test('what is known, or what the result says, need not be asked; what is chosen stands above both', () => {
  const promise = [result('PROMISE_TO_PAY')];
  expect(noCauseMissing(sheet, promise, {})).toBe(false);
  expect(noCauseMissing(sheet, promise, { itm_1: 'CASH_TEMPORARY' })).toBe(true);
  expect(noCauseMissing(sheet, [result('DISPUTE_RAISED', ['itm_1'])], {})).toBe(true);
  const [first, second] = sheet.items;
  expect(causeOf(second!, sheet, promise, {})).toBe('FORGOT');
  expect(causeOf(first!, sheet, [result('DISPUTE_RAISED')], { itm_1: 'OUR_ERROR' })).toBe('OUR_ERROR');
});
