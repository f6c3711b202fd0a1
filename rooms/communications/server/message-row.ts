import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { LetterContent } from '../core/letter-content.ts';

export type MessageState = 'prepared' | 'queued' | 'attempted' | 'sent' | 'produced' | 'in-doubt' | 'refused' | 'cancelled' | 'bounced';

export type MessageRow = {
  readonly message_id: bigint;
  readonly action_id: bigint | null;
  /** Of other debtors of the same recipient. */
  readonly also_actions: bigint[];
  readonly debtor_id: bigint;
  readonly contact_id: bigint | null;
  readonly channel: 'email' | 'letter' | 'pec';
  readonly state: MessageState;
  readonly counted: boolean;
  readonly template: string;
  readonly tone: string | null;
  readonly language: string;
  readonly sender_name: string | null;
  readonly sender_address: string | null;
  readonly reply_to: string | null;
  readonly to_name: string | null;
  readonly to_address: string | null;
  readonly subject: string | null;
  readonly text_body: string | null;
  readonly html_body: string | null;
  readonly content: LetterContent;
  readonly pdf_sha256: Buffer | null;
  readonly attachments: unknown;
  readonly rfc_message_id: string | null;
  readonly trial: boolean;
  readonly user_id: bigint | null;
  readonly prepared_at: Date;
  readonly attempted_at: Date | null;
  readonly settled_at: Date | null;
  readonly sent_on: CalendarDate | null;
  readonly server_answer: string | null;
  readonly cancelled_why: string | null;
  readonly batch_id: bigint | null;
  readonly version: number;
};

export async function loadMessage(
  tx: Tx,
  companyId: number,
  messageId: bigint,
  lock: 'for update' | 'look' = 'look',
): Promise<MessageRow | null> {
  const { rows } = await sql<MessageRow>`
    select * from communications.message where company_id = ${companyId} and message_id = ${messageId} ${lock === 'for update' ? sql`for update` : sql``}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** The message of an action that has not been taken back: there is at most one. */
export async function messageOfAction(tx: Tx, companyId: number, actionId: bigint): Promise<MessageRow | null> {
  const { rows } = await sql<MessageRow>`
    select m.* from communications.message_act c join communications.message m on m.company_id = c.company_id and m.message_id = c.message_id
     where c.company_id = ${companyId} and c.action_id = ${actionId} and m.state <> 'cancelled' for update of m`.execute(tx);
  return rows[0] ?? null;
}

/** All that touches a debtor's messages takes turns at this lock: payments and holds change him under the same one. */
export async function lockDebtor(tx: Tx, companyId: number, debtorId: bigint): Promise<void> {
  await sql`select 1 from customers.debtor where company_id = ${companyId} and debtor_id = ${debtorId} for update`.execute(tx);
}

/** Several, in the order of their ids, so that nobody waits for anybody in a circle. */
export async function lockDebtors(tx: Tx, companyId: number, debtorIds: readonly bigint[]): Promise<void> {
  await sql`select 1 from customers.debtor where company_id = ${companyId} and debtor_id = any (${debtorIds.map(String)}::bigint[]) order by debtor_id for update`.execute(
    tx,
  );
}
