import { Refused } from '#kernel/outcome.ts';
import { fileRefused, type FileAnswer } from '../kinds/file-kind.ts';
import type { TableSource } from '../read/table-source.ts';
import { zipDirectory, type ZipEntry } from '../read/zip.ts';
import { ARCHIVE_LIMITS } from './archive-limits.ts';
import { memberSource, type Budget } from './archive-member.ts';
import type { GatheredFile } from './gathered-file.ts';
import { wholeSource } from './whole-source.ts';

export function isArchive(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5) && (head[3] === 4 || head[3] === 6);
}

/**
 * The files of an archive and of the archives in it, each named after the archive it lay in. Nothing is written to disk, so no name can
 * lead anywhere; one that tries is refused all the same. A workbook is an archive too, and is given back as the file it is.
 */
export async function* openArchive(name: string, source: TableSource): AsyncGenerator<GatheredFile> {
  yield* open(name, source, 1, { files: 0, bytes: 0 });
}

async function* open(name: string, source: TableSource, depth: number, budget: Budget): AsyncGenerator<GatheredFile> {
  let entries: readonly ZipEntry[];
  try {
    entries = await zipDirectory(source);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    yield refused(
      name,
      'archive-damaged',
      'L’archivio è danneggiato o incompleto: non si apre.',
      'The archive is damaged or incomplete: it cannot be opened.',
    );
    return;
  }
  if (isWorkbook(entries)) {
    yield { name, source };
    return;
  }
  for (const entry of entries) {
    if (entry.name.endsWith('/')) continue;
    const inside = `${name}/${entry.name}`;
    budget.files += 1;
    if (budget.files > ARCHIVE_LIMITS.files) {
      yield refused(
        name,
        'archive-too-many-files',
        `L’archivio contiene più di ${ARCHIVE_LIMITS.files} file: gli altri non sono stati letti.`,
        `The archive holds more than ${ARCHIVE_LIMITS.files} files: the others were not read.`,
      );
      return;
    }
    const unreadable = cannotBeRead(entry);
    if (unreadable !== null) {
      yield { name: inside, kind: 'archive', answer: unreadable };
      continue;
    }
    const member = memberSource(entry, source, budget);
    const head = await orRefused(() => member.slice(0, 8));
    if (head instanceof Refused) {
      yield { name: inside, kind: 'archive', answer: answerOf(head) };
      continue;
    }
    if (!isArchive(head)) {
      yield { name: inside, source: member };
      continue;
    }
    if (depth >= ARCHIVE_LIMITS.depth) {
      yield refused(
        inside,
        'archive-too-deep',
        `Archivi dentro archivi oltre ${ARCHIVE_LIMITS.depth} livelli: questo non è stato aperto.`,
        `Archives within archives beyond ${ARCHIVE_LIMITS.depth} levels: this one was not opened.`,
      );
      continue;
    }
    const inner = await orRefused(() => wholeSource(member));
    if (inner instanceof Refused) yield { name: inside, kind: 'archive', answer: answerOf(inner) };
    else yield* open(inside, inner, depth + 1, budget);
  }
}

function isWorkbook(entries: readonly ZipEntry[]): boolean {
  return entries.some((entry) => entry.name === '[Content_Types].xml') && entries.some((entry) => entry.name.startsWith('xl/'));
}

function cannotBeRead(entry: ZipEntry): FileAnswer | null {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/(^|\/)\.\.(\/|$)|^\/|^[A-Za-z]:|[\u0000-\u001f]/.test(entry.name))
    return fileRefused('archive-path', {
      it: 'Il nome del file porta fuori dall’archivio o contiene caratteri di controllo: non è stato letto.',
      en: 'The file’s name leads out of the archive or holds control characters: it was not read.',
    });
  if (entry.link)
    return fileRefused('archive-link', {
      it: 'È un collegamento a un altro file, non un file.',
      en: 'It is a link to another file, not a file.',
    });
  if (!entry.readable)
    return fileRefused('archive-locked', {
      it: 'Il file è protetto da password o compresso in un modo che non si apre.',
      en: 'The file is locked with a password or packed in a way that cannot be opened.',
    });
  return null;
}

async function orRefused<T>(work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

/** What went wrong while unpacking one file, in words. */
export function answerOf({ refusal }: Refused): FileAnswer {
  if (refusal.code === 'archive-too-large')
    return fileRefused('archive-too-large', {
      it: 'Decompresso, il file supera i limiti (dimensione, o rapporto con quella compressa): non è stato letto.',
      en: 'Unpacked, the file exceeds the limits (its size, or the ratio to its packed size): it was not read.',
    });
  return fileRefused('archive-damaged', {
    it: 'Dentro l’archivio questo file è danneggiato: non si decomprime.',
    en: 'Within the archive this file is damaged: it cannot be unpacked.',
  });
}

function refused(name: string, code: string, it: string, en: string): GatheredFile {
  return { name, kind: 'archive', answer: fileRefused(code, { it, en }) };
}
