import { isAscii, isUtf8 } from 'node:buffer';
import { said, type Said } from '../../core/say.ts';
import type { TableSource } from './table-source.ts';

/** Names as iconv-lite knows them. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'cp850';

export type EncodingVerdict = { readonly encoding: Encoding; readonly evidence: Said };

/**
 * Finds the encoding by reading the whole file once: the first accented letter of a ledger may stand in its last row,
 * and one byte that UTF-8 does not allow decides.
 */
export async function detectEncoding(source: TableSource): Promise<EncodingVerdict> {
  const head = await source.slice(0, 4096);
  const marked = byMark(head) ?? byZeros(head);
  if (marked !== null) return marked;
  const scan = new ByteScan();
  for await (const chunk of source.chunks()) scan.add(chunk);
  return scan.verdict();
}

function byMark(head: Uint8Array): EncodingVerdict | null {
  const verdict = (encoding: Encoding): EncodingVerdict => ({
    encoding,
    evidence: said('encoding-bom', { encoding: encoding.toUpperCase() }),
  });
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return verdict('utf-8');
  if (head[0] === 0xff && head[1] === 0xfe) return verdict('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return verdict('utf-16be');
  return null;
}

/** UTF-16 without its mark: Western text has a zero in every other byte. */
function byZeros(head: Uint8Array): EncodingVerdict | null {
  let [even, odd] = [0, 0];
  for (let at = 0; at < head.length; at += 1) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = head.length / 2;
  if (head.length < 4 || (even < half * 0.8 && odd < half * 0.8)) return null;
  const encoding: Encoding = odd > even ? 'utf-16le' : 'utf-16be';
  return { encoding, evidence: said('encoding-zeros', { encoding: encoding.toUpperCase() }) };
}

/** Accented letters of Italian as DOS and the AS/400's transfer programs wrote them: `é â ä à ç ê ë è ï î ì Ä É ô ö ò û ù Ö Ü`. */
const DOS_LETTERS = new Set([
  0x82, 0x83, 0x84, 0x85, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8d, 0x8e, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9a,
]);

class ByteScan {
  private valid = true;
  private carry: Uint8Array = new Uint8Array(0);
  private sequences = 0;
  private high = 0;
  private latinLetters = 0;
  private dosLetters = 0;
  private lastByte = 0;

  add(chunk: Uint8Array): void {
    const plain = isAscii(chunk);
    if (!plain) this.countHigh(chunk);
    this.lastByte = chunk.at(-1) ?? this.lastByte;
    if (plain && this.carry.length === 0) return;
    if (!this.valid) return;
    const joined = this.carry.length === 0 ? chunk : Buffer.concat([this.carry, chunk]);
    const whole = completeLength(joined);
    if (isUtf8(joined.subarray(0, whole))) this.carry = joined.slice(whole);
    else this.valid = false;
  }

  private countHigh(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte < 0x80) continue;
      this.high += 1;
      if (byte >= 0xc0) this.sequences += 1;
      // A letter stands after a letter: in one code page this byte is `à`, in the other a dash or a box.
      if (!isLetter(at === 0 ? this.lastByte : (chunk[at - 1] ?? 0))) continue;
      if (byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7) this.latinLetters += 1;
      else if (DOS_LETTERS.has(byte)) this.dosLetters += 1;
    }
  }

  verdict(): EncodingVerdict {
    if (this.high === 0) return { encoding: 'utf-8', evidence: said('encoding-ascii') };
    if (this.valid && this.carry.length === 0) return { encoding: 'utf-8', evidence: said('encoding-utf8', { sequences: this.sequences }) };
    const dos = this.dosLetters > this.latinLetters;
    return {
      encoding: dos ? 'cp850' : 'windows-1252',
      evidence: said('encoding-single-byte', {
        encoding: dos ? 'DOS 850' : 'Windows-1252 / ISO-8859-1',
        high: this.high,
        letters: dos ? this.dosLetters : this.latinLetters,
      }),
    };
  }
}

function isLetter(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}

/** Length without a last character that goes on in the next piece. */
function completeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < needs ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
