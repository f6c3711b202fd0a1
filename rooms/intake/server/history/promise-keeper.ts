import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Word } from '../../core/words.ts';

/** A promise as a file tells it, of a customer who is there. */
export type ToldPromise = {
  readonly customerId: bigint;
  readonly debtorId: bigint;
  readonly currency: Currency;
  readonly amount: bigint;
  readonly promisedFor: CalendarDate;
  /** `null`: the file does not say when. */
  readonly promisedOn: CalendarDate | null;
  /** Those of the named documents that are open; `null`: no document is named, the oldest items of the customer count. */
  readonly itemIds: readonly bigint[] | null;
  readonly note: string | null;
  /** The same row makes no second promise. */
  readonly key: string;
};

/** `made` with what it stands for; `past`: kept as history only; `there`: told before. */
export type PromiseFate =
  | { readonly is: 'made'; readonly amount: bigint }
  | { readonly is: 'past' }
  | { readonly is: 'there' }
  | { readonly is: 'refused'; readonly code: Extract<Word, 'item-unknown' | 'promise-nothing-owed'> };

export type PromiseKeeper = {
  /** One answer for each, in their order. */
  keep(tx: Tx, scope: CompanyScope, importId: bigint, told: readonly ToldPromise[]): Promise<readonly PromiseFate[]>;
  takeBack(tx: Tx, scope: CompanyScope, importId: bigint, why: string): Promise<void>;
};

let keeper: PromiseKeeper | null = null;

/** Promises live in a room that stands after this one: each process that writes says once, at its start, who keeps them. */
export function promisesAreKeptBy(room: PromiseKeeper): void {
  keeper = room;
}

export function promiseKeeper(): PromiseKeeper {
  if (keeper === null) throw new Error('nobody keeps the promises of a file: promisesAreKeptBy was not called at the start');
  return keeper;
}
