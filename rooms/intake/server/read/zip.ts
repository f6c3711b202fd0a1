import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import iconv from 'iconv-lite';
import { Refused, refuse } from '#kernel/outcome.ts';
import type { TableSource } from './table-source.ts';

/** One file inside an archive. */
export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  /** As the archive says; what comes out is counted. */
  readonly unpacked: number;
  readonly headerAt: number;
  /** Locked with a password, or packed in a way we do not open. */
  readonly readable: boolean;
  /** A link to another file, as Unix archives keep them. */
  readonly link: boolean;
};

const END = 0x06054b50;
const DIRECTORY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;
const UNIX = 3;
const FILE_TYPE = 0o170000;
const LINK = 0o120000;
const PIECE = 256 * 1024;

/**
 * The directory of an archive, read from its end: entries can then be opened in the order we need, whatever their order in the file,
 * and without temporary copies of a customer's data.
 */
export async function zipEntries(source: TableSource): Promise<ReadonlyMap<string, ZipEntry>> {
  const list = await zipDirectory(source);
  if (list.some((entry) => !entry.readable)) throw damaged();
  return new Map(list.map((entry) => [entry.name, entry]));
}

/** Every entry in the order of the directory; the same name may stand there twice. */
export async function zipDirectory(source: TableSource): Promise<ZipEntry[]> {
  const tail = Buffer.from(await source.slice(Math.max(0, source.size - 65_557), source.size));
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw damaged();
  const count = tail.readUInt16LE(end + 10);
  const size = tail.readUInt32LE(end + 12);
  const at = tail.readUInt32LE(end + 16);
  if (at === 0xffffffff || count === 0xffff || at + size > source.size) throw damaged();
  const directory = Buffer.from(await source.slice(at, at + size));
  const entries: ZipEntry[] = [];
  for (let offset = 0, left = count; left > 0; left -= 1) {
    if (offset + 46 > directory.length || directory.readUInt32LE(offset) !== DIRECTORY) throw damaged();
    const nameLength = directory.readUInt16LE(offset + 28);
    const encrypted = (directory.readUInt16LE(offset + 8) & 1) === 1;
    const method = directory.readUInt16LE(offset + 10);
    const unixMode = directory.readUInt8(offset + 5) === UNIX ? directory.readUInt32LE(offset + 38) >>> 16 : 0;
    entries.push({
      name: entryName(directory.subarray(offset + 46, offset + 46 + nameLength)),
      method,
      packed: directory.readUInt32LE(offset + 20),
      unpacked: directory.readUInt32LE(offset + 24),
      headerAt: directory.readUInt32LE(offset + 42),
      readable: !encrypted && (method === STORED || method === DEFLATED),
      link: (unixMode & FILE_TYPE) === LINK,
    });
    offset += 46 + nameLength + directory.readUInt16LE(offset + 30) + directory.readUInt16LE(offset + 32);
  }
  return entries;
}

/** Names are UTF-8 or, from older programs, in the letters of DOS. */
function entryName(bytes: Buffer): string {
  return iconv.decode(bytes, isUtf8(bytes) ? 'utf-8' : 'cp850').replaceAll('\\', '/');
}

/** The unpacked text of an entry in pieces. Counts what really comes out: the size written in an archive may lie. */
export async function* zipText(source: TableSource, entry: ZipEntry, most: number): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let size = 0;
  for await (const chunk of zipBytes(source, entry)) {
    size += chunk.byteLength;
    if (size > most) throw new Refused(refuse('file-too-large-unzipped', { most: Math.floor(most / 1024 / 1024) }));
    // A character cut between two pieces stays in the decoder until the next one.
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** The unpacked bytes of an entry in pieces; whoever takes them counts them. */
export async function* zipBytes(source: TableSource, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const packed = packedBytes(source, entry);
  if (entry.method === STORED) return yield* packed;
  const input = Readable.from(packed);
  const inflate = createInflateRaw();
  input.on('error', (error) => inflate.destroy(error));
  try {
    yield* input.pipe(inflate);
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw damaged();
  } finally {
    input.destroy();
    inflate.destroy();
  }
}

async function* packedBytes(source: TableSource, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const header = Buffer.from(await source.slice(entry.headerAt, entry.headerAt + 30));
  if (header.length < 30) throw damaged();
  const start = entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const end = start + entry.packed;
  for (let at = start; at < end; at += PIECE) yield await source.slice(at, Math.min(at + PIECE, end));
}

function damaged(): Refused {
  return new Refused(refuse('file-damaged'));
}
