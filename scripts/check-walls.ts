import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

// The walls of the house (.dependency-cruiser.cjs), and that the tool really looked: with a parser that it does not know it sees
// nothing and is content.

type Cruise = {
  readonly modules: readonly { readonly source: string; readonly dependencies: readonly unknown[] }[];
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[];
  };
};

const root = join(import.meta.dirname, '..');
const FOLDERS = ['kernel', 'rooms', 'platform', 'apps', 'design', 'examples'];
const LONGEST_ANSWER = 256 * 1024 * 1024;

const files = execFileSync(
  'git',
  ['ls-files', '--', ...FOLDERS.map((folder) => `${folder}/**/*.ts`), ...FOLDERS.map((folder) => `${folder}/**/*.tsx`)],
  { cwd: root },
)
  .toString()
  .split('\n')
  .filter(Boolean);
const answer = spawnSync(
  join(root, 'node_modules', '.bin', 'depcruise'),
  ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...FOLDERS],
  {
    cwd: root,
    maxBuffer: LONGEST_ANSWER,
  },
);
const { modules, summary } = JSON.parse(answer.stdout.toString()) as Cruise;

const seen = new Set(modules.map((module) => module.source));
const unseen = files.filter((file) => !seen.has(file));
const imports = modules.reduce((count, module) => count + module.dependencies.length, 0);
for (const { rule, from, to } of summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
for (const file of unseen.slice(0, 10)) console.error(`not seen: ${file}`);
if (imports < files.length) console.error(`only ${imports} imports seen in ${files.length} files: the parser does not work`);
process.exitCode = summary.violations.length > 0 || unseen.length > 0 || imports < files.length ? 1 : 0;
console.log(`${modules.length} modules, ${imports} imports, ${summary.violations.length} against the rules`);
