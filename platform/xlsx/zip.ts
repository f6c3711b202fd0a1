import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export type ZipEntry = readonly [name: string, content: Iterable<string> | AsyncIterable<string>];

/** The first day a zip knows: the same content gives the same bytes. */
const NO_DAY = new Date(1980, 0, 1);

/** A zip file of texts. Each is asked for as fast as it is compressed, one after the other, so that only the packed bytes are held. */
export async function zipped(entries: readonly ZipEntry[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of entries) {
    zip.addReadStreamLazy(name, { mtime: NO_DAY, forceDosTimestamp: true }, (open) => {
      const text = Readable.from(content);
      // What goes wrong while rows are read would otherwise leave the reader of the file waiting.
      text.on('error', (error) => zip.emit('error', error));
      open(null, text);
    });
  }
  const failed = new Promise<never>((_, reject) => void zip.on('error', reject));
  zip.end();
  return Promise.race([buffer(zip.outputStream), failed]);
}
