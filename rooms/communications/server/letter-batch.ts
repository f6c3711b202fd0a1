import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { addWorkingDays } from '#kernel/calendar/shifts.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { storeBlob } from '#platform/files/blob-store.ts';
import { mergePdf } from '#platform/pdf/merge-pdf.ts';
import { companyCalendar } from '#rooms/agreements/server/door.ts';
import { companyDay, settingOn } from '#rooms/companies/server/door.ts';
import { BARE_CAPABILITIES } from '#rooms/policies/core/door.ts';
import { recheckAction } from '#rooms/policies/server/door.ts';
import { ANNOUNCED_MINUTES } from '../core/communication-settings.ts';
import { postLetters } from './confirm-posting.ts';
import { actsOf, lockDebtorsOf } from './acts-together.ts';
import { loadAction } from './assemble-message.ts';
import { loadMessage, type MessageRow } from './message-row.ts';
import { letterDocument } from './render-message.ts';
import type { MessageServices } from './services.ts';
import { stoppedUntil } from './sending-moment.ts';
import { settleCancelled, settleWithout } from './settle-message.ts';

/** One print file stays small enough to be opened, sent to a printer's portal and kept. */
const LETTERS_PER_BATCH = 300;

/** A line of the list that goes with the print file: which pages belong to which envelope. */
export type ManifestLine = {
  readonly order: number;
  readonly messageId: string;
  readonly firstPage: number;
  readonly pages: number;
  readonly name: string;
  readonly lines: readonly string[];
  readonly reference: string | null;
};

export type ProducedBatch = { readonly batchId: bigint; readonly letters: number; readonly pages: number };

/**
 * Makes the letters that wait into print-ready batches: one PDF with its manifest. Each is looked at again just before; it is
 * *sent* only on the posting day that a person confirms, in trial at once, because nothing is posted.
 */
export async function produceLetterBatches(services: MessageServices, scope: CompanyScope): Promise<readonly ProducedBatch[]> {
  const batches: ProducedBatch[] = [];
  for (;;) {
    const batch = await produceOne(services, scope);
    if (batch === null) return batches;
    batches.push(batch);
  }
}

async function produceOne(services: MessageServices, scope: CompanyScope): Promise<ProducedBatch | null> {
  const { companyId } = scope;
  const letters = await inCompany(services.db, scope, (tx) => lettersThatMayLeave(tx, services, companyId));
  if (letters.length === 0) return null;
  // Rendering takes seconds and holds no lock; what changed meanwhile stays out and comes with the next batch.
  const pdfs = await services.pdf.render(letters.map(({ content }) => letterDocument(content)));
  return inCompany(services.db, scope, async (tx) => {
    const kept: { message: MessageRow; pdf: Uint8Array }[] = [];
    for (const [at, letter] of letters.entries()) {
      const message = await loadMessage(tx, companyId, letter.message_id, 'for update');
      const pdf = pdfs[at];
      if (message?.state === 'prepared' && message.version === letter.version && pdf !== undefined) kept.push({ message, pdf });
    }
    if (kept.length === 0) return null;
    return storeBatch(tx, services, companyId, kept);
  });
}

async function lettersThatMayLeave(tx: Tx, services: MessageServices, companyId: number): Promise<readonly MessageRow[]> {
  const { today, mode } = await companyDay(tx, companyId, services.clock);
  // While sends are stopped no letter is printed either; the run of the day after, or whoever lifts the stop, comes back to them.
  if ((await stoppedUntil(tx, companyId, today)) !== null) return [];
  const announced = mode === 'trial' ? 0 : await settingOn(tx, companyId, ANNOUNCED_MINUTES, today);
  const preparedBefore = new Date(services.clock.now().getTime() - announced * 60_000);
  const { rows } = await sql<{ message_id: bigint; debtor_id: bigint }>`
    select m.message_id, m.debtor_id from communications.message m join policies.action a on a.company_id = m.company_id and a.action_id = m.action_id
     where m.company_id = ${companyId} and m.channel = 'letter' and m.state = 'prepared' and a.status in ('released', 'cancelled')
       and (m.prepared_at <= ${preparedBefore} or a.status = 'cancelled')
     order by m.debtor_id, m.message_id limit ${LETTERS_PER_BATCH}`.execute(tx);
  const calendar = await companyCalendar(tx, companyId, today);
  const letters: MessageRow[] = [];
  for (const row of rows) {
    const look = await loadMessage(tx, companyId, row.message_id);
    if (look === null) continue;
    await lockDebtorsOf(tx, companyId, look);
    const message = await loadMessage(tx, companyId, row.message_id, 'for update');
    if (message === null || message.state !== 'prepared' || message.action_id === null) continue;
    const now = services.clock.now();
    const lost = message.trial === (mode === 'trial') ? await actChangedSince(tx, companyId, message, { today, calendar }) : null;
    if (message.trial !== (mode === 'trial')) await settleCancelled(tx, companyId, message, { now, why: 'trial-ended' });
    else if (lost !== null) await settleWithout(tx, companyId, message, { now, ...lost });
    else letters.push(message);
  }
  return letters;
}

