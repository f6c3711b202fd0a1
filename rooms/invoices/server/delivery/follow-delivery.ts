import { sql } from 'kysely';
import { addDays } from '#kernel/calendar/calendar-date.ts';
import { holidays } from '#kernel/calendar/holidays.ts';
import { addWorkingDays } from '#kernel/calendar/shifts.ts';
import { orThrow } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import { loadHolidayRules } from '#rooms/interest/server/door.ts';
import { holdsOfSource, liftHoldByRule, placeHoldByRule, placeStopByRule } from '#rooms/ledger/server/door.ts';
import { noticed, type Noticed } from '../../core/einvoice.ts';
import type { DeliveryEffect } from '../../core/sdi/delivery-state.ts';
import type { TakingIn } from '../take-document.ts';
import { itemsOfDocument, type DocumentRow } from './receipt-rows.ts';

type Where = Pick<TakingIn, 'companyId' | 'today' | 'actor'>;
const SOURCE = 'invoice';
/** To correct and send again a file that SDI refused. */
const RESEND_DAYS = 5;
/** For a dispute's first answer, as the reason PA_REFUSAL of the worklist says. */
const DISPUTE_WORKING_DAYS = 5;

/** What follows from a new delivery state (P12): items that do not exist, holds and their ends, what a person has to do. */
export async function followDelivery(tx: Tx, where: Where, document: DocumentRow, effect: DeliveryEffect): Promise<Noticed[]> {
  switch (effect.what) {
    case 'no-item':
      return refuseDocument(tx, where, document);
    case 'dispute':
      await hold(tx, where, document, 'PA_REFUSAL', 'dispute', DISPUTE_WORKING_DAYS);
      await tell(tx, where, document, 'refused-by-buyer');
      return [noticed('review', 'refused-by-buyer', document.number, { number: document.number })];
    case 'wait':
      await hold(tx, where, document, 'sdi-not-delivered', 'hold', effect.workingDays);
      if (effect.task !== null) await tell(tx, where, document, effect.task);
      return [];
    case 'release':
      await release(tx, where, document, 'sdi-not-delivered');
      return [];
  }
}

/**
 * A refused file was never an invoice. Items that it made are brought to zero from their first day, so that no past figure holds them;
 * items of the accounting system, or with movements of their own, are stopped until somebody has set them right.
 */
async function refuseDocument(tx: Tx, where: Where, document: DocumentRow): Promise<Noticed[]> {
  const { companyId, today } = where;
  await sql`update invoices.document set state = 'rejected' where company_id = ${companyId} and document_id = ${document.document_id}`.execute(
    tx,
  );
  await release(tx, where, document, 'sdi-not-delivered');
  const items = await itemsOfDocument(tx, companyId, document.document_id);
  const [ours, theirs] = [items.filter((item) => item.made && item.moved === 0n), items.filter((item) => !item.made || item.moved !== 0n)];
  if (ours.length > 0)
    await sql`
      insert into ledger.movement (company_id, item_id, customer_id, kind, effective_on, booked_on, amount, cause_kind, cause_id)
        select i.company_id, i.item_id, i.customer_id, 'reversal', i.document_on, ${today}::date, -i.balance, 'sdi-rejected', ${document.document_id}
          from ledger.open_item i where i.company_id = ${companyId} and i.item_id = any (${ours.map((item) => String(item.item_id))}::bigint[]) and i.balance <> 0 order by i.item_id`.execute(
      tx,
    );
  const { debtor_id: debtorId } = document;
  if (debtorId !== null) {
    for (const item of theirs.filter((one) => one.balance > 0n)) {
      orThrow(
        await placeStopByRule(tx, where, {
          debtorId,
          itemId: item.item_id,
          reason: 'sdi-rejected',
          proof: `SDI NS ${document.number}`,
          reviewOn: addDays(today, RESEND_DAYS),
          ownerQueue: 'administration',
          source: { kind: SOURCE, id: document.document_id },
        }),
      );
    }
    await announce(tx, 'ledger.changed', { companyId, debtorIds: [debtorId] });
    await tell(tx, where, document, 'rejected');
  }
  if (items.length === 0) return [];
  return [noticed('review', theirs.length > 0 ? 'item-stopped' : 'item-cancelled', document.number, { number: document.number })];
}

async function hold(
  tx: Tx,
  where: Where,
  document: DocumentRow,
  reason: string,
  nature: 'hold' | 'dispute',
  workingDays: number,
): Promise<void> {
  const { debtor_id: debtorId } = document;
  if (debtorId === null) return;
  const standing = await holdsOfSource(tx, where.companyId, { kind: SOURCE, id: document.document_id });
  const untilOn = addWorkingDays(where.today, workingDays, holidays(await loadHolidayRules(tx)));
  for (const item of await itemsOfDocument(tx, where.companyId, document.document_id)) {
    if (item.balance <= 0n || standing.some((one) => one.itemId === item.item_id && one.reason === reason && one.liftedOn === null))
      continue;
    orThrow(
      await placeHoldByRule(tx, where, {
        debtorId,
        itemId: item.item_id,
        reason,
        nature,
        untilOn,
        ownerQueue: 'administration',
        source: { kind: SOURCE, id: document.document_id },
      }),
    );
  }
}

async function release(tx: Tx, where: Where, document: DocumentRow, reason: string): Promise<void> {
  for (const one of await holdsOfSource(tx, where.companyId, { kind: SOURCE, id: document.document_id })) {
    if (one.reason === reason && one.liftedOn === null)
      orThrow(await liftHoldByRule(tx, where, { holdId: one.holdId, why: 'sdi-delivered' }));
  }
}

async function tell(
  tx: Tx,
  where: Where,
  document: DocumentRow,
  what: 'rejected' | 'refused-by-buyer' | 'courtesy-copy' | 'send-by-pec',
): Promise<void> {
  const { debtor_id: debtorId } = document;
  if (debtorId === null) return;
  const items = await itemsOfDocument(tx, where.companyId, document.document_id);
  await announce(tx, 'invoice.needs-person', {
    companyId: where.companyId,
    actor: where.actor,
    today: where.today,
    what,
    documentId: document.document_id,
    number: document.number,
    debtorId,
    // A task about settled items alone would be withdrawn as paid.
    itemIds: items.filter((item) => item.balance !== 0n).map((item) => item.item_id),
  });
}
