import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';

let root: string;
let calls: string;

/**
 * Stands in for npm. `ci` empties node_modules, takes its time, brings a newer Node.js, and counts; `install` is run by that one and
 * adds what the older one left out.
 */
const NPM = `const fs = require('fs'); const note = (word) => fs.appendFileSync('calls', word + '\\n');
  if (process.argv[2] === 'install') { fs.accessSync('node_modules/.bin/node'); note('completed'); process.exit(0); }
  fs.rmSync('node_modules', { recursive: true, force: true }); note('started');
  setTimeout(() => { fs.mkdirSync('node_modules/.bin', { recursive: true });
    fs.symlinkSync(process.execPath, 'node_modules/.bin/node'); note('ended'); }, 400)`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'puntuale-setup-test-'));
  calls = join(root, 'calls');
  mkdirSync(join(root, 'scripts'));
  copyFileSync(join(import.meta.dirname, 'setup.cjs'), join(root, 'scripts', 'setup.cjs'));
  writeFileSync(join(root, 'package-lock.json'), '{"lock": 1}');
  writeFileSync(join(root, 'npm.cjs'), NPM);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('installs once, and again when the lock has changed', async () => {
  expect(await setup()).toBe(0);
  expect(await setup()).toBe(0);
  expect(told()).toEqual(['started', 'ended', 'completed']);
  expect(installs()).toBe(1);
  writeFileSync(join(root, 'package-lock.json'), '{"lock": 2}');
  expect(await setup()).toBe(0);
  expect(installs()).toBe(2);
});

test('of two that start together one installs, and both find it done', async () => {
  expect(await Promise.all([setup(), setup(), setup()])).toEqual([0, 0, 0]);
  expect(installs()).toBe(1);
});

test('one that was killed leaves nothing that stops the next', async () => {
  const killed = start();
  while (!existsSync(calls)) await sleep(20);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  expect(await setup()).toBe(0);
  expect(installs()).toBe(2);
});

test('an install that fails is told and tried again', async () => {
  writeFileSync(join(root, 'npm.cjs'), 'process.exit(7)');
  expect(await setup()).toBe(1);
  writeFileSync(join(root, 'npm.cjs'), NPM);
  expect(await setup()).toBe(0);
});

function start() {
  const env = { ...process.env, npm_execpath: join(root, 'npm.cjs') };
  return spawn(process.execPath, [join(root, 'scripts', 'setup.cjs')], { cwd: '/', env, stdio: 'ignore' });
}

async function setup(): Promise<number | null> {
  const [code] = (await once(start(), 'exit')) as [number | null];
  return code;
}

function installs(): number {
  return told().filter((line) => line === 'started').length;
}

function told(): string[] {
  return readFileSync(calls, 'utf8').trim().split('\n');
}
