import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const oneFile = 'kernel/money/currency.test.ts';

test('npm test ends with one line of counts', () => {
  const { status, lastLine } = run(process.execPath, ['scripts/test.ts', oneFile]);
  expect(lastLine).toMatch(/^[1-9]\d* passed, 0 failed$/);
  expect(status).toBe(0);
});

test('a run in which nothing was tested is no success', () => {
  const { status, lastLine } = run(process.execPath, ['scripts/test.ts', oneFile, '-t', 'no such test']);
  expect(lastLine).toMatch(/^0 passed, 1 failed, \d+ skipped$/);
  expect(status).toBe(1);
});

test('the build server runs the same command from anywhere and ends with the same line', () => {
  const { status, lastLine } = run('/bin/bash', [join(root, '.ci', 'run'), oneFile], '/');
  expect(lastLine).toMatch(/^[1-9]\d* passed, 0 failed$/);
  expect(status).toBe(0);
});

function run(command: string, args: readonly string[], cwd = root): { status: number | null; lastLine: string | undefined } {
  // Not as a test within a test: what this run set would change the inner one.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST|NODE_ENV|NODE_OPTIONS|npm_)/.test(name)));
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  const lines = `${stderr}${stdout}`.trimEnd().split('\n');
  return { status, lastLine: lines.at(-1) };
}
