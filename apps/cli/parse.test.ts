import { expect, test } from 'vitest';
import { z } from 'zod';
import { command } from './command.ts';
import { day, list, toggle, value } from './flags.ts';
import { helpOf } from './help.ts';
import { parse, WrongUsage } from './parse.ts';
import { findCommand } from './registry.ts';
import { languageOf } from './words.ts';

const words = { it: 'parole', en: 'words' };
const report = command({
  summary: { it: 'mostra', en: 'shows' },
  positionals: ['FILE', '[KEY]'],
  flags: {
    asOf: value('D', day, words),
    payment: list('D=AMOUNT', z.string(), words),
    yes: toggle(words),
    note: value('TEXT', z.string().optional(), words),
  },
  run: async () => ({}),
});

test('flags are read by their schemas, and camel case becomes kebab case', () => {
  const { flags, positionals } = parse(report, ['ledger.csv', '--as-of', '2026-11-23', '--payment', 'a', '--payment', 'b', '--yes']);
  expect(flags).toEqual({ asOf: '2026-11-23', payment: ['a', 'b'], yes: true, note: undefined });
  expect(positionals).toEqual(['ledger.csv']);
});

test.each([
  ['a flag that is needed', ['f'], '--as-of: is needed'],
  ['a day that does not exist', ['f', '--as-of', '2026-02-30'], '--as-of: not a day (YYYY-MM-DD): 2026-02-30'],
  ['an argument that is needed', ['--as-of', '2026-11-23'], 'FILE is missing'],
  ['an argument too many', ['a', 'b', 'c', '--as-of', '2026-11-23'], 'what is "c"?'],
  ['a flag that nobody knows', ['f', '--as-off', '2026-11-23'], "Unknown option '--as-off'"],
])('wrong usage: %s', (_what, args, message) => {
  expect(() => parse(report, args)).toThrow(WrongUsage);
  expect(() => parse(report, args)).toThrow(message);
});

test('with --help nothing else needs to be right', () => {
  expect(parse(report, ['--help']).common.help).toBe(true);
});

test('the help shows how a command is called, in the language of the person', () => {
  expect(helpOf('report ageing', report, 'it')).toContain(
    'Uso: puntuale report ageing FILE [KEY] --as-of D [--payment D=AMOUNT]… [--yes] [--note TEXT]',
  );
});

test('the longest name wins, and what follows is left to the command', () => {
  const names = ['report', 'report ageing'];
  expect(findCommand(['report', 'ageing', '--json'], names)).toEqual({ name: 'report ageing', rest: ['--json'] });
  expect(findCommand(['report', 'other'], names)).toEqual({ name: 'report', rest: ['other'] });
  expect(findCommand(['raport'], names)).toBeNull();
});

test.each([
  [{ LANG: 'it_IT.UTF-8' }, 'it'],
  [{ LANG: 'C.UTF-8' }, 'en'],
  [{ LANG: 'it_IT.UTF-8', LC_ALL: 'de_DE' }, 'en'],
  [{}, 'en'],
])('the language of %o is %s', (environment, language) => {
  expect(languageOf(environment)).toBe(language);
});
