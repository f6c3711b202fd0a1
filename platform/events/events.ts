import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Actor } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';

export type CompanyMode = 'trial' | 'approval' | 'live';

/**
 * Facts that a room announces in the transaction that made them. Rooms never import later rooms; later rooms
 * listen here. A handler runs in the same transaction, so its effect commits or fails together with the fact.
 */
export type Events = {
  /** A company was created: rooms give it what a company begins with. */
  'companies.created': { readonly companyId: number };
  /** From now on messages leave in another way; leaving the trial discards what the trial did. */
  'companies.mode-changed': { readonly companyId: number; readonly from: CompanyMode; readonly to: CompanyMode };
  /** Entries were written into timelines: what was done, said or agreed with customers. */
  'customers.recorded': { readonly companyId: number; readonly entryIds: readonly bigint[] };
  /** Somebody corrected or added a way to reach these customers: what asked for it may be done. */
  'customers.contact-changed': {
    readonly companyId: number;
    readonly actor: Actor;
    readonly today: CalendarDate;
    readonly debtorId: bigint;
  };
  /** Two debtors are about to become one, or one becomes two again: what is planned for them is planned anew. */
  'customers.debtors-change': {
    readonly companyId: number;
    readonly actor: Actor;
    readonly today: CalendarDate;
    readonly debtorIds: readonly bigint[];
  };
  /** Money, holds or items of these debtors changed: promises may be kept, planned actions may be pointless. */
  'ledger.changed': { readonly companyId: number; readonly debtorIds: readonly bigint[] };
  /** A file of open items was registered: the figures of its day can be printed. */
  'ledger.imported': { readonly companyId: number; readonly ledgerId: bigint; readonly asOf: CalendarDate };
  /** A delivery that had stopped is no longer waited for: who was held back by it can be looked at. */
  'ledger.delivery-discarded': { readonly companyId: number; readonly ledgerId: bigint };
  /** Statements of a bank came in: their entries wait to be matched with open items. */
  'bank.imported': { readonly companyId: number };
  /** SDI or a buyer said something of an invoice that a person has to answer. */
  'invoice.needs-person': {
    readonly companyId: number;
    readonly actor: Actor;
    readonly today: CalendarDate;
    readonly what: 'rejected' | 'refused-by-buyer' | 'courtesy-copy' | 'send-by-pec';
    readonly documentId: bigint;
    readonly number: string;
    readonly debtorId: bigint;
    readonly itemIds: readonly bigint[];
  };
  /** A source of files cannot be read, time after time; announced at each failed look from the third in a row. */
  'source.failing': {
    readonly companyId: number;
    readonly actor: Actor;
    readonly today: CalendarDate;
    readonly sourceId: bigint;
    readonly name: string;
    /** The first of these failures. */
    readonly since: Date;
  };
  /** A source that failed is read again, or was taken away. */
  'source.mended': { readonly companyId: number; readonly today: CalendarDate; readonly sourceId: bigint };
  /** The run of a day has planned and released; its figures can be printed. */
  'run.planned': { readonly companyId: number; readonly runId: bigint; readonly today: CalendarDate };
  /** Somebody said yes to a message: nobody needs to be asked for it any more. */
  'message.approved': {
    readonly companyId: number;
    readonly actionId: bigint;
    readonly userId: bigint | null;
    readonly today: CalendarDate;
  };
};

type Handler<Name extends keyof Events> = (tx: Tx, fact: Events[Name]) => Promise<void>;

const handlers = new Map<keyof Events, Handler<keyof Events>[]>();

/** Called once at start by the wiring of a process; never while requests run. */
export function listen<Name extends keyof Events>(name: Name, handler: Handler<Name>): void {
  handlers.set(name, [...(handlers.get(name) ?? []), handler as Handler<keyof Events>]);
}

export async function announce<Name extends keyof Events>(tx: Tx, name: Name, fact: Events[Name]): Promise<void> {
  for (const handler of handlers.get(name) ?? []) await handler(tx, fact);
}
