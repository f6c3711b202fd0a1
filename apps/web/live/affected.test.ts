import { expect, test } from 'vitest';
import { isAffected } from './affected.ts';

const paid = [{ topic: 'ledger', debtors: ['deb_1'] }];

test('a payment touches the customer’s page and the lists, not another customer nor another company', () => {
  expect(isAffected(['lanterna', 'debtor', 'deb_1', 'items', 'EUR'], 'lanterna', paid)).toBe(true);
  expect(isAffected(['lanterna', 'items', {}, 'due'], 'lanterna', paid)).toBe(true);
  expect(isAffected(['lanterna', 'debtor', 'deb_2'], 'lanterna', paid)).toBe(false);
  expect(isAffected(['faro', 'debtor', 'deb_1'], 'lanterna', paid)).toBe(false);
  expect(isAffected(['lanterna', 'people'], 'lanterna', paid)).toBe(false);
});

test('very many changes touch every customer', () => {
  expect(isAffected(['lanterna', 'debtor', 'deb_2'], 'lanterna', [{ topic: 'ledger', debtors: null }])).toBe(true);
});

test('who is there is asked again only when somebody comes or goes', () => {
  const came = [{ topic: 'presence', debtors: ['deb_1'] }];
  expect(isAffected(['lanterna', 'debtor', 'deb_1', 'present'], 'lanterna', came)).toBe(true);
  expect(isAffected(['lanterna', 'debtor', 'deb_1'], 'lanterna', came)).toBe(false);
  expect(isAffected(['lanterna', 'debtor', 'deb_1', 'present'], 'lanterna', paid)).toBe(false);
});
