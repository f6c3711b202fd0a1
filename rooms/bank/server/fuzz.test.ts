import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mutate } from '#platform/testing/mutate.ts';
import { seededRandom } from '#platform/testing/seeded-random.ts';
import { describeWithSharedData, sharedData } from '#platform/testing/shared-data.ts';
import { BANK_FUZZ_TARGETS } from './fuzz-targets.ts';

/** A glance each time the tests run; `npm run fuzz` looks for longer. */
const TRIES = 150;

describeWithSharedData('mutated files of banks', () => {
  it.each(BANK_FUZZ_TARGETS.map((target) => [target.name, target] as const))(
    '%s: every one is answered, none that does not balance is taken',
    async (_, target) => {
      const folder = sharedData(...target.corpus.folder.split('/'));
      const files = readdirSync(folder)
        .filter((name) => target.corpus.ending.test(name) && name.includes('.'))
        .toSorted()
        .map((name) => readFileSync(`${folder}/${name}`));
      expect(files.length).toBeGreaterThan(0);
      for (let seed = 1; seed <= TRIES; seed += 1) {
        const random = seededRandom(seed);
        const pick = (): Buffer => files[Math.floor(random() * files.length)] ?? Buffer.alloc(0);
        const bytes = mutate(pick(), pick(), random);
        await expect(target.read(bytes), `seed ${seed}`).resolves.toBeUndefined();
      }
    },
  );
});
