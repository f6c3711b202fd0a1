import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';

export type HoldRow = {
  readonly holdId: bigint;
  readonly debtorId: bigint;
  /** `null` = the whole debtor. */
  readonly itemId: bigint | null;
  /** `null` = the whole item. */
  readonly amount: bigint | null;
  readonly currency: string | null;
  readonly covers: 'dunning' | 'calls' | 'interest';
  readonly kind: 'hold' | 'stop';
  readonly nature: 'hold' | 'promise' | 'dispute' | 'plan' | 'request' | 'retention' | 'import';
  readonly reason: string;
  readonly note: string | null;
  readonly ownerUserId: bigint | null;
  readonly ownerQueue: string | null;
  readonly fromOn: CalendarDate;
  /** `null` exactly for a stop. */
  readonly untilOn: CalendarDate | null;
  readonly proof: string | null;
  readonly reviewOn: CalendarDate | null;
  readonly placedBy: bigint | null;
  readonly placedAt: Date;
  readonly sourceKind: string | null;
  readonly sourceId: bigint | null;
  readonly liftedOn: CalendarDate | null;
  readonly liftedBy: bigint | null;
  readonly liftedWhy: string | null;
};

const COLUMNS = sql`
  hold_id as "holdId", debtor_id as "debtorId", item_id as "itemId", amount, currency, covers, kind, nature, reason, note, owner_user_id as "ownerUserId",
  owner_queue as "ownerQueue", from_on as "fromOn", until_on as "untilOn", proof, review_on as "reviewOn", placed_by as "placedBy", placed_at as "placedAt",
  source_kind as "sourceKind", source_id as "sourceId", lifted_on as "liftedOn", lifted_by as "liftedBy", lifted_why as "liftedWhy"`;

/** Holds and stops of a debtor in force on a day; a hold lifted on a day holds no more on it. */
export async function holdsInForce(tx: Tx, companyId: number, debtorId: bigint, today: CalendarDate): Promise<readonly HoldRow[]> {
  const { rows } = await sql<HoldRow>`
    select ${COLUMNS} from ledger.hold
     where company_id = ${companyId} and debtor_id = ${debtorId} and from_on <= ${today}::date
       and (until_on is null or until_on >= ${today}::date) and (lifted_on is null or lifted_on > ${today}::date)
     order by kind desc, until_on, hold_id`.execute(tx);
  return rows;
}

/** All that ever held this debtor, the newest first. */
export async function holdsOfDebtor(tx: Tx, companyId: number, debtorId: bigint): Promise<readonly HoldRow[]> {
  const { rows } = await sql<HoldRow>`
    select ${COLUMNS} from ledger.hold where company_id = ${companyId} and debtor_id = ${debtorId} order by hold_id desc`.execute(tx);
  return rows;
}

/** Holds that one promise, call or import placed. */
export async function holdsOfSource(
  tx: Tx,
  companyId: number,
  source: { readonly kind: string; readonly id: bigint },
): Promise<readonly HoldRow[]> {
  const { rows } = await sql<HoldRow>`
    select ${COLUMNS} from ledger.hold
     where company_id = ${companyId} and source_kind = ${source.kind} and source_id = ${source.id} order by hold_id`.execute(tx);
  return rows;
}

export async function holdForUpdate(tx: Tx, companyId: number, holdId: bigint): Promise<HoldRow | null> {
  const { rows } = await sql<HoldRow>`
    select ${COLUMNS} from ledger.hold where company_id = ${companyId} and hold_id = ${holdId} for update`.execute(tx);
  return rows[0] ?? null;
}

/** Disputes of a debtor that turned out to be unfounded since a day. */
export async function unfoundedDisputes(tx: Tx, companyId: number, debtorId: bigint, since: CalendarDate): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ledger.hold
     where company_id = ${companyId} and debtor_id = ${debtorId} and nature = 'dispute' and lifted_why = 'unfounded' and lifted_on >= ${since}::date`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}
