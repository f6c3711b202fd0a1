import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { toDecimal, type Money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import type { ItemFilter, ItemView } from './item-filter.ts';
import { openItemsPage } from './open-items.ts';

/** `puntuale report open-items --json`, word for word, with the currency that its amounts need. */
export type OpenItemsReportJson = {
  readonly asOf: CalendarDate;
  readonly rows: readonly {
    readonly customer: string;
    readonly document: string;
    readonly kind: string;
    readonly instalment: string | null;
    readonly documentDate: CalendarDate;
    readonly dueOn: CalendarDate;
    readonly daysLate: number;
    readonly currency: string;
    readonly original: string;
    readonly balance: string;
    /** Of the balance, what may not be asked: disputed, promised, on hold. */
    readonly held: string;
    readonly stage: number;
    readonly next: { readonly step: string; readonly on: CalendarDate | null } | null;
  }[];
};

const AT_A_TIME = 5000;

export async function openItemsReport(tx: Tx, view: ItemView, filter: ItemFilter): Promise<OpenItemsReportJson> {
  const rows: OpenItemsReportJson['rows'][number][] = [];
  for (let after: string | undefined, more = true; more;) {
    const page = await openItemsPage(tx, view, filter, { sort: 'due', after, limit: AT_A_TIME });
    for (const item of page.items) {
      rows.push({
        customer: item.customer.code,
        document: item.document,
        kind: item.kind,
        instalment: item.instalment,
        documentDate: item.documentOn,
        dueOn: item.dueOn,
        daysLate: item.daysLate,
        currency: item.balance.currency,
        original: decimal(item.original),
        balance: decimal(item.balance),
        held: decimal(item.held),
        stage: item.stage,
        next: item.next,
      });
    }
    after = page.next ?? undefined;
    more = page.next !== null;
  }
  return { asOf: view.asOf, rows };
}

function decimal({ minor, currency }: Money): string {
  return toDecimal(minor, currency);
}
