import { bytesSource, type TableSource } from '../read/table-source.ts';

/** A source held in memory: for files that are read from several places and lie somewhere slow. */
export async function wholeSource(source: TableSource): Promise<TableSource & { readonly bytes: Buffer }> {
  const pieces: Uint8Array[] = [];
  for await (const chunk of source.chunks()) pieces.push(chunk);
  const bytes = Buffer.concat(pieces);
  return { ...bytesSource(source.name, bytes), bytes };
}
