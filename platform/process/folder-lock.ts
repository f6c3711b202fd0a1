import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A lock between processes that outlives none of them. Node has no file locks of its own; SQLite's are the kernel's
 * (shared and exclusive, on Linux and macOS), so they vanish with the process that held them, `kill -9` included.
 * The file stays empty: only its locks are used.
 */
export type FolderLock = { release(): void };

export type LockKind = 'shared' | 'exclusive';

/** The lock, or `null` when another holder stands in the way now. */
export function tryLock(file: string, kind: LockKind): FolderLock | null {
  const handle = new DatabaseSync(file, { timeout: 0 });
  try {
    if (kind === 'exclusive') handle.exec('begin exclusive');
    else handle.exec('begin; select count(*) from sqlite_schema');
  } catch (error) {
    handle.close();
    if (isBusy(error)) return null;
    throw error;
  }
  return { release: () => handle.close() };
}

/** Waits for the lock; `onWait` is told once, so that a person knows why nothing happens. `null` after `forMs`. */
export async function waitForLock(
  file: string,
  kind: LockKind,
  options: { readonly forMs: number; readonly onWait?: () => void },
): Promise<FolderLock | null> {
  const until = performance.now() + options.forMs;
  const tellAt = performance.now() + 1500;
  let told = false;
  for (;;) {
    const lock = tryLock(file, kind);
    if (lock !== null) return lock;
    if (performance.now() > until) return null;
    if (!told && performance.now() > tellAt) {
      told = true;
      options.onWait?.();
    }
    await sleep(40);
  }
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return typeof error === 'object' && error !== null && (error as { errcode?: number }).errcode === SQLITE_BUSY;
}
