import { constants } from 'node:os';
import { stringify } from 'yaml';
import { isRefusal, Refused, type Refusal } from '#kernel/outcome.ts';
import type { Command, Declined, StaysUp } from './command.ts';
import { openContext, type ClosableContext } from './context.ts';
import { helpOf } from './help.ts';
import { parse, WrongUsage } from './parse.ts';
import { refusalMessage } from './refusal-words.ts';
import type { Language } from './words.ts';

export const DONE = 0;
export const REFUSED = 1;
export const WRONG = 2;

export type Outputs = { answer(text: string): void; tell(text: string): void };

/** From the words after the command's name to its exit code. */
export async function runCommand(
  name: string,
  command: Command,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  language: Language,
  out: Outputs,
): Promise<number> {
  // Wanted even when the rest cannot be read, so that a program gets its answer in the form it asked for.
  const json = args.includes('--json');
  let context: ClosableContext | undefined;
  let unlisten = () => {};
  try {
    const input = parse(command, args);
    if (input.common.help) {
      out.tell(helpOf(name, command, language));
      return DONE;
    }
    context = openContext({ data: input.common.data, language, environment });
    unlisten = endWithSignals(context);
    const result = await command.run(context, input);
    if (isRefusal(result) || isDeclined(result)) return refused(result, json, language, out);
    const answer = 'staysUp' in result ? (result as StaysUp<object>).staysUp : result;
    out.answer(json ? `${JSON.stringify(answer)}\n` : (command.print?.(answer, { language, flags: input.flags }) ?? stringify(answer)));
    if ('staysUp' in result) {
      unlisten();
      await untilSignal();
      await (result as StaysUp<object>).stop();
    }
    return DONE;
  } catch (error) {
    if (error instanceof Refused) return refused(error.refusal, json, language, out);
    const usage = error instanceof WrongUsage;
    const { message } = error as Error;
    if (json) out.answer(`${JSON.stringify({ error: { code: usage ? 'wrong-usage' : 'failed', message, details: {} } })}\n`);
    if (usage) out.tell(`${message}\n\n${helpOf(name, command, language)}`);
    else out.tell(environment['PUNTUALE_TRACE'] ? String((error as Error).stack) : message);
    return usage ? WRONG : REFUSED;
  } finally {
    await context?.close();
    unlisten();
  }
}

function refused(answer: Refusal | Declined, json: boolean, language: Language, out: Outputs): number {
  const { declined: refusal, fields, printed } = isDeclined(answer) ? answer : { declined: answer, fields: {} };
  const message = refusalMessage(refusal, language);
  if (json) out.answer(`${JSON.stringify({ ...fields, error: { code: refusal.code, message, details: refusal.details } })}\n`);
  else if (Object.keys(fields).length > 0) out.answer(printed ?? stringify(fields));
  out.tell(message);
  return REFUSED;
}

function isDeclined(result: object): result is Declined {
  return 'declined' in result;
}

/** Ctrl-C or a stop in the middle of a command: open transactions are lost, the database is left in order. */
function endWithSignals(context: ClosableContext): () => void {
  const leave = (signal: NodeJS.Signals) => void context.abandon().finally(() => process.exit(128 + constants.signals[signal]));
  for (const signal of SIGNALS) process.once(signal, leave);
  return () => SIGNALS.forEach((signal) => process.off(signal, leave));
}

const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

async function untilSignal(): Promise<void> {
  await new Promise<void>((resolve) => SIGNALS.forEach((signal) => process.once(signal, () => resolve())));
}
