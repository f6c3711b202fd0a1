import type { ReactNode } from 'react';
import type { PlannedRow } from '../../client/types.gen.ts';
import { useAnswers } from '../messages/useAnswers.tsx';
import { useExclusion } from '../messages/useExclusion.tsx';

export type Act = { readonly count: number; readonly run: () => void };

/** What can be done with the chosen steps, each act with those that it is about: a yes, a no, or leaving out what is about to leave. */
export function usePlannedActs(
  chosen: readonly PlannedRow[],
  onDone: () => void,
): { may: boolean; approve: Act | null; reject: Act | null; exclude: Act | null; shown: ReactNode } {
  const answers = useAnswers(onDone);
  const exclusion = useExclusion(onDone);
  const waiting = chosen.filter((row) => row.state === 'approval' && row.written).map((row) => row.id);
  const leaving = chosen.filter((row) => row.state === 'released' && row.written).map((row) => row.id);
  const act = (ids: readonly string[], run: ((of: readonly string[]) => void) | null): Act | null =>
    run === null || ids.length === 0 ? null : { count: ids.length, run: () => run(ids) };
  return {
    may: answers.approve !== null || exclusion.exclude !== null,
    approve: act(waiting, answers.approve),
    reject: act(waiting, answers.reject),
    exclude: act(leaving, exclusion.exclude),
    shown: (
      <>
        {answers.shown}
        {exclusion.shown}
      </>
    ),
  };
}
