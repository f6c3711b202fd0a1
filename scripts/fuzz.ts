import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { mutate } from '#platform/testing/mutate.ts';
import { seededRandom } from '#platform/testing/seeded-random.ts';
import { FUZZ_TARGETS } from './fuzz-targets.ts';

/*
 * `npm run fuzz -- --seconds 60 [--only fatturapa] [--seed 7] [--corpus DIR]`: gives mutated real files to every reader. A reader answers
 * bad bytes; one that throws, or is slow, is printed with its seed, and the bytes are kept. The same seed gives the same bytes.
 */

/** A single file of ours is read in milliseconds. */
const SLOW_MS = 3_000;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    corpus: { type: 'string', default: process.env['PUNTUALE_SHARED'] ?? '../shared' },
  },
});

const corpus = join(resolve(import.meta.dirname, '..', values.corpus), 'data');
const targets = FUZZ_TARGETS.filter((target) => values.only === undefined || target.name === values.only);
const kept = join(tmpdir(), 'puntuale-fuzz');
let failures = 0;

for (const target of targets) {
  const folder = join(corpus, target.corpus.folder);
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => target.corpus.ending.test(name))
        .toSorted()
        .map((name) => readFileSync(join(folder, name)))
    : [];
  if (files.length === 0) {
    console.log(`${target.name.padEnd(12)} no files in ${folder}`);
    failures += 1;
    continue;
  }
  const until = performance.now() + (Number(values.seconds) * 1000) / targets.length;
  let seed = Number(values.seed);
  let slowest = 0;
  for (; performance.now() < until; seed += 1) {
    const random = seededRandom(seed);
    const pick = (): Buffer => files[Math.floor(random() * files.length)] ?? Buffer.alloc(0);
    const bytes = mutate(pick(), pick(), random);
    const begun = performance.now();
    let trouble: string | null = null;
    try {
      await target.read(bytes);
    } catch (error) {
      trouble = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    const took = performance.now() - begun;
    slowest = Math.max(slowest, took);
    if (trouble === null && took > SLOW_MS) trouble = `slow: ${Math.round(took)} ms`;
    if (trouble === null) continue;
    failures += 1;
    mkdirSync(kept, { recursive: true });
    const path = join(kept, `${target.name}-${seed}.bin`);
    writeFileSync(path, bytes);
    console.log(`${target.name}: seed ${seed}, bytes in ${path}\n${trouble}`);
    if (failures > 20) break;
  }
  const count = seed - Number(values.seed);
  console.log(
    `${target.name.padEnd(12)} ${count} files, seeds ${values.seed}–${seed - 1}, slowest ${Math.round(slowest)} ms, peak ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
}
process.exitCode = failures === 0 ? 0 : 1;
