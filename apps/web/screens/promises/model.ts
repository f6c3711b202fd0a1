import type { Amount } from '#design/formats/money.ts';
import type { GroupHead, ListRow } from '../../lists/useGrouped.ts';
import type { Whose } from '../../lists/WhoseChips.tsx';
import type { PromisedRow } from '../../client/types.gen.ts';

/** Shown as the API tells it. */
export type Promised = PromisedRow;
export type PromiseGroupRow = GroupHead & { amount: Amount; received: Amount };
export type PromiseLine = ListRow<Promised, PromiseGroupRow>;
export type PromiseState = PromisedRow['state'];

export type PromiseFilter = Whose & {
  cerca?: string | undefined;
  stato?: PromiseState | undefined;
  dueFrom?: string | undefined;
  dueUntil?: string | undefined;
  currency?: string | undefined;
};
