import { sql } from 'kysely';
import type { Currency } from '#kernel/money/currency.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { fileQuarantined, type FileAnswer, type FileFinding, type FileStatus, type TakeContext } from '#rooms/intake/server/door.ts';
import { findLedger, setLedgerMode } from '#rooms/ledger/server/door.ts';
import { noticed, type Noticed, type ReadDocument } from '../core/einvoice.ts';
import { inBothLanguages } from '../core/words.ts';
import { sayMoney } from '../core/say-money.ts';
import { judgeOwner } from '../core/judge-owner.ts';
import { takeDocument, type Taken, type TakingIn } from './take-document.ts';

/** The documents of one file. Each by itself: what is wrong with one costs the others nothing. */
export async function takeDocuments(
  tx: Tx,
  file: {
    readonly fileId: bigint;
    readonly name: string;
    readonly documents: readonly ReadDocument[];
    readonly noticed: readonly Noticed[];
  },
  { services, scope, ledger: ledgerCode }: TakeContext,
): Promise<FileAnswer> {
  const { companyId } = scope;
  const ledger = await findLedger(tx, companyId, ledgerCode);
  if (isRefusal(ledger)) return fileQuarantined(ledger.code, LEDGER_NEEDED);
  // The same lock as an import of open items: both look for an item before they make one.
  await sql`select pg_advisory_xact_lock(hashtext('puntuale.import'), ${companyId})`.execute(tx);
  const { today } = await companyDay(tx, companyId, services.clock);
  const own = await ownNumber(tx, companyId);
  const into: TakingIn = {
    companyId,
    ledgerId: ledger.ledgerId,
    mode: ledger.mode ?? 'lead',
    today,
    fileId: file.fileId,
    fileName: file.name,
    actor: scope.actor,
  };
  const found: Noticed[] = [...file.noticed];
  const taken: Taken[] = [];
  const debtors = new Set<bigint>();
  for (const { invoice, noticed: said } of file.documents) {
    found.push(...said);
    if (invoice === null) {
      taken.push({ status: 'refused', invoice: null, items: 0, debtorId: null, noticed: [] });
      continue;
    }
    const owner = judgeOwner(invoice, own);
    const refusal =
      invoice.effect === 'none'
        ? noticed('info', 'not-receivable', invoice.number, { code: invoice.code })
        : (owner ??
          (invoice.issuedOn > today ? noticed('blocking', 'dated-in-future', invoice.number, { issued: invoice.issuedOn, today }) : null));
    const one: Taken =
      refusal === null
        ? await takeDocument(tx, into, invoice)
        : { status: 'refused', invoice, items: 0, debtorId: null, noticed: [refusal] };
    taken.push(one);
    found.push(...one.noticed);
    if (one.debtorId !== null) debtors.add(one.debtorId);
  }
  const recorded = taken.filter((one) => one.status === 'imported');
  if (recorded.length > 0) {
    if (ledger.mode === null) await setLedgerMode(tx, companyId, ledger.ledgerId, 'lead');
    await writeAudit(tx, scope, {
      code: 'invoice.register',
      subject: { kind: 'file', id: file.fileId },
      data: { file: file.name, documents: recorded.map((one) => one.invoice?.number ?? '') },
    });
    await announce(tx, 'ledger.changed', { companyId, debtorIds: [...debtors] });
  }
  return {
    status: statusOf(taken),
    documents: file.documents.length,
    items: taken.reduce((sum, one) => sum + one.items, 0),
    entries: 0,
    totals: totalsOf(file.documents),
    findings: found.slice(0, MOST_FINDINGS).map(asFinding),
  };
}

const MOST_FINDINGS = 500;

/** The best that became of any document names the file: it holds something that counts. */
function statusOf(taken: readonly Taken[]): FileStatus {
  for (const status of ['imported', 'quarantined', 'duplicate'] as const) if (taken.some((one) => one.status === status)) return status;
  return 'refused';
}

function totalsOf(documents: readonly ReadDocument[]): ReadonlyMap<Currency, bigint> {
  const totals = new Map<Currency, bigint>();
  for (const { invoice } of documents) {
    if (invoice === null) continue;
    const signed = invoice.effect === 'credit' ? -invoice.total : invoice.total;
    totals.set(invoice.currency, (totals.get(invoice.currency) ?? 0n) + signed);
  }
  return totals;
}

export function asFinding(one: Noticed): FileFinding {
  return { severity: one.severity, code: one.code, place: one.place, message: inBothLanguages(sayMoney(one)) };
}

async function ownNumber(tx: Tx, companyId: number): Promise<string> {
  const { rows } = await sql<{ vat_number: string }>`select vat_number from companies.company where company_id = ${companyId}`.execute(tx);
  return rows[0]?.vat_number ?? '';
}

const LEDGER_NEEDED = { it: 'I partitari sono più d’uno: indicare quale.', en: 'There are several ledgers: say which.' };
