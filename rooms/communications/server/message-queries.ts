import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import type { Tx } from '#platform/database/database.ts';
import type { ManifestLine } from './letter-batch.ts';
import type { MessageState } from './message-row.ts';

const WRITTEN = sql`('email', 'pec', 'letter', 'registered')`;

export type QueueRow = {
  readonly action_id: bigint;
  readonly debtor_id: bigint;
  readonly debtor_name: string;
  readonly step: string;
  readonly template: string;
  readonly channel: string;
  readonly currency: Currency;
  readonly amount: bigint;
  readonly waits_for: 'approval' | 'brake' | 'signature' | 'hours' | null;
  readonly firm: boolean;
  readonly approver: string | null;
  readonly business_on: CalendarDate;
  readonly edited: boolean;
};

/** What waits for somebody's yes, the oldest first; letters that a person then sends by hand are among them. */
export async function messageQueue(
  tx: Tx,
  companyId: number,
  { after, limit, waitsFor = null }: { after: bigint; limit: number; waitsFor?: string | null },
): Promise<readonly QueueRow[]> {
  const { rows } = await sql<QueueRow>`
    select a.action_id, a.debtor_id, d.name as debtor_name, a.step, coalesce(a.template, '') as template, a.channel, a.currency, a.amount, a.waits_for,
           coalesce((a.reason ->> 'firm')::boolean, false) as firm, a.reason ->> 'approve' as approver, a.business_on,
           exists (select from communications.message m where m.company_id = a.company_id and m.action_id = a.action_id and m.state = 'prepared'
              and (m.content ->> 'edited')::boolean) as edited
      from policies.action a join customers.debtor d on d.company_id = a.company_id and d.debtor_id = a.debtor_id
     where a.company_id = ${companyId} and a.status = 'approval' and (a.channel in ${WRITTEN} or a.template is not null) and a.action_id > ${after}
       and (${waitsFor}::text is null or a.waits_for = ${waitsFor})
     order by a.action_id limit ${limit}`.execute(tx);
  return rows;
}

export type MessageLineRow = {
  readonly message_id: bigint;
  readonly debtor_id: bigint;
  readonly debtor_name: string;
  readonly channel: 'email' | 'letter' | 'pec';
  readonly state: MessageState;
  readonly template: string;
  readonly language: 'it' | 'en';
  readonly subject: string | null;
  readonly to_name: string | null;
  readonly to_address: string | null;
  readonly trial: boolean;
  readonly prepared_at: Date;
  readonly sent_on: CalendarDate | null;
  readonly server_answer: string | null;
  readonly cancelled_why: string | null;
};

type MessageFilter = {
  readonly before: bigint | null;
  readonly limit: number;
  readonly debtorId: bigint | null;
  readonly state: string | null;
  readonly trial: boolean | null;
};

/** Messages, the newest first. */
export async function messageList(
  tx: Tx,
  companyId: number,
  { before, limit, debtorId, state, trial }: MessageFilter,
): Promise<readonly MessageLineRow[]> {
  const { rows } = await sql<MessageLineRow>`
    select m.message_id, m.debtor_id, d.name as debtor_name, m.channel, m.state, m.template, m.language, m.subject, m.to_name, m.to_address, m.trial, m.prepared_at, m.sent_on,
           m.server_answer, m.cancelled_why
      from communications.message m join customers.debtor d on d.company_id = m.company_id and d.debtor_id = m.debtor_id
     where m.company_id = ${companyId} and (${before}::bigint is null or m.message_id < ${before}) and (${debtorId}::bigint is null or m.debtor_id = ${debtorId} or m.message_id in (select c.message_id from policies.action a
         join communications.message_act c on c.company_id = a.company_id and c.action_id = a.action_id where a.company_id = ${companyId} and a.debtor_id = ${debtorId}::bigint))
       and (${state}::text is null or m.state = ${state}) and (${trial}::boolean is null or m.trial = ${trial})
     order by m.message_id desc limit ${limit}`.execute(tx);
  return rows;
}

