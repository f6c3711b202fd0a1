/** A small part of an XML document: one entry, one balance. Names without their prefix. */
export type Node = { readonly name: string; text: string; readonly currency: string | null; readonly children: Node[] };

/** The first child of each name on the way. */
export function find(node: Node | null, ...path: readonly string[]): Node | null {
  let here: Node | null = node;
  for (const name of path) here = here?.children.find((child) => child.name === name) ?? null;
  return here;
}

export function all(node: Node | null, name: string): readonly Node[] {
  return node?.children.filter((child) => child.name === name) ?? [];
}

/** Trimmed text with single blanks, `null` when there is none. */
export function textOf(node: Node | null, ...path: readonly string[]): string | null {
  const text =
    find(node, ...path)
      ?.text.replace(/\s+/g, ' ')
      .trim() ?? '';
  return text === '' ? null : text;
}
