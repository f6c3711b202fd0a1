import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileSource, type TableSource } from '../read/table-source.ts';
import type { Fetched } from './opened-source.ts';

export class TooLarge extends Error {}

/** A place on this disk for what is fetched, gone after the work; what is larger than allowed is broken off. */
export async function withSpool<T>(mostBytes: number, work: (spool: (fetched: Fetched) => Promise<TableSource>) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'puntuale-fetch-'));
  let count = 0;
  let bytes = 0;
  try {
    return await work(async ({ name, content }) => {
      count += 1;
      // Never under the name it came with.
      const path = join(folder, String(count));
      await pipeline(
        content,
        async function* (chunks: AsyncIterable<Uint8Array>) {
          for await (const chunk of chunks) {
            bytes += chunk.byteLength;
            if (bytes > mostBytes) throw new TooLarge(name);
            yield chunk;
          }
        },
        createWriteStream(path, { mode: 0o600 }),
      );
      return { ...(await fileSource(path)), name };
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