type Around = { readonly today: CalendarDate; readonly calendar: Awaited<ReturnType<typeof companyCalendar>> };

async function actChangedSince(
  tx: Tx,
  companyId: number,
  message: MessageRow,
  { today, calendar }: Around,
): Promise<{ readonly actionId: bigint; readonly why: string } | null> {
  for (const actionId of actsOf(message)) {
    if ((await loadAction(tx, companyId, actionId))?.status !== 'released') return { actionId, why: 'action-cancelled' };
    const verdict = await recheckAction(tx, { companyId, today, calendar, capabilities: BARE_CAPABILITIES }, actionId);
    if (verdict.verdict === 'cancel') return { actionId, why: verdict.why };
  }
  return null;
}

async function storeBatch(
  tx: Tx,
  services: MessageServices,
  companyId: number,
  letters: readonly { readonly message: MessageRow; readonly pdf: Uint8Array }[],
): Promise<ProducedBatch> {
  const { today, mode } = await companyDay(tx, companyId, services.clock);
  const calendar = await companyCalendar(tx, companyId, today);
  const merged = await mergePdf(letters.map(({ pdf }) => pdf));
  const printFile = await storePdf(tx, companyId, merged.pdf);
  const manifest = manifestOf(
    letters.map(({ message }) => message),
    merged.pages,
  );
  const pages = merged.pages.reduce((sum, count) => sum + count, 0);
  const { rows } = await sql<{ batch_id: bigint }>`
    insert into communications.letter_batch (company_id, produced_on, letters, pages, pdf_sha256, manifest, posting_on, produced_at)
      values (${companyId}, ${today}::date, ${letters.length}, ${pages}, ${printFile}, ${JSON.stringify(manifest)}::jsonb, ${addWorkingDays(today, 1, calendar)}::date, ${services.clock.now()})
      returning batch_id`.execute(tx);
  const batchId = rows[0]!.batch_id;
  for (const { message, pdf } of letters) {
    // The archive keeps each letter as PDF/A; the print file is for the printer alone.
    const archived = services.renderPdf === false ? null : await storePdf(tx, companyId, pdf);
    await sql`update communications.message set state = 'produced', batch_id = ${batchId}, pdf_sha256 = ${archived}, version = version + 1
      where company_id = ${companyId} and message_id = ${message.message_id}`.execute(tx);
  }
  if (mode === 'trial') await postLetters(tx, companyId, batchId, { postedOn: today, now: services.clock.now(), userId: null });
  return { batchId, letters: letters.length, pages };
}

async function storePdf(tx: Tx, companyId: number, pdf: Uint8Array): Promise<Buffer> {
  const hash = await storeBlob(tx, companyId, 'application/pdf', pdf);
  if (isRefusal(hash)) throw new Error('a PDF of letters is larger than a file may be');
  return hash;
}

function manifestOf(letters: readonly MessageRow[], pages: readonly number[]): readonly ManifestLine[] {
  let next = 1;
  return letters.map(({ message_id, content }, at) => {
    const count = pages[at] ?? 0;
    const line: ManifestLine = {
      order: at + 1,
      messageId: String(message_id),
      firstPage: next,
      pages: count,
      name: content.recipient.name,
      lines: [...(content.recipient.attention === null ? [] : [content.recipient.attention]), ...content.recipient.lines],
      reference: content.reference,
    };
    next += count;
    return line;
  });
}
