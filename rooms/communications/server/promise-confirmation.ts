import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { writingCompany } from './company-on-paper.ts';
import { recipientOf, writtenTo } from './debtor-on-paper.ts';

/**
 * Who will have a promise in writing: whoever made it, if he may be told and can be written to; else who deals with invoices. A
 * refusal says why nobody will, so that nobody is told of an e-mail that does not come.
 */
export async function promiseConfirmationTo(
  tx: Tx,
  { companyId, today }: Pick<Acting, 'companyId' | 'today'>,
  { debtorId, contactId }: { readonly debtorId: bigint; readonly contactId: bigint | null },
): Promise<{ readonly name: string; readonly email: string } | Refusal<'no-contact' | 'sender-missing'>> {
  const to = await writtenTo(tx, companyId, debtorId);
  const chosen = to === null ? null : recipientOf(to, 'email', null, { preferred: contactId });
  const email = chosen?.recipient.email ?? null;
  if (chosen === null || email === null) return refuse('no-contact', { channel: 'email' });
  if ((await writingCompany(tx, companyId, today, null)).from === null) return refuse('sender-missing');
  return { name: chosen.recipient.attention ?? chosen.contact?.name ?? chosen.recipient.name, email };
}
