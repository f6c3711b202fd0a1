import { useState } from 'react';

/** What somebody is typing, and the saved value that the field was filled from. */
export type Draft<Saved, Typed> = { readonly typed: Typed; readonly from: Saved };

export function draftOf<Saved, Typed>(saved: Saved, fill: (saved: Saved) => Typed): Draft<Saved, Typed> {
  return { typed: fill(saved), from: saved };
}

/** A saved value arrives: a field that nobody has touched follows it, as does one that says the same; what was being typed stays. */
export function meet<Saved, Typed>(draft: Draft<Saved, Typed>, saved: Saved, fill: (saved: Saved) => Typed): Draft<Saved, Typed> {
  if (same(fill(saved), fill(draft.from))) return draft;
  const kept = !same(draft.typed, fill(draft.from)) && !same(draft.typed, fill(saved));
  return kept ? draft : draftOf(saved, fill);
}

export type OpenDraft<Saved, Typed> = {
  readonly typed: Typed;
  readonly change: (typed: Typed) => void;
  readonly touched: boolean;
  /** What the field was filled from: a save over anything else is a conflict. */
  readonly from: Saved;
  /** Somebody else has saved another value since. */
  readonly overtaken: boolean;
  readonly takeTheirs: () => void;
};

/** A field that is saved by its own button, on a page that is told what others save meanwhile. */
export function useDraft<Saved, Typed>(saved: Saved, fill: (saved: Saved) => Typed): OpenDraft<Saved, Typed> {
  const [kept, setKept] = useState(() => draftOf(saved, fill));
  const draft = meet(kept, saved, fill);
  if (draft !== kept) setKept(draft);
  return {
    typed: draft.typed,
    change: (typed) => setKept({ ...draft, typed }),
    touched: !same(draft.typed, fill(draft.from)),
    from: draft.from,
    overtaken: !same(fill(saved), fill(draft.from)),
    takeTheirs: () => setKept(draftOf(saved, fill)),
  };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
