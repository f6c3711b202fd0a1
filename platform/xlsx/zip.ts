import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

type Entry = { readonly name: Buffer; readonly crc: number; readonly packed: number; readonly size: number; readonly at: number };

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const NAMES_IN_UTF8 = 0x0800;
const DEFLATED = 8;
/** 1 January 1980, the first day a zip knows: the same content gives the same bytes. */
const NO_DAY = 0x0021;

/**
 * A zip file written entry by entry. What is put in is compressed as it comes, at the pace of the compression, so that only the packed
 * bytes are held.
 */
export class Zip {
  private readonly parts: Buffer[] = [];
  private readonly entries: Entry[] = [];
  private length = 0;

  async add(name: string, content: Iterable<string> | AsyncIterable<string>): Promise<void> {
    const deflate = createDeflateRaw();
    const packed: Buffer[] = [];
    const ended = once(
      deflate.on('data', (part: Buffer) => void packed.push(part)),
      'end',
    );
    let crc = 0;
    let size = 0;
    for await (const text of content) {
      const bytes = Buffer.from(text);
      crc = crc32(bytes, crc);
      size += bytes.length;
      if (!deflate.write(bytes)) await once(deflate, 'drain');
    }
    deflate.end();
    await ended;
    const entry = { name: Buffer.from(name), crc, packed: packed.reduce((sum, part) => sum + part.length, 0), size, at: this.length };
    this.entries.push(entry);
    this.put(localHeader(entry), entry.name, ...packed);
  }

  /** The whole file; nothing can be added any more. */
  finish(): Buffer {
    const at = this.length;
    for (const entry of this.entries) this.put(centralHeader(entry), entry.name);
    this.put(endOf(this.entries.length, at, this.length - at));
    return Buffer.concat(this.parts);
  }

  private put(...parts: readonly Buffer[]): void {
    for (const part of parts) {
      this.parts.push(part);
      this.length += part.length;
    }
  }
}

function localHeader(entry: Entry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL_HEADER, 0);
  about(header, 4, entry);
  return header;
}

function centralHeader(entry: Entry): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(CENTRAL_HEADER, 0);
  header.writeUInt16LE(VERSION, 4);
  about(header, 6, entry);
  header.writeUInt32LE(entry.at, 42);
  return header;
}

/** What the header before an entry and the directory at the end say alike. */
function about(header: Buffer, from: number, { name, crc, packed, size }: Entry): void {
  header.writeUInt16LE(VERSION, from);
  header.writeUInt16LE(NAMES_IN_UTF8, from + 2);
  header.writeUInt16LE(DEFLATED, from + 4);
  header.writeUInt16LE(NO_DAY, from + 8);
  header.writeUInt32LE(crc, from + 10);
  header.writeUInt32LE(packed, from + 14);
  header.writeUInt32LE(size, from + 18);
  header.writeUInt16LE(name.length, from + 22);
}

function endOf(entries: number, at: number, length: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(at, 16);
  return end;
}
