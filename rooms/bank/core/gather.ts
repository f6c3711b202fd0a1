import { judgeStatement } from './judge-statement.ts';
import type { Balance, BankEntry, Flaw, StatementFormat, StatementHead, StatementReader } from './statement.ts';

/** A statement held whole: for tests, previews and files known to be small. */
export type GatheredStatement = {
  readonly head: StatementHead;
  readonly closing: Balance | null;
  readonly entries: readonly BankEntry[];
  readonly flaws: readonly Flaw[];
  /** No flaw refuses it and it balances. */
  readonly accepted: boolean;
};

export type Gathered = { readonly statements: readonly GatheredStatement[]; readonly flaws: readonly Flaw[] };

/** Runs a reader over a whole text, in pieces of the given size. */
export function gather(reader: StatementReader, text: string, format: StatementFormat, piece = 64 * 1024): Gathered {
  const statements: GatheredStatement[] = [];
  const flaws: Flaw[] = [];
  let open: { head: StatementHead; place: string; entries: BankEntry[]; flaws: Flaw[]; total: bigint } | null = null;
  const take = (events: ReturnType<StatementReader['push']>): void => {
    for (const event of events) {
      if (event.kind === 'statement') open = { head: event.head, place: event.place, entries: [], flaws: [], total: 0n };
      else if (event.kind === 'flaw') (open === null || event.flaw.severity === 'fatal' ? flaws : open.flaws).push(event.flaw);
      else if (open === null) throw new Error(`a reader told ${event.kind} outside a statement`);
      else if (event.kind === 'entry') {
        open.entries.push(event.entry);
        open.total += event.entry.amount;
      } else {
        const { head, place, entries, total } = open;
        const judged = judgeStatement({ format, head, closing: event.closing, total, place });
        // A statement refused already has its reason: what follows from it would only hide it.
        const all = judged === null || open.flaws.some((one) => one.severity === 'error') ? open.flaws : [...open.flaws, judged];
        statements.push({ head, closing: event.closing, entries, flaws: all, accepted: !all.some((one) => one.severity === 'error') });
        open = null;
      }
    }
  };
  for (let at = 0; at < text.length; at += piece) take(reader.push(text.slice(at, at + piece)));
  take(reader.end());
  return flaws.some((one) => one.severity === 'fatal') ? { statements: [], flaws } : { statements, flaws };
}
