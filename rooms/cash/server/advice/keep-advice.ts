import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Advice } from '../../core/advice/read-advice.ts';
import { compactKey } from '../../core/clues/document-key.ts';
import { requestMatching } from '../jobs.ts';

export type AdviceToKeep = {
  readonly fileId: bigint;
  readonly name: string;
  readonly advice: Advice;
  readonly debtorId: bigint | null;
  readonly receivedOn: CalendarDate;
};

/**
 * Keeps what a customer announces until the money of that amount comes. The same documents with the same total are the same advice, in
 * whatever form they come again: kept twice they would be two announcements of one amount, and nobody could say which the money is.
 */
export async function keepAdvice(
  tx: Tx,
  companyId: number,
  { fileId, name, advice, debtorId, receivedOn }: AdviceToKeep,
): Promise<'kept' | 'known'> {
  const { currency, total, documents } = advice;
  const { rows } = await sql<{ advice_id: bigint; documents: string[]; debtor_id: bigint | null }>`
    select advice_id, documents, debtor_id from cash.advice where company_id = ${companyId} and currency = ${currency} and total = ${total} order by advice_id limit 100`.execute(
    tx,
  );
  const key = keyOf(documents);
  const known = rows.find((row) => keyOf(row.documents) === key);
  if (known !== undefined) {
    if (known.debtor_id === null && debtorId !== null)
      await sql`update cash.advice set debtor_id = ${debtorId} where company_id = ${companyId} and advice_id = ${known.advice_id}`.execute(
        tx,
      );
    return 'known';
  }
  await sql`insert into cash.advice (company_id, file_id, name, currency, total, documents, debtor_id, received_on)
              values (${companyId}, ${fileId}, ${name.slice(0, 200)}, ${currency}, ${total}, ${[...documents]}::text[], ${debtorId}::bigint, ${receivedOn}::date)`.execute(
    tx,
  );
  await requestMatching(tx);
  return 'kept';
}

/** Order, blanks and words like "fattura" differ from one form to the other; the figures do not. */
function keyOf(documents: readonly string[]): string {
  return documents
    .map((document) => compactKey(document).replace(/^\D+/, ''))
    .toSorted()
    .join(' ');
}
