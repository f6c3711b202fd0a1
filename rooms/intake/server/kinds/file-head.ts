import { decodeHead } from '../read/decode-head.ts';

/** As much of a file as recognition may look at. */
export const HEAD_BYTES = 16 * 1024;

export type XmlRoot = { readonly name: string; readonly namespace: string | null };

/** What is known of a file before anybody takes it. */
export type FileHead = {
  /** As received, with folders. */
  readonly name: string;
  readonly baseName: string;
  /** In lower case, without the dot; of `a.xml.p7m` it is `p7m`. */
  readonly extension: string;
  readonly size: number;
  readonly bytes: Buffer;
  /** The first bytes as text, in the encoding they seem to be in. */
  readonly text: string;
  /** The first element, without its prefix, where the file is XML. */
  readonly root: XmlRoot | null;
};

export function fileHead(name: string, size: number, bytes: Buffer): FileHead {
  const baseName = name.split(/[/\\]/).at(-1) ?? name;
  const text = decodeHead(bytes);
  return {
    name,
    baseName,
    extension: baseName.includes('.') ? (baseName.split('.').at(-1) ?? '').toLowerCase() : '',
    size,
    bytes,
    text,
    root: xmlRoot(text),
  };
}

const BEFORE_ROOT = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>)/i;

/** A glance that decides nothing about the file's health: whoever takes it reads it properly. */
function xmlRoot(text: string): XmlRoot | null {
  let rest = text;
  if (!/^\s*</.test(rest)) return null;
  for (let passed = BEFORE_ROOT.exec(rest); passed !== null; passed = BEFORE_ROOT.exec(rest)) rest = rest.slice(passed[0].length);
  const tag = /^<(?:([\w.-]+):)?([\w.-]+)([^>]*)/.exec(rest);
  if (tag === null) return null;
  const [, prefix, name = '', attributes = ''] = tag;
  const declared =
    prefix === undefined ? /\bxmlns\s*=\s*(["'])(.*?)\1/ : new RegExp(`\\bxmlns:${prefix.replace(/[.-]/g, '\\$&')}\\s*=\\s*(["'])(.*?)\\1`);
  return { name, namespace: declared.exec(attributes)?.[2] ?? null };
}
