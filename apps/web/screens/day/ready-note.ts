/** What changes each time in a ready note. */
const GAP = '…';

/** The note with a ready one after what stands there already. */
export function withReadyNote(note: string, ready: string): string {
  const before = note.trimEnd();
  return before === '' ? ready : `${before}\n${ready}`;
}

/** Where the writing goes on: at the first gap from a place on, which is chosen so that the first letter replaces it; else at the end. */
export function firstGap(note: string, from: number): { readonly from: number; readonly to: number } {
  const at = note.indexOf(GAP, from);
  return at < 0 ? { from: note.length, to: note.length } : { from: at, to: at + GAP.length };
}
