/** What changed, by topic; `null`: so much that each one need not be named. */
export type Gathered = Map<string, Set<bigint> | null>;

export const MOST_NAMED = 500;

/** Several changes in one breath are one message. */
export function gather(into: Gathered, topic: string, debtors: readonly bigint[] | null): void {
  const known = into.get(topic);
  if (known === null) return;
  const all = debtors === null ? null : new Set([...(known ?? []), ...debtors]);
  into.set(topic, all === null || all.size > MOST_NAMED ? null : all);
}

/** All customers that are named, to be looked up at once. */
export function namedIn(gathered: Gathered): readonly bigint[] {
  return [...new Set([...gathered.values()].flatMap((debtors) => [...(debtors ?? [])]))];
}

/** Without the customers that a person does not see; a topic that loses all of them was never for her. */
export function onlyOf(gathered: Gathered, seen: ReadonlySet<bigint>): Gathered {
  const kept: Gathered = new Map();
  for (const [topic, debtors] of gathered) {
    const hers = debtors === null ? null : new Set([...debtors].filter((debtor) => seen.has(debtor)));
    if (hers === null || hers.size > 0 || debtors?.size === 0) kept.set(topic, hers);
  }
  return kept;
}
