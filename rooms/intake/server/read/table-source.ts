import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';

/** A file whose bytes can be read from the beginning as often as needed, whole or in part. */
export type TableSource = {
  readonly name: string;
  readonly size: number;
  /** The bytes in order, in pieces; nothing is read ahead of the consumer beyond one piece. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
  readonly slice: (start: number, end: number) => Promise<Uint8Array>;
};

// What is in hand when young memory is swept survives it: of larger pieces more, and sweeping then takes longer than reading.
const CHUNK = 64 * 1024;

export async function fileSource(path: string): Promise<TableSource> {
  const { size } = await stat(path);
  return {
    name: basename(path),
    size,
    chunks: () => createReadStream(path, { highWaterMark: CHUNK }),
    slice: async (start, end) => {
      const file = await open(path);
      try {
        const length = Math.max(0, Math.min(end, size) - start);
        const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
  };
}

export function bytesSource(name: string, bytes: Uint8Array): TableSource {
  return {
    name,
    size: bytes.byteLength,
    async *chunks() {
      for (let at = 0; at < bytes.byteLength; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
    },
    slice: async (start, end) => bytes.subarray(start, Math.min(end, bytes.byteLength)),
  };
}
