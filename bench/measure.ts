import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { LEAN_MEMORY } from '#platform/process/lean-memory.ts';

export type Measured = { readonly seconds: number; readonly peakMemoryMB: number; readonly detail: Readonly<Record<string, unknown>> };

/**
 * Runs one piece of the product's work in a process of its own, as the worker would, so that its memory is its own.
 * The process prints one JSON object; it is started as the worker is.
 */
export function measure(work: string, args: object): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...LEAN_MEMORY, join(import.meta.dirname, 'work.ts'), work, JSON.stringify(args)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      // As `bin/puntuale` sets it.
      env: { ...process.env, NODE_COMPILE_CACHE: join(import.meta.dirname, '..', 'node_modules', '.cache', 'puntuale') },
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => void (text += chunk));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve(JSON.parse(text) as Measured);
      else reject(new Error(`${work} ended with ${code}`));
    });
  });
}
