import { cut } from '../text/cut.ts';

/** An element of a document that was read: names without their prefixes, its own text, the line it begins on. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  readonly line: number;
};

export function childrenOf(element: XmlElement | null, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The first element down the path, `null` where the path ends early. */
export function elementAt(element: XmlElement | null, ...path: readonly string[]): XmlElement | null {
  let here = element;
  for (const name of path) here = here?.children.find((child) => child.name === name) ?? null;
  return here;
}

/** Longer than any field of any document; what is longer is cut. Attachments are read from `text`. */
const LONGEST = 1_000;

/** The text down the path, blanks and line breaks made single spaces; `null` where there is none. */
export function textAt(element: XmlElement | null, ...path: readonly string[]): string | null {
  const whole = elementAt(element, ...path)?.text.slice(0, LONGEST * 10);
  const text = cut(whole?.replace(/\s+/g, ' ').trim() ?? '', LONGEST);
  return text === '' ? null : text;
}
