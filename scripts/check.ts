import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// `npm run check`: everything that is judged without running the product, quickest first. `npm run check -- types walls` runs those alone.

const root = join(import.meta.dirname, '..');
const node = process.execPath;
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

const STEPS: Readonly<Record<string, readonly (readonly [command: string, ...args: string[]])[]>> = {
  lint: [[bin('oxlint'), '--type-aware', '--deny-warnings']],
  types: ['core', 'server', 'web', 'tests'].map((part) => [bin('tsc'), '-p', `tsconfig.${part}.json`]),
  walls: [[node, 'scripts/check-walls.ts']],
  dead: [[bin('knip'), '--include', 'files,dependencies,unlisted,unresolved,binaries,duplicates']],
  generated: [
    [node, 'scripts/generate-schema.ts', '--check'],
    [node, 'scripts/generate-client.ts', '--check'],
  ],
  // Every text of the screens stands in the catalogues, in both languages.
  words: [
    [bin('lingui'), 'check', 'sync'],
    [bin('lingui'), 'check', 'missing', '--mode', 'catalog'],
  ],
  format: [[bin('prettier'), '--check', '--log-level', 'warn', '.']],
};

const wanted = process.argv.slice(2);
const failed: string[] = [];
for (const [name, commands] of Object.entries(STEPS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const begun = performance.now();
  const good = commands.map(([command, ...args]) => spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0).every(Boolean);
  if (!good) failed.push(name);
  console.log(`${good ? '✓' : '✗'} ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
}
console.log(failed.length === 0 ? 'all good' : `not good: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
