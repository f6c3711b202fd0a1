import { setupI18n } from '@lingui/core';
import { expect, test } from 'vitest';
import { groupCounts } from './grouped-counts.ts';

const words = (locale: string, one: string, other: string) => {
  const i18n = setupI18n({
    locale,
    messages: { [locale]: { steps: [['count', 'plural', { one: ['#', ` ${one}`], other: ['#', ` ${other}`] }]] } },
  });
  groupCounts(i18n);
  return (count: number) => [i18n._('steps', { count }), i18n.t({ id: 'steps', values: { count } })];
};

test('a count inside words has its thousands set apart, in both ways of saying it', () => {
  const italian = words('it', 'passo', 'passi');
  const english = words('en', 'step', 'steps');
  expect(italian(1)).toEqual(['1 passo', '1 passo']);
  expect(italian(999)).toEqual(['999 passi', '999 passi']);
  expect(italian(1270)).toEqual(['1.270 passi', '1.270 passi']);
  expect(italian(1_270_000)).toEqual(['1.270.000 passi', '1.270.000 passi']);
  expect(english(1270)).toEqual(['1,270 steps', '1,270 steps']);
});
