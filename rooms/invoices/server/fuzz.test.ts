import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mutate } from '#platform/testing/mutate.ts';
import { seededRandom } from '#platform/testing/seeded-random.ts';
import { describeWithSharedData, sharedData } from '#platform/testing/shared-data.ts';
import { INVOICE_FUZZ_TARGETS } from './fuzz-targets.ts';

/** Enough to notice a reader that throws; `npm run fuzz` goes on for as long as asked. */
const ROUNDS = 150;

describeWithSharedData('damaged and malicious files', () => {
  it.each(INVOICE_FUZZ_TARGETS)('$name: every one is answered, none throws', async ({ corpus, read }) => {
    const files = readdirSync(sharedData(corpus.folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => corpus.ending.test(name))
      .toSorted()
      .map((name) => readFileSync(join(sharedData(corpus.folder), name)));
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const random = seededRandom(seed);
      const pick = (): Buffer => files[Math.floor(random() * files.length)] ?? Buffer.alloc(0);
      const bytes = mutate(pick(), pick(), random);
      await read(bytes).catch((error: unknown) => expect.fail(`seed ${seed}: ${String(error)}`));
    }
  });
});
