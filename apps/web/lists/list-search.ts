/** What every working list keeps in its address beside its filters: columns, grouping, and the view it was opened from. */
export type ListSearch = { colonne?: string | undefined; per?: string | undefined; vista?: string | undefined };

/** The columns that an address names, in its order; a name that is none is left out, and no name at all means the usual ones. */
export function columnsIn<Id extends string>(text: string | undefined, known: readonly Id[], usual: readonly Id[]): readonly Id[] {
  const named = [...new Set(text?.split(',') ?? [])].filter((id): id is Id => (known as readonly string[]).includes(id));
  return named.length === 0 ? usual : named;
}

/** How an address says them: nothing where they are the usual ones, so that an address stays short. */
export function columnsText(columns: readonly string[], usual: readonly string[]): string | undefined {
  const text = columns.join(',');
  return text === '' || text === usual.join(',') ? undefined : text;
}

/** Where one is in a list is no part of a view of it. */
const PLACE = new Set(['riga', 'vista']);

/** What a view keeps of an address. */
export function keptOf(search: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) =>
      PLACE.has(name) || value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
    ),
  );
}

/** Whether a list still asks what its view asks. */
export function asksTheSame(search: Readonly<Record<string, unknown>>, kept: Readonly<Record<string, string>>): boolean {
  const now = keptOf(search);
  const names = new Set([...Object.keys(now), ...Object.keys(kept)]);
  return [...names].every((name) => now[name] === kept[name]);
}
