import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Command, FlagShape, FlagValues, Input } from './command.ts';
import { toggle, value } from './flags.ts';
import { z } from 'zod';

/** The person called the command in a way it does not understand: exit 2. */
export class WrongUsage extends Error {}

/** Flags that every command has. */
export const COMMON = {
  json: toggle({ it: 'risponde con un solo oggetto JSON', en: 'answers with exactly one JSON object' }),
  data: value('DIR', z.string().optional(), { it: 'cartella dei dati (oppure DATABASE_URL)', en: 'data folder (or DATABASE_URL)' }),
  help: toggle({ it: 'mostra questo aiuto', en: 'shows this help' }),
} satisfies FlagShape;

export type CommonFlags = FlagValues<typeof COMMON>;

export function parse<Shape extends FlagShape>(
  command: Command<Shape>,
  args: readonly string[],
): Input<Shape> & { readonly common: CommonFlags } {
  const shape: FlagShape = { ...COMMON, ...command.flags };
  const { values, positionals } = split(shape, args);
  const common = readFlags(COMMON, values);
  if (common.help) return { flags: {} as FlagValues<Shape>, positionals, common };
  checkPositionals(command.positionals ?? [], positionals);
  return { flags: readFlags(command.flags ?? ({} as Shape), values), positionals, common };
}

export function flagName(key: string): string {
  return `--${kebab(key)}`;
}

function split(shape: FlagShape, args: readonly string[]): { values: Record<string, unknown>; positionals: readonly string[] } {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [key, flag] of Object.entries(shape)) {
    options[kebab(key)] = { type: flag.kind === 'switch' ? 'boolean' : 'string', multiple: flag.kind === 'list' };
  }
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { values, positionals };
  } catch (error) {
    throw new WrongUsage((error as Error).message, { cause: error });
  }
}

function readFlags<Shape extends FlagShape>(shape: Shape, values: Record<string, unknown>): FlagValues<Shape> {
  const read = Object.entries(shape).map(([key, flag]) => {
    const result = flag.schema.safeParse(values[kebab(key)]);
    if (result.success) return [key, result.data] as const;
    throw new WrongUsage(
      `${flagName(key)}: ${values[kebab(key)] === undefined ? 'is needed' : (result.error.issues[0]?.message ?? 'is wrong')}`,
    );
  });
  return Object.fromEntries(read) as FlagValues<Shape>;
}

function checkPositionals(names: readonly string[], given: readonly string[]): void {
  const missing = names[given.length];
  if (missing !== undefined && !missing.startsWith('[')) throw new WrongUsage(`${missing} is missing`);
  // `PATH…` takes all that follows.
  if (names.at(-1)?.endsWith('…') === true) return;
  const extra = given[names.length];
  if (extra !== undefined) throw new WrongUsage(`what is "${extra}"?`);
}

function kebab(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
