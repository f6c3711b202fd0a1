import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { cut } from '#kernel/text/cut.ts';
import { oneLine } from '#kernel/text/one-line.ts';
import type { Tx } from '#platform/database/database.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import {
  NOTHING_TAKEN,
  fileRefused,
  type FileAnswer,
  type FileFinding,
  type FileKind,
  type FileToTake,
  type TableSource,
  type TakeContext,
} from '#rooms/intake/server/door.ts';
import { PEC_MESSAGES } from '#rooms/invoices/server/door.ts';
import { addressIsDead } from '../../core/bounces/address-is-dead.ts';
import { reportWords, type ReportWord } from '../../core/bounces/report-words.ts';
import type { ReportedDelivery } from '../../core/bounces/delivery-report.ts';
import { lockDebtorsOf } from '../acts-together.ts';
import { loadMessage, type MessageRow } from '../message-row.ts';
import { readReport } from './read-report.ts';
import { settleBounced } from './settle-bounced.ts';

const MOST_BYTES = 40 * 1024 * 1024;

/** Reports of mail servers on what we sent: a message that came back is bounced, and a dead address is marked. */
export const DELIVERY_REPORTS: FileKind = {
  name: 'delivery-report',
  turn: 'receipts',
  recognise: PEC_MESSAGES.recognise,
  looksInto: async (source) => source.size <= MOST_BYTES && (await readReport(await bytesOf(source))) !== null,
  mostBytes: MOST_BYTES,
  take,
};

async function take(tx: Tx, file: FileToTake, context: TakeContext): Promise<FileAnswer> {
  const report = await readReport(await bytesOf(file.source));
  if (report === null) return fileRefused('not-a-document', reportWords('no-report', {}));
  const { companyId } = context.scope;
  if (report.unread !== null) return askToRead(tx, companyId, { fileId: file.fileId, messageIds: report.messageIds, text: report.unread });
  const findings: FileFinding[] = [];
  for (const delivery of report.deliveries) {
    const messageId = await messageOf(tx, companyId, { ...delivery, messageIds: report.messageIds, now: context.services.clock.now() });
    if (messageId === null) findings.push(finding('review', 'not-ours', delivery));
    else findings.push(await takeDelivery(tx, context, { fileId: file.fileId, messageId, delivery }));
  }
  const ours = findings.some(({ code }) => code !== 'not-ours');
  return { ...NOTHING_TAKEN, status: ours ? 'imported' : 'refused', documents: ours ? 1 : 0, findings };
}

/** No address is marked on a guess: a person reads what the server says. */
async function askToRead(
  tx: Tx,
  companyId: number,
  { fileId, messageIds, text }: { readonly fileId: bigint; readonly messageIds: readonly string[]; readonly text: string },
): Promise<FileAnswer> {
  const { rows } = await sql<{ debtor_id: bigint }>`
    select debtor_id from communications.message where company_id = ${companyId} and rfc_message_id = any (${messageIds}::text[]) limit 1`.execute(
    tx,
  );
  const debtorId = rows[0] === undefined ? null : String(rows[0].debtor_id);
  await enqueue(tx, 'worklist.report-unread', [
    { payload: { fileId: String(fileId), debtorId, text: cut(oneLine(text), LONGEST_QUOTE) }, key: `report-unread:${fileId}` },
  ]);
  const words = reportWords('unread', {});
  return { ...NOTHING_TAKEN, status: 'imported', findings: [{ severity: 'review', code: 'unread', place: null, message: words }] };
}

const LONGEST_QUOTE = 800;

async function takeDelivery(
  tx: Tx,
  { services, scope: { companyId } }: TakeContext,
  { fileId, messageId, delivery }: { readonly fileId: bigint; readonly messageId: bigint; readonly delivery: ReportedDelivery },
): Promise<FileFinding> {
  const look = await loadMessage(tx, companyId, messageId);
  if (look === null) throw new Error(`no message ${messageId}`);
  await lockDebtorsOf(tx, companyId, look);
  const message = await loadMessage(tx, companyId, messageId, 'for update');
  if (message === null) throw new Error(`no message ${messageId}`);
  const { today } = await companyDay(tx, companyId, services.clock);
  const dead = addressIsDead(delivery) || (delivery.outcome === 'failed' && (await failsTooOften(tx, companyId, message, today)));
  const said = cut(delivery.said, 500);
  await sql`
    insert into communications.delivery_report (company_id, file_id, message_id, outcome, address, address_dead, status, said, received_on)
      values (${companyId}, ${fileId}, ${messageId}, ${delivery.outcome}, ${addressOf(message)}, ${dead}, ${delivery.status}, ${said}, ${today}::date)`.execute(
    tx,
  );
  if (delivery.outcome !== 'failed') return finding('info', delivery.outcome, delivery);
  if (message.state !== 'sent' && message.state !== 'in-doubt') return finding('info', 'known', delivery);
  await settleBounced(tx, companyId, message, { today, now: services.clock.now(), answer: said, addressDead: dead });
  return finding('review', dead ? 'address-dead' : 'failed', delivery);
}

/** How often in a row of days an address may fail for the moment before it counts as dead. */
const SOFT_FAILURES = { times: 3, withinDays: 30 };

async function failsTooOften(tx: Tx, companyId: number, message: MessageRow, today: CalendarDate): Promise<boolean> {
  const { rows } = await sql<{ failed: number }>`
    select count(distinct r.message_id)::int as failed from communications.delivery_report r
     where r.company_id = ${companyId} and r.address = ${addressOf(message)} and r.outcome = 'failed' and r.message_id <> ${message.message_id}
       and r.received_on > ${today}::date - ${SOFT_FAILURES.withinDays}::int`.execute(tx);
  return (rows[0]?.failed ?? 0) + 1 >= SOFT_FAILURES.times;
}

/**
 * Which of our messages is meant. Its Message-ID says so; a report that names none may only be joined by the address, to the last message
 * that went there within a fortnight. One that names somebody else's message is none of ours, whatever the address.
 */
async function messageOf(
  tx: Tx,
  companyId: number,
  { address, originalAddress, messageIds, now }: ReportedDelivery & { readonly messageIds: readonly string[]; readonly now: Date },
): Promise<bigint | null> {
  const addresses = [address, ...(originalAddress === null ? [] : [originalAddress])];
  const which =
    messageIds.length > 0
      ? sql`m.rfc_message_id = any (${messageIds}::text[])`
      : sql`lower(m.to_address) = any (${addresses}::text[]) and m.state in ('sent', 'in-doubt') and m.attempted_at > ${now}::timestamptz - interval '14 days'`;
  const { rows } = await sql<{ message_id: bigint }>`
    select m.message_id from communications.message m
     where m.company_id = ${companyId} and m.channel = 'email' and m.attempted_at is not null and ${which}
     order by (lower(m.to_address) = any (${addresses}::text[])) desc, m.message_id desc limit 1`.execute(tx);
  return rows[0]?.message_id ?? null;
}

function addressOf(message: MessageRow): string {
  return (message.to_address ?? '').toLowerCase();
}

function finding(severity: FileFinding['severity'], code: ReportWord, { address, said }: ReportedDelivery): FileFinding {
  return { severity, code, place: address, message: reportWords(code, { address, said: cut(said, 200) }) };
}

async function bytesOf(source: TableSource): Promise<Buffer> {
  return Buffer.from(await source.slice(0, source.size));
}
