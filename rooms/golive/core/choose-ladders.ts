import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { PolicyDocument } from '#rooms/policies/core/door.ts';

/** Segment → ladder, or `none`: nobody of it is chased. */
export type LadderChoice = Readonly<Record<string, string>>;

/** The ladders that may be chosen: those of the policy in force, and of the ready one that it no longer uses. */
export function laddersToChoose(document: PolicyDocument, ready: PolicyDocument): PolicyDocument['ladders'] {
  return { ...ready.ladders, ...document.ladders };
}

/** The policy with the ladder chosen for each segment. A ladder that no segment walks any more is left out: it can be chosen again. */
export function chooseLadders(
  document: PolicyDocument,
  ready: PolicyDocument,
  choice: LadderChoice,
  reserved: readonly string[],
): PolicyDocument | Refusal<'segment-unknown' | 'ladder-unknown'> {
  const all = laddersToChoose(document, ready);
  for (const [segment, ladder] of Object.entries(choice)) {
    if (!document.segments.some(({ key }) => key === segment)) return refuse('segment-unknown', { segment });
    if (ladder !== 'none' && (all[ladder] === undefined || reserved.includes(ladder))) return refuse('ladder-unknown', { ladder });
  }
  const segments = document.segments.map((segment) => ({ ...segment, ladder: choice[segment.key] ?? segment.ladder }));
  const walked = new Set([...reserved, ...segments.flatMap(({ ladder, inDifficulty }) => [ladder, inDifficulty ?? ladder])]);
  return { ...document, segments, ladders: Object.fromEntries(Object.entries(all).filter(([name]) => walked.has(name))) };
}
