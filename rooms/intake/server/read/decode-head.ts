import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** The beginning of a file as text: good enough to recognise it, never to read amounts from. */
export function decodeHead(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf-16be');
  // UTF-16 without its mark begins with a sign and a zero.
  if (bytes[0] === 0x3c && bytes[1] === 0) return iconv.decode(bytes, 'utf-16le');
  if (bytes[0] === 0 && bytes[1] === 0x3c) return iconv.decode(bytes, 'utf-16be');
  // A letter cut at the end of the piece is no reason to doubt the rest.
  const whole = bytes.subarray(0, Math.max(0, bytes.length - 3));
  return iconv.decode(bytes, isUtf8(whole) || isUtf8(bytes) ? 'utf-8' : 'windows-1252');
}
