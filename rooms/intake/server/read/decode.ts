import iconv from 'iconv-lite';
import type { Encoding } from './encoding.ts';
import type { TableSource } from './table-source.ts';

/** The text of a file in pieces, without its byte order mark. A character cut between two pieces is not lost. */
export async function* decodeText(source: TableSource, encoding: Encoding): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  for await (const chunk of source.chunks()) {
    const text = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest !== undefined && rest !== '') yield rest;
}
