import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { CustomerType } from '#rooms/interest/core/door.ts';
import { chooseContact, mayBeWrittenTo, type Contact } from '../core/choose-contact.ts';
import type { DocumentLanguage } from '../core/document-formats.ts';
import type { DebtorOnPaper } from '../core/letter-facts.ts';
import type { LetterRecipient } from '../core/letter-content.ts';

export type WrittenTo = {
  readonly debtor: DebtorOnPaper;
  readonly patronDay: string | null;
  readonly codes: ReadonlyMap<bigint, { readonly code: string; readonly name: string }>;
  readonly contacts: readonly Contact[];
  /** Postal address of one of his codes. */
  addressOf(customerId: bigint | null): readonly string[];
  readonly language: string;
  /** Who receives in his place (P5). */
  readonly recipient: RecipientOnPaper | null;
};

export type RecipientOnPaper = {
  readonly name: string;
  readonly attention: string | null;
  /** `null`: none, or none that works. */
  readonly email: string | null;
  readonly lines: readonly string[];
  readonly language: string | null;
};

type DebtorRow = {
  name: string;
  vat_number: string | null;
  customer_type: CustomerType | null;
  key_account: boolean;
  language: string;
  patron_day: string | null;
  recipient_id: bigint | null;
};
type CustomerRow = { customer_id: bigint; code: string; name: string; address: Address | null };
type Address = { street?: string; postcode?: string; town?: string; province?: string; country?: string };

export async function writtenTo(tx: Tx, companyId: number, debtorId: bigint): Promise<WrittenTo | null> {
  const { rows } = await sql<DebtorRow>`
    select name, vat_number, customer_type, key_account, language, patron_day, recipient_id from customers.debtor
     where company_id = ${companyId} and debtor_id = ${debtorId}`.execute(tx);
  const debtor = rows[0];
  if (debtor === undefined) return null;
  const customers = await sql<CustomerRow>`
    select customer_id, code, name, address from customers.customer where company_id = ${companyId} and debtor_id = ${debtorId} order by customer_id`.execute(
    tx,
  );
  const contacts = await sql<Contact>`
    select contact_id as id, name, role, email, language, channels, preferred_channel as "preferredChannel", receives_statements as "receivesStatements", may_be_told as "mayBeTold", never_contact as "neverContact",
           email_invalid_since as "emailInvalidSince", verified_on as "verifiedOn"
      from customers.contact where company_id = ${companyId} and debtor_id = ${debtorId} order by contact_id`.execute(tx);
  return {
    debtor: { name: debtor.name, vatNumber: debtor.vat_number, customerType: debtor.customer_type, keyAccount: debtor.key_account },
    patronDay: debtor.patron_day,
    codes: new Map(customers.rows.map((row) => [row.customer_id, { code: row.code, name: row.name }])),
    contacts: contacts.rows,
    addressOf: (customerId) =>
      addressLines(
        (customers.rows.find((row) => row.customer_id === customerId && hasStreet(row)) ?? customers.rows.find(hasStreet))?.address ?? null,
      ),
    language: debtor.language,
    recipient: debtor.recipient_id === null ? null : await recipientOnPaper(tx, companyId, debtor.recipient_id),
  };
}

async function recipientOnPaper(tx: Tx, companyId: number, recipientId: bigint): Promise<RecipientOnPaper | null> {
  type Row = Omit<RecipientOnPaper, 'lines'> & { address: Address | null };
  const { rows } = await sql<Row>`
    select name, attention, case when email_invalid_since is null then email end as email, address, language from customers.recipient
     where company_id = ${companyId} and recipient_id = ${recipientId}`.execute(tx);
  const row = rows[0];
  return row === undefined ? null : { ...row, lines: addressLines(row.address) };
}

/**
 * The recipient of a message on a channel, `null` when nobody may be written to (P20). Somebody in particular, who has spoken to us,
 * comes before whoever deals with invoices, if he may be written to as well. Who receives for the customer receives his statements too.
 */
export function recipientOf(
  to: WrittenTo,
  channel: 'email' | 'letter',
  customerId: bigint | null,
  { preferred = null, statement = false }: { readonly preferred?: bigint | null; readonly statement?: boolean } = {},
): { readonly contact: Contact | null; readonly recipient: LetterRecipient } | null {
  if (to.recipient !== null) return throughRecipient(to.recipient, channel);
  const spoken = to.contacts.find(({ id }) => id === preferred);
  const contact =
    spoken !== undefined && mayBeWrittenTo(spoken, channel)
      ? spoken
      : chooseContact(to.contacts, channel, { business: isBusiness(to.debtor), statement });
  const lines = to.addressOf(customerId);
  if (channel === 'email' && contact === null) return null;
  if (channel === 'letter' && lines.length === 0) return null;
  const attention =
    contact !== null && contact.name !== '' && contact.role !== 'mailbox' && contact.name !== to.debtor.name ? contact.name : null;
  return { contact, recipient: { name: to.debtor.name, attention, lines, email: channel === 'email' ? (contact?.email ?? null) : null } };
}

function throughRecipient(
  { name, attention, email, lines }: RecipientOnPaper,
  channel: 'email' | 'letter',
): { readonly contact: null; readonly recipient: LetterRecipient } | null {
  if (channel === 'email' ? email === null : lines.length === 0) return null;
  return { contact: null, recipient: { name, attention, lines, email: channel === 'email' ? email : null } };
}

/** The customer's language; abroad English, unless the person we write to has said otherwise. */
export function documentLanguage(to: WrittenTo, contact: Contact | null): DocumentLanguage {
  const language = contact?.language ?? to.recipient?.language ?? (to.debtor.customerType === 'foreign' ? 'en' : to.language);
  return language === 'it' ? 'it' : 'en';
}

function isBusiness({ customerType, vatNumber }: DebtorOnPaper): boolean {
  if (customerType === null) return vatNumber !== null;
  return customerType !== 'consumer' && customerType !== 'condominium' && customerType !== 'sole-trader';
}

function hasStreet({ address }: CustomerRow): boolean {
  return address?.street !== undefined && address.town !== undefined;
}

function addressLines(address: Address | null): readonly string[] {
  if (address === null) return [];
  const town = [address.postcode, address.town, address.province === undefined ? undefined : `(${address.province})`]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
  const country = address.country === undefined || /^(it|ita|italia|italy)$/i.test(address.country) ? '' : address.country.toUpperCase();
  return [address.street ?? '', town, country].filter((line) => line !== '');
}
