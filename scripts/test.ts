import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// `npm test`: runs everything (or what is named after `npm test --`), tells what was skipped and why, and ends with one line of counts.

type Assertion = { readonly fullName: string; readonly status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo' | 'disabled' };
type Report = {
  readonly testResults: readonly { readonly name: string; readonly status: string; readonly assertionResults: readonly Assertion[] }[];
};

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'puntuale-report-'));
const file = join(folder, 'report.json');

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
const run = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });

const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : { testResults: [] };
rmSync(folder, { recursive: true, force: true });

const tests = report.testResults.flatMap((result) => result.assertionResults);
// A file that could not even be read has no tests to count, and is a failure all the same.
const broken = report.testResults.filter(
  (result) => result.status === 'failed' && result.assertionResults.every((test) => test.status !== 'failed'),
);
const passed = tests.filter((test) => test.status === 'passed').length;
const failed = tests.filter((test) => test.status === 'failed').length + broken.length;
const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');

for (const test of skipped) console.log(`skipped: ${test.fullName}`);
for (const result of broken) console.log(`failed: ${result.name}`);

const wrong = run.status !== 0 || failed > 0 || passed === 0;
// Something outside the tests went wrong (an unhandled error, no cluster): the counts must not look green.
const outside = wrong && failed === 0 ? 1 : 0;
process.exitCode = wrong ? 1 : 0;
console.log(`${passed} passed, ${failed + outside} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
