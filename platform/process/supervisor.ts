import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FromChild } from './child.ts';
import { LEAN_MEMORY } from './lean-memory.ts';

export type ChildSpec = { readonly name: string; readonly module: string; readonly options: unknown };

export type Supervisor = {
  /** What each child told when it was ready, by its name. */
  readonly ready: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Ends all of them in order, by force after a while. */
  stop(): Promise<void>;
};

/** A child that could not start even once: there is nothing to restart. */
export class StartFailed extends Error {
  readonly child: string;
  readonly code: string | null;
  constructor(child: string, words: string, code: string | null) {
    super(`${child}: ${words}`);
    this.child = child;
    this.code = code;
  }
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** One that lived that long has not failed at starting: the next pause is short again. */
const HEALTHY_MS = 60_000;
const PATIENCE_MS = 15_000;

/** Starts the children and starts each again that ends by itself. Resolves when all are ready for the first time. */
export async function supervise(specs: readonly ChildSpec[], say: (words: string) => void): Promise<Supervisor> {
  const living = new Map<string, ChildProcess>();
  let stopping = false;

  const launch = async (spec: ChildSpec): Promise<Readonly<Record<string, unknown>>> => {
    const child = fork(spec.module, { execArgv: [...process.execArgv, ...LEAN_MEMORY], stdio: ['ignore', 2, 2, 'ipc'] });
    living.set(spec.name, child);
    child.send(spec.options as object);
    const [first] = (await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [null])])) as [FromChild | null];
    if (first === null) throw new StartFailed(spec.name, 'ended while it was starting', null);
    if ('failed' in first) throw new StartFailed(spec.name, first.failed, first.code);
    return first.ready;
  };

  const keepAlive = async (spec: ChildSpec): Promise<void> => {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const child = living.get(spec.name);
      const since = performance.now();
      if (child !== undefined) await ended(child);
      if (stopping) return;
      if (performance.now() - since > HEALTHY_MS) pause = FIRST_PAUSE_MS;
      say(`${spec.name} ended (${child?.signalCode ?? child?.exitCode}), starting it again`);
      await sleep(pause);
      if (stopping) return;
      await launch(spec).catch((error: Error) => say(error.message));
    }
  };

  const stop = async (): Promise<void> => {
    stopping = true;
    await Promise.all([...living.values()].map(end));
  };

  try {
    const told = await Promise.all(specs.map(async (spec) => [spec.name, await launch(spec)] as const));
    for (const spec of specs) void keepAlive(spec);
    return { ready: Object.fromEntries(told), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await ended(child);
  clearTimeout(timer);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
