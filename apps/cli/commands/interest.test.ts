import { describe, expect, it } from 'vitest';
import { DONE, REFUSED, runCommand, WRONG } from '../run-command.ts';
import interest from './interest.ts';

type Run = { readonly exit: number; readonly answer: string; readonly told: string };

async function run(line: string, language: 'it' | 'en' = 'it'): Promise<Run> {
  let answer = '';
  let told = '';
  const out = { answer: (text: string) => void (answer += text), tell: (text: string) => void (told += text) };
  const exit = await runCommand('interest', interest as never, line.split(' '), {}, language, out);
  return { exit, answer, told };
}

async function json(line: string): Promise<{ exit: number } & Record<string, unknown>> {
  const { exit, answer } = await run(`${line} --json`);
  return { exit, ...(JSON.parse(answer) as Record<string, unknown>) };
}

describe('puntuale interest, to the cent', () => {
  it.each([
    ['W1', '--principal 1220.00 --due 2026-01-30 --until 2026-04-15 --lump-sum', { interest: '25.44', total: '1285.44' }],
    ['W2', '--principal 4870.00 --due 2025-05-30 --until 2025-09-19', { interest: '155.82' }],
    ['W3', '--principal 10000.00 --due 2023-11-30 --until 2024-03-29', { interest: '406.71' }],
    ['W3 as banks count', '--principal 10000 --due 2023-11-30 --until 2024-03-29 --day-count actact', { interest: '405.88' }],
    ['W4', '--principal 24400.00 --due 2024-02-29 --until 2026-11-20', { interest: '7346.13' }],
    [
      'W5',
      '--principal 10000 --due 2026-01-15 --until 2026-11-20 --lump-sum --payment 2026-03-20=4000.00 --payment 2026-08-10=3000.00',
      { principalLeft: '3466.98', interest: '100.76', expenses: '0.00', total: '3567.74' },
    ],
    [
      'W6',
      '--principal 10000 --due 2026-01-15 --until 2026-11-20 --lump-sum --payment 2026-03-20=4000.00 --payment 2026-08-10=3000.00 --imputation principal-first',
      { principalLeft: '3000.00', interest: '505.44', expenses: '40.00', total: '3545.44' },
    ],
    ['W8', '--principal 5000 --due 2026-03-12 --until 2026-06-30 --regime agrifood --lump-sum', { interest: '213.22', total: '5253.22' }],
    [
      'W9',
      '--principal 10000 --due 2026-04-01 --until 2026-07-15 --regime public-body --lump-sum',
      { interest: '293.01', total: '10333.01' },
    ],
    ['an old contract', '--principal 1000 --due 2026-07-01 --until 2026-07-31 --contract-date 2012-12-31', { interest: '7.73' }],
    ['legal interest', '--principal 1000 --due 2025-12-31 --until 2026-12-31 --regime legal', { interest: '16.00' }],
    ['a rate of the contract', '--principal 100 --due 2025-03-03 --until 2025-03-18 --regime contract --rate 10', { interest: '0.41' }],
  ])('%s', async (_, line, expected) => {
    expect(await json(line)).toMatchObject({ exit: DONE, ...expected });
  });

  it('moves a due date off holidays, unless told not to', async () => {
    const line = '--principal 1000 --due 2026-04-05 --until 2026-04-08';
    expect(await json(line)).toMatchObject({ dueOn: '2026-04-07', segments: [{ from: '2026-04-08', days: 1 }] });
    expect(await json(`${line} --no-shift`)).toMatchObject({ dueOn: '2026-04-05', segments: [{ from: '2026-04-06', days: 3 }] });
  });
});

describe('puntuale interest refuses', () => {
  it.each([
    ['a day without a rate', '--principal 100 --due 2026-12-01 --until 2027-07-01', '2027-07-01'],
    ['a contract older than the law', '--principal 100 --due 2026-01-01 --until 2026-02-01 --contract-date 2001-01-01', '2026-01-03'],
  ])('%s, and names the day', async (_, line, day) => {
    expect(await json(line)).toMatchObject({ exit: REFUSED, error: { code: 'rate-missing', details: { day } } });
  });

  it('says it in words to a person', async () => {
    const { exit, answer, told } = await run('--principal 100 --due 2026-12-01 --until 2027-07-01');
    expect([exit, answer]).toEqual([REFUSED, '']);
    expect(told).toContain('01/07/2027');
  });
});

describe('puntuale interest does not understand', () => {
  it.each([
    ['a missing principal', '--due 2026-01-01 --until 2026-02-01'],
    ['a payment after the last day', '--principal 100 --due 2026-01-01 --until 2026-02-01 --payment 2026-02-02=10'],
    ['a contract without a rate', '--principal 100 --due 2026-01-01 --until 2026-02-01 --regime contract'],
    ['a rate without a contract', '--principal 100 --due 2026-01-01 --until 2026-02-01 --rate 5'],
    ['an unknown regime', '--principal 100 --due 2026-01-01 --until 2026-02-01 --regime b2c'],
    ['an unknown flag', '--principal 100 --due 2026-01-01 --until 2026-02-01 --currency USD'],
    ['a wrong amount', '--principal 1.005 --due 2026-01-01 --until 2026-02-01'],
    ['a day that does not exist', '--principal 100 --due 2026-02-30 --until 2026-03-01'],
  ])('%s', async (_, line) => {
    expect(await json(line)).toMatchObject({ exit: WRONG, error: { code: 'wrong-usage' } });
  });

  it('and says what, in the language of the terminal', async () => {
    const line = '--principal 100 --due 2026-01-01 --until 2026-02-01 --regime contract';
    expect((await run(line, 'it')).told).toContain('--rate: serve');
    expect((await run(line, 'en')).told).toContain('--rate: is needed');
  });
});

it('prints the table of the letter for a person', async () => {
  const { answer } = await run('--principal 4870.00 --due 2025-05-31 --until 2026-01-15 --payment 2025-09-19=1000.00 --lump-sum');
  expect(answer.split('\n')).toEqual([
    '01/06/2025 - 30/06/2025    30 giorni al 11,15 % su 4.870,00   44,63',
    '01/07/2025 - 19/09/2025    81 giorni al 10,15 % su 4.870,00  109,70',
    '20/09/2025 - 31/12/2025   103 giorni al 10,15 % su 4.064,33  116,41',
    '01/01/2026 - 15/01/2026    15 giorni al 10,15 % su 4.064,33   16,95',
    'Interessi maturati                                           287,69',
    '',
    '19/09/2025  pagati 1.000,00: spese 40,00, interessi 154,33, capitale 805,67',
    '',
    'Capitale ancora dovuto   4.064,33',
    'Interessi ancora dovuti    133,36',
    'Spese ancora dovute          0,00',
    'Totale dovuto            4.197,69',
    '',
  ]);
});
