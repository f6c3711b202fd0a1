import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { readClues } from '../../core/clues/read-clues.ts';

/** Names stand at the head of a letter or in its signature, on a line of their own. */
const MOST_LINES = 400;
const LONGEST_NAME = 120;

/**
 * Which customer announces a payment: by a tax number in the text, an account from which he has paid, the sender's address, his name on a line
 * of its own. The surest of these that names exactly one decides; our own numbers and accounts stand in every advice and say nothing.
 */
export async function findAnnouncer(
  tx: Tx,
  companyId: number,
  { text, senders }: { readonly text: string; readonly senders: readonly string[] },
): Promise<bigint | null> {
  const clues = readClues({ text: text.slice(0, 200_000), references: [], payerTaxId: null, payerIban: null });
  const names = text
    .split(/\r?\n/)
    .slice(0, MOST_LINES)
    .flatMap((line) => line.split(/ {2,}/))
    .map((line) => line.trim().toUpperCase())
    .filter((line) => line.length >= 3 && line.length <= LONGEST_NAME);
  const { rows } = await sql<{ debtor_id: bigint; sure: number }>`
    with own as (select vat_number from companies.company where company_id = ${companyId}),
    ids as (select unnest(${[...clues.taxIds]}::text[]) as id except select vat_number from own),
    senders as (select lower(unnest(${[...senders]}::text[])) as email),
    found as (
      select c.debtor_id, 1 as sure from customers.customer c join ids on ids.id = regexp_replace(upper(c.vat_number), '^IT(?=\\d{11}$)', '') or ids.id = upper(c.tax_code)
       where c.company_id = ${companyId}
      union select p.debtor_id, 2 from cash.payer p where p.company_id = ${companyId} and p.iban = any (${[...clues.ibans]}::text[])
      union select b.debtor_id, 2 from customers.bank_account b where b.company_id = ${companyId} and b.state = 'in-force' and b.iban = any (${[...clues.ibans]}::text[])
      union select k.debtor_id, 3 from customers.contact k join senders on senders.email = lower(k.email) where k.company_id = ${companyId}
      union select c.debtor_id, 3 from customers.customer c join senders on senders.email in (lower(c.email), lower(c.pec)) where c.company_id = ${companyId}
      union select c.debtor_id, 4 from customers.customer c where c.company_id = ${companyId} and upper(c.name) = any (${names}::text[]))
    select min(debtor_id) as debtor_id, sure from found group by sure having count(*) = 1 order by sure limit 1`.execute(tx);
  return rows[0]?.debtor_id ?? null;
}
