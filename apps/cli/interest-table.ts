import type { InterestAnswer } from '#rooms/interest/core/door.ts';
import type { Language, Words } from './words.ts';

const WORDS = {
  days: { it: 'giorni al', en: 'days at' },
  on: { it: 'su', en: 'on' },
  paid: { it: 'pagati', en: 'paid' },
  toExpenses: { it: 'spese', en: 'expenses' },
  toInterest: { it: 'interessi', en: 'interest' },
  toPrincipal: { it: 'capitale', en: 'principal' },
  accrued: { it: 'Interessi maturati', en: 'Interest matured' },
  principalLeft: { it: 'Capitale ancora dovuto', en: 'Principal still owed' },
  interest: { it: 'Interessi ancora dovuti', en: 'Interest still owed' },
  expenses: { it: 'Spese ancora dovute', en: 'Expenses still owed' },
  overpaid: { it: 'Pagati in più', en: 'Paid beyond the debt' },
  total: { it: 'Totale dovuto', en: 'Total owed' },
  moved: { it: 'La scadenza cade di festa: gli interessi si contano dal', en: 'The due date falls on a holiday: interest is counted from' },
  provisional: {
    it: 'Tasso provvisorio: quello ufficiale del semestre non è ancora noto.',
    en: 'Provisional rate: the official one of the half-year is not known yet.',
  },
} as const satisfies Record<string, Words>;

/** The computation as a letter shows it: a line per segment and payment, then what is owed. */
export function interestTable(answer: InterestAnswer, statedDueOn: string, language: Language): string {
  const say = (word: keyof typeof WORDS): string => WORDS[word][language];
  const day = (on: string): string => (language === 'it' ? on.split('-').reverse().join('/') : on);
  const amount = (decimal: string): string =>
    new Intl.NumberFormat(language, { minimumFractionDigits: 2, useGrouping: 'always' }).format(decimal as Intl.StringNumericLiteral);
  const percent = (rate: string): string => `${language === 'it' ? rate.replace('.', ',') : rate} %`;

  const segments = answer.segments.map(({ from, to, days, rate, principal, interest }): [string, string] => [
    `${day(from)} - ${day(to)}  ${String(days).padStart(4)} ${say('days')} ${percent(rate)} ${say('on')} ${amount(principal)}`,
    amount(interest),
  ]);
  const payments = answer.payments.map(({ on, amount: paid, toExpenses, toInterest, toPrincipal }) => {
    const parts = Object.entries({ toExpenses, toInterest, toPrincipal } as const).map(
      ([part, decimal]) => `${say(part as 'toExpenses')} ${amount(decimal)}`,
    );
    return `${day(on)}  ${say('paid')} ${amount(paid)}: ${parts.join(', ')}`;
  });
  const totals = (['principalLeft', 'interest', 'expenses', 'total'] as const).map((line): [string, string] => [
    say(line),
    amount(answer[line]),
  ]);
  if (answer.overpaid !== '0.00') totals.push([say('overpaid'), amount(answer.overpaid)]);

  const lines = [...rightAligned([...segments, [say('accrued'), amount(answer.interestAccrued)]]), ''];
  if (payments.length > 0) lines.push(...payments, '');
  lines.push(...rightAligned(totals));
  if (answer.dueOn !== statedDueOn) lines.push('', `${say('moved')} ${day(answer.dueOn)}.`);
  if (answer.provisional) lines.push('', say('provisional'));
  return `${lines.join('\n')}\n`;
}

function rightAligned(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([label]) => label.length));
  const amounts = Math.max(...rows.map(([, value]) => value.length));
  return rows.map(([label, value]) => `${label.padEnd(width)}  ${value.padStart(amounts)}`);
}
