import { expect, it } from 'vitest';
import { versionOfFile } from './version-of-file.ts';

it.each([
  ['standard-v3.yaml', 3],
  ['standard-v12 (1).yml', 12],
  ['la-nostra-v2-con-le-ferie.YAML', 2],
  ['standard.yaml', null],
  ['standard-v3.txt', null],
  ['standard-vecchia.yaml', null],
])('%s was written from version %s', (name, version) => {
  expect(versionOfFile(name)).toBe(version);
});
