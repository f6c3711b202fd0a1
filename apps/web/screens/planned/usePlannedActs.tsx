import type { ReactNode } from 'react';
import type { PlannedRow } from '../../client/types.gen.ts';
import type { BulkKind } from '../../dialogs/BulkDialog.tsx';
import type { BulkTargets } from '../../lists/useBulk.tsx';
import { useAnswers } from '../messages/useAnswers.tsx';
import { useExclusion } from '../messages/useExclusion.tsx';

/** `count`: of how many steps it speaks; null: of all of the filter that it is about, as its dialog tells. */
export type Act = { readonly count: number | null; readonly run: () => void };

/** So many are answered on the spot; more are looked at first and worked off as one act with its progress. */
const ON_THE_SPOT = 50;

type Asked = {
  readonly chosen: readonly PlannedRow[];
  /** All of the filter, with how many of a state it has; null: the chosen rows alone. */
  readonly whole: { readonly targets: BulkTargets; readonly count: (state: PlannedRow['state']) => number } | null;
  readonly onMany: (kind: BulkKind, targets: BulkTargets) => void;
  readonly onDone: () => void;
};

/** What can be done with the chosen steps, each act with those that it is about: a yes, a no, or leaving out what is about to leave. */
export function usePlannedActs({ chosen, whole, onMany, onDone }: Asked): {
  may: boolean;
  approve: Act | null;
  reject: Act | null;
  exclude: Act | null;
  shown: ReactNode;
} {
  const answers = useAnswers(onDone);
  const exclusion = useExclusion(onDone);
  const act = (
    kind: 'approve' | 'reject' | 'exclude',
    state: PlannedRow['state'],
    onTheSpot: ((of: readonly string[]) => void) | null,
  ): Act | null => {
    if (onTheSpot === null) return null;
    if (whole) return whole.count(state) === 0 ? null : { count: null, run: () => onMany(kind, whole.targets) };
    const actions = chosen.filter((row) => row.state === state && row.written).map((row) => row.id);
    if (actions.length === 0) return null;
    const run = actions.length > ON_THE_SPOT ? () => onMany(kind, { actions }) : () => onTheSpot(actions);
    return { count: actions.length, run };
  };
  return {
    may: answers.approve !== null || exclusion.exclude !== null,
    approve: act('approve', 'approval', answers.approve),
    reject: act('reject', 'approval', answers.reject),
    exclude: act('exclude', 'released', exclusion.exclude),
    shown: (
      <>
        {answers.shown}
        {exclusion.shown}
      </>
    ),
  };
}
