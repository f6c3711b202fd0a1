import { constants } from 'node:fs';
import { lstat, open, readdir, realpath, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Refused, refuse } from '#kernel/outcome.ts';
import { isUnfinishedName } from '../../core/sources/has-settled.ts';
import type { FolderSettings } from '../../core/sources/source.ts';
import { ChangedMeanwhile, MOST_FILE_BYTES, MOST_FILES, oldestFirst, type Fetched, type OpenedSource, type Seen } from './opened-source.ts';

/**
 * A folder of this machine. Its files are read and left where they are; links are not followed, folders in it not entered, and the
 * folder must still be the very one that the operator named.
 */
export async function openFolder({ path }: FolderSettings): Promise<OpenedSource> {
  await theVeryFolder(path);
  return {
    mostBytes: MOST_FILE_BYTES,
    list: async (taken) => ({ seen: await filesOf(path, taken), more: false }),
    fetch: (seen) => read(path, seen),
    taken: async () => {},
    close: async () => {},
  };
}

/** The folder's path without links, or why it cannot be watched. */
export async function theVeryFolder(path: string): Promise<void> {
  const real = await realpath(path).catch((error: unknown) => {
    throw troubleOf(error, path);
  });
  if (real !== path) throw new Refused(refuse('source-folder-moved', { folder: path }));
  if (!(await stat(real)).isDirectory()) throw new Refused(refuse('source-folder-missing', { folder: path }));
}

async function filesOf(path: string, taken: ReadonlySet<string>): Promise<Seen[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    throw troubleOf(error, path);
  });
  const names = entries.filter((entry) => entry.isFile() && !isUnfinishedName(entry.name)).map((entry) => entry.name);
  if (names.length > MOST_FILES) throw new Refused(refuse('source-too-many-files', { folder: path, most: MOST_FILES }));
  const seen: Seen[] = [];
  for (const name of names) {
    const found = await lstat(join(path, name)).catch(() => null);
    if (found === null || !found.isFile()) continue;
    const mark = markOf(name, found);
    // The inode's own time cannot be set back by whoever copies a file with its date.
    const changedAt = new Date(Math.max(found.mtimeMs, found.ctimeMs));
    if (!taken.has(mark)) seen.push({ mark, name, bytes: found.size, changedAt, whole: 'by-our-clock' });
  }
  return seen.toSorted(oldestFirst);
}

async function* read(path: string, seen: Seen): AsyncGenerator<Fetched> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const file = await open(join(path, seen.name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch((error: unknown) => {
    // Gone, or a link by now: not what was seen.
    if (['ENOENT', 'ELOOP', 'EMLINK'].includes(codeOf(error))) throw new ChangedMeanwhile(seen.name);
    throw troubleOf(error, join(path, seen.name));
  });
  try {
    await unchanged(file, seen);
    yield { name: seen.name, content: file.createReadStream({ autoClose: false }) };
    await unchanged(file, seen);
  } finally {
    await file.close();
  }
}

async function unchanged(file: FileHandle, seen: Seen): Promise<void> {
  const found = await file.stat();
  if (!found.isFile() || markOf(seen.name, found) !== seen.mark) throw new ChangedMeanwhile(seen.name);
}

function markOf(name: string, { size, mtimeMs }: { readonly size: number; readonly mtimeMs: number }): string {
  return `${size}:${Math.trunc(mtimeMs)}:${name}`;
}

function troubleOf(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return new Refused(refuse('source-folder-missing', { folder }));
  if (code === 'EACCES' || code === 'EPERM') return new Refused(refuse('source-folder-closed', { folder }));
  return error;
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException | null)?.code ?? '');
}
