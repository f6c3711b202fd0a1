import type { ProgressChange } from './decision.ts';

/**
 * `policies.action.steps`: which step an action does, for which items and in which of their cycles. Items of the same step and
 * cycle stand together; items that are only listed stand nowhere.
 */
export type ActionSteps = readonly {
  readonly step: string;
  readonly cycle: number;
  readonly stage: number;
  readonly items: readonly number[];
}[];

export type StepOfItem = { readonly step: string; readonly cycle: number };

export function actionSteps(changes: readonly ProgressChange[]): ActionSteps {
  const groups = new Map<string, { readonly step: string; readonly cycle: number; readonly stage: number; readonly items: number[] }>();
  for (const { itemId, cycle, done, stage } of changes) {
    if (done === null) continue;
    const key = `${done}|${cycle}|${stage}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { step: done, cycle, stage, items: [Number(itemId)] });
    else group.items.push(Number(itemId));
  }
  return [...groups.values()];
}

export function stepsByItem(steps: ActionSteps): ReadonlyMap<number, StepOfItem> {
  return new Map(steps.flatMap(({ step, cycle, items }) => items.map((item) => [item, { step, cycle }] as const)));
}
