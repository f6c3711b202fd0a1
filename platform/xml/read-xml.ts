import { SaxesParser } from 'saxes';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { XmlElement } from '#kernel/xml/xml-element.ts';
import { decodeXml } from './decode-xml.ts';

/** Far above any document of ours, far below what would trouble a server. */
const DEEPEST = 64;
const MOST_ELEMENTS = 500_000;
const MOST_ATTRIBUTES = 64;

export type XmlRefusal = Refusal<'xml-doctype' | 'xml-malformed' | 'xml-too-deep' | 'xml-too-large' | 'xml-empty'>;
export type ReadXml = { readonly root: XmlElement; readonly mended: boolean };

class Stop extends Error {
  readonly refusal: XmlRefusal;
  constructor(refusal: XmlRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

type Open = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string; line: number };

/**
 * A whole document as elements. Prefixes are dropped, since real documents wear any prefix and damaged namespaces. A document type
 * definition is refused before it can define anything, so no entity is ever expanded; the caller bounds the bytes.
 */
export function readXml(bytes: Buffer): ReadXml | XmlRefusal {
  const { text: whole, mended } = decodeXml(bytes);
  const text = whole.replace(AROUND, '');
  const parser = new SaxesParser({ position: true });
  const open: Open[] = [];
  let root: XmlElement | null = null;
  let count = 0;
  const stop = (code: XmlRefusal['code'], details: Record<string, unknown> = {}): never => {
    throw new Stop(refuse(code, { line: parser.line, column: parser.column, ...details }));
  };
  parser.on('error', (error) => stop('xml-malformed', { why: error.message.replace(/^\d+:\d+: /, '') }));
  parser.on('doctype', () => stop('xml-doctype'));
  parser.on('opentagstart', () => {
    if (open.length >= DEEPEST) stop('xml-too-deep', { most: DEEPEST });
    count += 1;
    if (count > MOST_ELEMENTS) stop('xml-too-large', { most: MOST_ELEMENTS });
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (Object.keys(attributes).length > MOST_ATTRIBUTES) stop('xml-too-large', { most: MOST_ATTRIBUTES });
    open.push({ name: local(name), attributes: attributes as Record<string, string>, children: [], text: '', line: parser.line });
  });
  const add = (piece: string): void => {
    const here = open.at(-1);
    if (here !== undefined) here.text += piece;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    const done = open.pop();
    if (done === undefined) return;
    const above = open.at(-1);
    if (above === undefined) root = done;
    else above.children.push(done);
  });
  try {
    // The document type ends where its bracket closes; one that never closes must not be collected to its end.
    if (/<!DOCTYPE/i.test(text.slice(0, beginOfRoot(text)))) return refuse('xml-doctype', { line: 1, column: 0 });
    parser.write(text).close();
  } catch (error) {
    if (error instanceof Stop) return error.refusal;
    throw error;
  }
  return root === null ? refuse('xml-empty') : { root, mended };
}

/** Byte order marks and blank lines in front of the declaration; behind the document also zeros and the end-of-file mark of DOS. */
// eslint-disable-next-line no-control-regex -- control characters are what is taken away
const AROUND = /^[\s\ufeff]+|(?<=>)[\s\0\u001a]+$/g;

function beginOfRoot(text: string): number {
  const at = text.search(/<[A-Za-z_]/);
  return at === -1 ? Math.min(text.length, 100_000) : at;
}

function local(name: string): string {
  const at = name.indexOf(':');
  return at === -1 ? name : name.slice(at + 1);
}
