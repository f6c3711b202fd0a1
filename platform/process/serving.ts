import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tryLock } from './folder-lock.ts';
import { openDataFolder } from '../database/embedded/data-folder.ts';

/** Who serves a data folder. The lock says whether, the note says who and where. */
export type Serving = { readonly pid: number; readonly address: string | null };

export type ServingMark = { tellAddress(address: string): void; remove(): void };

/** Takes the place of the one server of a folder, or tells who has it. */
export function beginServing(path: string): ServingMark | { readonly servedBy: Serving } {
  const { lock: lockFile, note } = files(path);
  const lock = tryLock(lockFile, 'exclusive');
  if (lock === null) return { servedBy: readNote(note) };
  const write = (serving: Serving) => writeFileSync(note, JSON.stringify(serving), { mode: 0o600 });
  write({ pid: process.pid, address: null });
  return {
    tellAddress: (address) => write({ pid: process.pid, address }),
    remove: () => {
      rmSync(note, { force: true });
      lock.release();
    },
  };
}

/** Who serves the folder now; `null` when nobody does, whatever a note left behind may say. */
export function whoServes(path: string): Serving | null {
  const { lock: lockFile, note } = files(path);
  if (!existsSync(lockFile)) return null;
  const lock = tryLock(lockFile, 'shared');
  // One that has just begun has not told yet who it is.
  if (lock === null) return existsSync(note) ? readNote(note) : null;
  lock.release();
  return null;
}

function files(path: string): { readonly lock: string; readonly note: string } {
  const folder = openDataFolder(path).path;
  return { lock: join(folder, 'serve.lock'), note: join(folder, 'serve.json') };
}

function readNote(note: string): Serving {
  return JSON.parse(readFileSync(note, 'utf8')) as Serving;
}
