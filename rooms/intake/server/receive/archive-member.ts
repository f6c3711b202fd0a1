import { Refused } from '#kernel/outcome.ts';
import type { TableSource } from '../read/table-source.ts';
import { zipBytes, type ZipEntry } from '../read/zip.ts';
import { ARCHIVE_LIMITS } from './archive-limits.ts';

/** What an archive and all within it have used of the limits so far. */
export type Budget = { files: number; bytes: number };

/** A file within an archive, unpacked anew each time it is read; its size is counted while unpacking, never believed. */
export function memberSource(entry: ZipEntry, archive: TableSource, budget: Budget): TableSource {
  let counted: number | null = null;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    let size = 0;
    for await (const chunk of zipBytes(archive, entry)) {
      size += chunk.byteLength;
      const swollen = size > ARCHIVE_LIMITS.ratioFreeBytes && size > entry.packed * ARCHIVE_LIMITS.ratio;
      const overdrawn = counted === null && budget.bytes + size > ARCHIVE_LIMITS.bytes;
      if (swollen || overdrawn || size > ARCHIVE_LIMITS.fileBytes)
        throw new Refused({ refused: true, code: 'archive-too-large', details: {} });
      yield chunk;
    }
    if (counted === null) budget.bytes += size;
    counted = size;
  }
  return {
    name: entry.name,
    size: entry.unpacked,
    chunks,
    async slice(start, end) {
      const pieces: Uint8Array[] = [];
      let at = 0;
      for await (const chunk of chunks()) {
        if (at + chunk.byteLength > start) pieces.push(chunk.subarray(Math.max(0, start - at), end - at));
        at += chunk.byteLength;
        if (at >= end) break;
      }
      return Buffer.concat(pieces);
    },
  };
}
