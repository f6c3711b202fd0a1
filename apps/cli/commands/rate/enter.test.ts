import { afterAll, beforeAll, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { rate } from '#rooms/interest/core/door.ts';
import { loadLegalTables } from '#rooms/interest/server/door.ts';
import { loadCommand } from '../../registry.ts';
import { DONE, REFUSED, runCommand, WRONG } from '../../run-command.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

async function enter(...args: string[]): Promise<{ exit: number; json: Record<string, unknown>; told: string }> {
  let answer = '';
  let told = '';
  const out = { answer: (text: string) => void (answer += text), tell: (text: string) => void (told += text) };
  const environment = { DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.url };
  const exit = await runCommand('rate enter', await loadCommand('rate enter'), [...args, '--json'], environment, 'it', out);
  return { exit, json: JSON.parse(answer) as Record<string, unknown>, told };
}

const GAZZETTA = ['--source', 'G.U. 10 del 14/1/2027'];
const ratesFrom = async (kind: 'reference' | 'legal', from: string) =>
  (await loadLegalTables(database.db))[kind].filter((row) => row.from === date(from));

it('the rate of the next half-year is there with its source; entered again it corrects, and what was known stays known', async () => {
  const before = new Date();
  expect(await enter('reference', '--rate', '2.40', '--from', '2027-01-01', ...GAZZETTA)).toMatchObject({
    exit: DONE,
    json: { kind: 'reference', from: '2027-01-01', until: '2027-06-30', corrects: false },
  });
  expect(await ratesFrom('reference', '2027-01-01')).toMatchObject([{ rate: rate('2.40'), source: 'G.U. 10 del 14/1/2027' }]);
  expect(await enter('reference', '--rate', '2.15', '--from', '2027-01-01', ...GAZZETTA)).toMatchObject({ json: { corrects: true } });
  expect(await ratesFrom('reference', '2027-01-01')).toMatchObject([{ rate: rate('2.15') }]);
  expect((await loadLegalTables(database.db, before)).reference.some((row) => row.from === date('2027-01-01'))).toBe(false);
});

it('the legal rate is for a year and names its decree', async () => {
  const legal = ['legal', '--rate', '1.50', '--from', '2027-01-01', ...GAZZETTA];
  expect(await enter(...legal)).toMatchObject({ exit: REFUSED, json: { error: { code: 'decree-missing' } } });
  expect(await enter(...legal, '--decree', 'D.M. 11/12/2026')).toMatchObject({ exit: DONE, json: { until: '2027-12-31' } });
});

it.each([
  ['a day in the middle of a half-year', ['reference', '--rate', '2', '--from', '2027-03-01', ...GAZZETTA], REFUSED, 'rate-from-wrong'],
  ['days without a rate before it', ['reference', '--rate', '2', '--from', '2031-01-01', ...GAZZETTA], REFUSED, 'rate-gap'],
  ['no source', ['reference', '--rate', '2', '--from', '2027-07-01', '--source', ' '], REFUSED, 'source-missing'],
])('refuses %s', async (_what, args, exit, code) => {
  const answer = await enter(...args);
  expect(answer).toMatchObject({ exit, json: { error: { code } } });
  expect(answer.told).not.toContain(code);
});

it('reads a rate in percent and nothing else', async () => {
  expect(await enter('reference', '--rate', '2,4', '--from', '2027-07-01', ...GAZZETTA)).toMatchObject({ exit: WRONG });
  expect(await enter('ecb', '--rate', '2', '--from', '2027-07-01', ...GAZZETTA)).toMatchObject({ exit: WRONG });
});
