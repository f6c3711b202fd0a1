import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from './command.ts';

const FOLDER = join(import.meta.dirname, 'commands');

/** The names of all commands as they are typed: `commands/company/create.ts` is `company create`. */
export function commandNames(folder = FOLDER): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  return files.map((name) => name.slice(0, -'.ts'.length).replaceAll('/', ' ')).sort();
}

/** The command that the first words name (the longest name wins) and what is left for it to read. */
export function findCommand(
  args: readonly string[],
  names = commandNames(),
): { readonly name: string; readonly rest: readonly string[] } | null {
  for (let count = args.length; count > 0; count -= 1) {
    const name = args.slice(0, count).join(' ');
    if (names.includes(name)) return { name, rest: args.slice(count) };
  }
  return null;
}

export async function loadCommand(name: string, folder = FOLDER): Promise<Command> {
  const file = join(folder, `${name.replaceAll(' ', '/')}.ts`);
  const module = (await import(pathToFileURL(file).href)) as { readonly default: Command };
  return module.default;
}