export async function debtorName(tx: Tx, companyId: number, debtorId: bigint): Promise<string> {
  const { rows } = await sql<{
    name: string;
  }>`select name from customers.debtor where company_id = ${companyId} and debtor_id = ${debtorId}`.execute(tx);
  return rows[0]?.name ?? '';
}

export type BatchRow = {
  readonly batch_id: bigint;
  readonly produced_on: CalendarDate;
  readonly letters: number;
  readonly pages: number;
  readonly posting_on: CalendarDate;
  readonly posted_on: CalendarDate | null;
  readonly taken_out: number;
};

export async function batchList(
  tx: Tx,
  companyId: number,
  { before, limit }: { before: bigint | null; limit: number },
): Promise<readonly BatchRow[]> {
  const { rows } = await sql<BatchRow>`
    select b.batch_id, b.produced_on, b.letters, b.pages, b.posting_on, b.posted_on,
           (select count(*)::int from communications.message m left join policies.action a on a.company_id = m.company_id and a.action_id = m.action_id
             where m.company_id = b.company_id and m.batch_id = b.batch_id and (m.state = 'cancelled' or (m.state = 'produced' and a.status = 'cancelled'))) as taken_out
      from communications.letter_batch b
     where b.company_id = ${companyId} and (${before}::bigint is null or b.batch_id < ${before}) order by b.batch_id desc limit ${limit}`.execute(
    tx,
  );
  return rows;
}

export type BatchFile = {
  readonly pdf_sha256: Buffer;
  readonly produced_on: CalendarDate;
  readonly manifest: readonly ManifestLine[];
  readonly taken_out: readonly string[];
};

export async function batchFile(tx: Tx, companyId: number, batchId: bigint): Promise<BatchFile | null> {
  const { rows } = await sql<BatchFile>`
    select b.pdf_sha256, b.produced_on, b.manifest,
           array(select m.message_id::text from communications.message m left join policies.action a on a.company_id = m.company_id and a.action_id = m.action_id
             where m.company_id = b.company_id and m.batch_id = b.batch_id and (m.state = 'cancelled' or (m.state = 'produced' and a.status = 'cancelled'))) as taken_out
      from communications.letter_batch b where b.company_id = ${companyId} and b.batch_id = ${batchId}`.execute(tx);
  return rows[0] ?? null;
}

export type CaughtRow = {
  readonly caught_id: bigint;
  readonly rfc_message_id: string;
  readonly from_address: string;
  readonly to_address: string;
  readonly subject: string;
  readonly caught_at: Date;
  readonly business_on: CalendarDate;
  readonly message_id: bigint | null;
};

/** The catcher's mails of customers that this person may see. */
export async function caughtMails(
  tx: Tx,
  companyId: number,
  { before, limit }: { before: bigint | null; limit: number },
): Promise<readonly CaughtRow[]> {
  const { rows } = await sql<CaughtRow>`
    select c.caught_id, c.rfc_message_id, c.from_address, c.to_address, c.subject, c.caught_at, c.business_on, m.message_id
      from communications.caught_mail c join communications.message m on m.company_id = c.company_id and m.rfc_message_id = c.rfc_message_id
     where c.company_id = ${companyId} and (${before}::bigint is null or c.caught_id < ${before}) order by c.caught_id desc limit ${limit}`.execute(
    tx,
  );
  return rows;
}

/** The mail as bytes, exactly as it would have left. */
export async function caughtMime(
  tx: Tx,
  companyId: number,
  caughtId: bigint,
): Promise<{ readonly mime: Buffer; readonly subject: string } | null> {
  const { rows } = await sql<{ mime: Buffer; subject: string }>`
    select c.mime, c.subject from communications.caught_mail c join communications.message m on m.company_id = c.company_id and m.rfc_message_id = c.rfc_message_id
     where c.company_id = ${companyId} and c.caught_id = ${caughtId}`.execute(tx);
  return rows[0] ?? null;
}
