import packageJson from '../../package.json' with { type: 'json' };
import { listenToRooms } from '../listeners.ts';
import { overview } from './help.ts';
import { commandNames, findCommand, loadCommand } from './registry.ts';
import { DONE, runCommand, WRONG, type Outputs } from './run-command.ts';
import { languageOf } from './words.ts';

const out: Outputs = {
  answer: (text) => void process.stdout.write(text),
  tell: (text) => void process.stderr.write(`${text}\n`),
};

// Who reads our answer may have read enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
listenToRooms();
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const language = languageOf(process.env);
  const [first] = args;
  if (first === '--version') {
    out.answer(`${packageJson.version}\n`);
    return DONE;
  }
  const found = findCommand(args);
  if (found === null) {
    const asked = first === undefined || first === 'help' || first === '--help' || first === '-h';
    if (!asked && args.includes('--json'))
      out.answer(`${JSON.stringify({ error: { code: 'wrong-usage', message: `no command "${first}"`, details: {} } })}\n`);
    const all = await Promise.all(commandNames().map(async (name) => [name, await loadCommand(name)] as const));
    out.tell(overview(all, language));
    return asked ? DONE : WRONG;
  }
  return runCommand(found.name, await loadCommand(found.name), found.rest, process.env, language, out);
}
