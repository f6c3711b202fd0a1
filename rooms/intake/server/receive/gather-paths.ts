import { lstat, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileRefused, type InTwoLanguages } from '../kinds/file-kind.ts';
import { fileSource, type TableSource } from '../read/table-source.ts';
import type { GatheredFile } from './gathered-file.ts';
import { isArchive, openArchive } from './open-archive.ts';

const MOST_FOLDERS_DEEP = 20;

/** The files at the given paths: files, folders with all that is in them, archives opened. Links are not followed. */
export async function* gatherPaths(paths: readonly string[]): AsyncGenerator<GatheredFile> {
  for (const path of paths) yield* gather(path, basename(path) || path, 0);
}

async function* gather(path: string, name: string, depth: number): AsyncGenerator<GatheredFile> {
  const found = await lstat(path).catch(() => null);
  if (found === null)
    return yield cannot(name, 'file-missing', {
      it: 'Il file non esiste o non si può leggere.',
      en: 'The file does not exist or cannot be read.',
    });
  if (found.isDirectory()) {
    if (depth > MOST_FOLDERS_DEEP)
      return yield cannot(name, 'folder-too-deep', {
        it: 'Troppe cartelle una dentro l’altra.',
        en: 'Too many folders one within the other.',
      });
    for (const inside of (await readdir(path)).toSorted()) yield* gather(join(path, inside), `${name}/${inside}`, depth + 1);
    return;
  }
  if (!found.isFile())
    return yield cannot(name, 'file-not-regular', {
      it: 'È un collegamento o un dispositivo, non un file.',
      en: 'It is a link or a device, not a file.',
    });
  yield* gatherSource(name, await fileSource(path));
}

/** One file, or the files of an archive. */
export async function* gatherSource(name: string, source: TableSource): AsyncGenerator<GatheredFile> {
  if (isArchive(await source.slice(0, 4))) yield* openArchive(name, source);
  else yield { name, source };
}

function cannot(name: string, code: string, message: InTwoLanguages): GatheredFile {
  return { name, kind: 'unknown', answer: fileRefused(code, message) };
}
