import type { Command, FlagShape } from './command.ts';
import { COMMON, flagName } from './parse.ts';
import type { Language, Words } from './words.ts';

const HEAD: Words = {
  it: 'Puntuale segue ogni credito scaduto o in scadenza finché è pagato.',
  en: 'Puntuale follows every open receivable until it is paid.',
};
const USAGE: Words = { it: 'Uso', en: 'Usage' };
const MORE: Words = { it: 'puntuale COMANDO --help spiega un comando.', en: 'puntuale COMMAND --help explains a command.' };

export function overview(commands: readonly (readonly [name: string, command: Command])[], language: Language): string {
  return [HEAD[language], '', ...columns(commands.map(([name, command]) => [name, command.summary[language]])), '', MORE[language]].join(
    '\n',
  );
}

export function helpOf(name: string, command: Command, language: Language): string {
  const call = ['puntuale', name, ...(command.positionals ?? []), ...flagsInUsage(command.flags ?? {})].join(' ');
  const flags = Object.entries({ ...command.flags, ...COMMON }).map(([key, flag]): [string, string] => [
    [flagName(key), flag.placeholder].filter(Boolean).join(' '),
    flag.help[language],
  ]);
  return [command.summary[language], '', `${USAGE[language]}: ${call}`, '', ...columns(flags)].join('\n');
}

function flagsInUsage(flags: FlagShape): readonly string[] {
  return Object.entries(flags).map(([key, flag]) => {
    const text = [flagName(key), flag.placeholder].filter(Boolean).join(' ');
    if (flag.kind === 'list') return `[${text}]…`;
    return flag.schema.safeParse(undefined).success ? `[${text}]` : text;
  });
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
