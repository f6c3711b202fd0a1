import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** `mended`: the bytes are not what the document says they are; accented letters were read as the encoding they fit. */
export type DecodedXml = { readonly text: string; readonly mended: boolean };

/** The text of an XML document by its byte order mark, its declaration, or what its bytes allow. */
export function decodeXml(bytes: Buffer): DecodedXml {
  const marked = byMark(bytes);
  if (marked !== null) return { text: iconv.decode(bytes, marked), mended: false };
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/
    .exec(bytes.subarray(0, 256).toString('latin1'))?.[1]
    ?.toLowerCase();
  // What declares ISO-8859-1 is written by Windows: the few bytes that differ are its typographic signs.
  const wanted = declared === undefined ? 'utf-8' : declared === 'iso-8859-1' || declared === 'us-ascii' ? 'windows-1252' : declared;
  if (wanted === 'utf-8' || wanted === 'utf8' || !iconv.encodingExists(wanted) || wanted.startsWith('utf-16')) {
    const good = isUtf8(bytes);
    return { text: iconv.decode(bytes, good ? 'utf-8' : 'windows-1252'), mended: !good || wanted.startsWith('utf-16') };
  }
  return { text: iconv.decode(bytes, wanted), mended: false };
}

function byMark(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return isUtf8(bytes) ? 'utf-8' : null;
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0x3c && bytes[1] === 0)) return 'utf-16le';
  if ((bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0 && bytes[1] === 0x3c)) return 'utf-16be';
  return null;
}
