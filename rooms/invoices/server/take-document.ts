import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Actor } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import type { FileStatus } from '#rooms/intake/server/door.ts';
import type { LedgerMode } from '#rooms/ledger/server/door.ts';
import { noticed, type EInvoice, type Noticed } from '../core/einvoice.ts';
import { applyWaitingReceipts } from './delivery/apply-receipt.ts';
import { fingerprintOf, insertDocument, knownDocument, sdiFileName, yearOf } from './document-rows.ts';
import { bookItems } from './ledger/book-items.ts';
import { createBuyer, findBuyer } from './ledger/find-buyer.ts';
import { joinDocuments } from './ledger/join-waiting.ts';
import { matchInLedger } from './ledger/match-ledger.ts';
import { useCredit } from './ledger/use-credit.ts';

export type TakingIn = {
  readonly companyId: number;
  readonly ledgerId: bigint;
  readonly mode: LedgerMode;
  readonly today: CalendarDate;
  readonly fileId: bigint;
  readonly fileName: string;
  readonly actor: Actor;
};

export type Taken = {
  readonly status: FileStatus;
  readonly invoice: EInvoice | null;
  readonly items: number;
  readonly debtorId: bigint | null;
  readonly noticed: readonly Noticed[];
};

/**
 * One document of ours into the ledger. With a ledger of record it joins the items that stand for it, or waits and is never dunned;
 * without one it makes them, unless they are there already (foundation, One ledger of record).
 */
export async function takeDocument(tx: Tx, into: TakingIn, invoice: EInvoice): Promise<Taken> {
  const { companyId, ledgerId, fileId, today } = into;
  const quiet = { invoice, items: 0, debtorId: null };
  const fingerprint = fingerprintOf(invoice);
  const known = await knownDocument(tx, companyId, invoice);
  if (known !== null && known.fingerprint.equals(fingerprint))
    return {
      ...quiet,
      status: 'duplicate',
      noticed: [noticed('info', 'document-known', invoice.number, { number: invoice.number, file: known.file })],
    };
  if (known !== null)
    return {
      ...quiet,
      status: 'quarantined',
      noticed: [noticed('review', 'number-repeated', invoice.number, { number: invoice.number, year: yearOf(invoice), file: known.file })],
    };
  if (invoice.buyer.name === null && invoice.buyer.vatNumber === null && invoice.buyer.taxCode === null)
    return { ...quiet, status: 'refused', noticed: [noticed('blocking', 'buyer-nameless', invoice.number)] };
  const buyer = await findBuyer(tx, companyId, ledgerId, invoice);
  if (buyer === null)
    return {
      ...quiet,
      status: 'quarantined',
      noticed: [noticed('review', 'buyer-ambiguous', invoice.number, { buyer: invoice.buyer.vatNumber ?? invoice.buyer.taxCode ?? '' })],
    };
  const about = { companyId, ledgerId, fileId, sdiFileName: sdiFileName(into.fileName), fingerprint };
  const sign = invoice.effect === 'credit' ? -1n : 1n;
  const documentId = await insertDocument(
    tx,
    { ...about, customerId: buyer === 'unknown' ? null : buyer.customerId, state: 'waiting' },
    invoice,
  );
  // An account that is not there has no items that could stand for it.
  const [match] =
    buyer === 'unknown'
      ? []
      : await matchInLedger(tx, companyId, ledgerId, [
          {
            documentId,
            number: invoice.number,
            year: yearOf(invoice),
            currency: invoice.currency,
            total: sign * invoice.total,
            collectable: sign * invoice.collectable,
            buyerVatNumber: invoice.buyer.vatNumber,
            buyerTaxCode: invoice.buyer.taxCode,
          },
        ]);
  const debtorId = buyer === 'unknown' ? null : buyer.debtorId;
  if (match !== undefined) {
    await joinDocuments(tx, into, [match]);
    const said = await applyWaitingReceipts(tx, into, documentId);
    return {
      status: 'imported',
      invoice,
      items: match.itemIds.length,
      debtorId,
      noticed: [noticed('info', 'matched', invoice.number, { document: match.number }), ...said],
    };
  }
  if (into.mode === 'follow') {
    const said = await applyWaitingReceipts(tx, into, documentId);
    return { ...quiet, status: 'imported', debtorId, noticed: [noticed('review', 'not-in-ledger', invoice.number), ...said] };
  }
  const account = buyer === 'unknown' ? await createBuyer(tx, companyId, ledgerId, invoice) : buyer;
  const booked = await bookItems(tx, { companyId, ledgerId, documentId, bookedOn: today, buyer: account }, invoice);
  const found: Noticed[] = [...booked.noticed];
  if (account.created)
    found.push(noticed('info', 'customer-created', invoice.number, { buyer: invoice.buyer.name ?? invoice.buyer.vatNumber ?? '' }));
  const creditItemId = invoice.effect === 'credit' ? booked.itemIds[0] : undefined;
  if (creditItemId !== undefined)
    found.push(...(await useCredit(tx, { companyId, customerId: account.customerId, creditItemId, bookedOn: today }, invoice)));
  found.push(...(await applyWaitingReceipts(tx, into, documentId)));
  return { status: 'imported', invoice, items: booked.itemIds.length, debtorId: account.debtorId, noticed: found };
}
