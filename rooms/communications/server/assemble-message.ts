import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { withLocalDay } from '#kernel/calendar/holidays.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { companyCalendar } from '#rooms/agreements/server/door.ts';
import { actionSections, type ActionSection } from '../core/action-sections.ts';
import { assembleLetter } from '../core/assemble-letter.ts';
import type { Attachment } from '../core/attachments.ts';
import type { Contact } from '../core/choose-contact.ts';
import type { LetterContent } from '../core/letter-content.ts';
import type { CreditorIban, LetterFacts } from '../core/letter-facts.ts';
import { isTemplateCode } from '../core/templates/templates.ts';
import { attachedCopies } from './attached-copies.ts';
import { writingCompany, type WritingCompany } from './company-on-paper.ts';
import { documentLanguage, recipientOf, writtenTo, type WrittenTo } from './debtor-on-paper.ts';
import { lettersInterestRules } from './interest-rules.ts';
import { letterItems, writtenHistory } from './letter-items.ts';
import { statementOfAccount } from './statement-of-account.ts';

export type AssembledMessage = {
  readonly content: LetterContent;
  readonly channel: 'email' | 'letter';
  readonly contact: Contact | null;
  readonly company: WritingCompany;
  readonly attachments: readonly Attachment[];
};

export type ActionRow = {
  readonly action_id: bigint;
  readonly debtor_id: bigint;
  readonly business_on: CalendarDate;
  readonly step: string;
  readonly stage: number;
  readonly channel: string;
  readonly template: string | null;
  readonly tone: LetterFacts['tone'] | null;
  readonly actor: string | null;
  readonly status: string;
  readonly waits_for: string | null;
  readonly currency: string;
  readonly amount: bigint;
  readonly driver_item_id: bigint | null;
  readonly item_ids: bigint[];
  readonly sections: unknown;
  readonly steps: unknown;
  readonly interest: LetterFacts['interest'];
  readonly reason: { readonly firm?: boolean; readonly approve?: string | null };
  readonly approved_by: bigint | null;
};

export async function loadAction(
  tx: Tx,
  companyId: number,
  actionId: bigint,
  lock: 'for update' | 'look' = 'look',
): Promise<ActionRow | null> {
  const { rows } = await sql<ActionRow>`
    select action_id, debtor_id, business_on, step, stage, channel, template, tone, actor, status, waits_for, currency, amount, driver_item_id, item_ids,
           sections, steps, interest, reason, approved_by
      from policies.action where company_id = ${companyId} and action_id = ${actionId} ${lock === 'for update' ? sql`for update` : sql``}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

export type AssembleRefusal = Refusal<
  | 'no-contact'
  | 'template-unknown'
  | 'channel-unknown'
  | 'sender-missing'
  | 'signatory-missing'
  | 'agency-missing'
  | 'nothing-to-ask'
  | 'rate-missing'
>;

/** Debtors of the same recipient whose acts leave in the same message. */
export type OthersToo = { readonly debtorIds: readonly bigint[]; readonly sections: readonly ActionSection[] };
const NO_OTHERS: OthersToo = { debtorIds: [], sections: [] };

/** The message of a planned step, as it would leave today. Nothing is stored. */
export async function assembleForAction(
  tx: Tx,
  companyId: number,
  action: ActionRow,
  today: CalendarDate,
  others: OthersToo = NO_OTHERS,
): Promise<AssembledMessage | Refusal> {
  if (action.template === null || !isTemplateCode(action.template)) return refuse('template-unknown', { template: action.template });
  // A step for registered post or PEC is previewed and printed as a letter.
  const channel = action.channel === 'email' ? 'email' : 'letter';
  const sections = actionSections.parse(action.sections);
  const driver = sections.flatMap(({ items }) => items).find(({ itemId }) => itemId === action.driver_item_id);
  return assemble(tx, companyId, {
    debtorId: action.debtor_id,
    customerId: driver?.customerId ?? null,
    template: action.template,
    channel,
    tone: action.tone ?? 'friendly',
    interest: action.interest,
    sections: [...sections, ...others.sections],
    otherDebtors: others.debtorIds,
    // A formal act must reach the debtor himself.
    himself: action.reason.firm === true,
    reference: `${action.business_on.slice(0, 4)}/${action.action_id}`,
    // A person who approves or prepares it has read it.
    automatic: action.actor === 'automatic' && action.approved_by === null,
    writer: action.approved_by,
    promise: null,
    // The first reminder and the statement carry the whole account (policies: REMINDER_1 + statement).
    withStatement: channel === 'email' && (action.template === 'REMINDER_1' || action.template === 'STATEMENT'),
    today,
  });
}

export type MessageWish = {
  readonly debtorId: bigint;
  readonly customerId: bigint | null;
  readonly template: LetterFacts['template'];
  readonly channel: 'email' | 'letter';
  readonly tone: LetterFacts['tone'];
  readonly interest: LetterFacts['interest'];
  readonly sections: readonly ActionSection[];
  readonly otherDebtors?: readonly bigint[];
  /** Not to whoever receives his letters for him. */
  readonly himself?: boolean;
  readonly reference: string | null;
  readonly automatic: boolean;
  readonly writer: bigint | null;
  readonly promise: LetterFacts['promise'];
  readonly withStatement: boolean;
  /** Whom it answers. */
  readonly contactId?: bigint | null;
  readonly today: CalendarDate;
};

export async function assemble(tx: Tx, companyId: number, wish: MessageWish): Promise<AssembledMessage | Refusal> {
  const { today } = wish;
  const known = await writtenTo(tx, companyId, wish.debtorId);
  if (known === null) return refuse('debtor-unknown');
  const to = wish.himself === true ? { ...known, recipient: null } : known;
  const chosen = recipientOf(to, wish.channel, wish.customerId, {
    preferred: wish.contactId ?? null,
    // A reminder with the account enclosed is a reminder.
    statement: wish.template === 'STATEMENT',
  });
  if (chosen === null) return refuse('no-contact', { channel: wish.channel });
  const company = await writingCompany(tx, companyId, today, wish.writer);
  if (wish.channel === 'email' && company.from === null) return refuse('sender-missing');
  const language = documentLanguage(to, chosen.contact);
  const calendar = withLocalDay(await companyCalendar(tx, companyId, today), to.patronDay);
  const all = [{ debtorId: wish.debtorId, to }, ...(await othersOnPaper(tx, companyId, wish.otherDebtors ?? []))];
  const attachments: Attachment[] = [];
  for (const one of wish.withStatement ? all : []) {
    const statement = await statementOfAccount(tx, companyId, one.debtorId, { today, language, company, to: one.to });
    const [code] = one.to.codes.values();
    const fileName =
      all.length === 1 ? STATEMENT_FILE[language] : STATEMENT_FILE[language].replace('.pdf', ` ${code?.code ?? one.debtorId}.pdf`);
    attachments.push({ kind: 'statement', fileName, statement });
  }
  const itemIds = wish.sections.flatMap(({ items }) => items.map(({ itemId }) => itemId));
  const items = await letterItems(tx, companyId, itemIds, today);
  // Whoever never received the invoice is not asked for it without its copy (P12).
  const undelivered = itemIds.filter((itemId) => items.get(itemId)?.undelivered === true);
  if (wish.channel === 'email') attachments.push(...(await attachedCopies(tx, companyId, undelivered, language)));
  const content = assembleLetter({
    template: wish.template,
    channel: wish.channel,
    tone: wish.tone,
    interest: wish.interest,
    language,
    today,
    reference: wish.reference,
    automatic: wish.automatic,
    company: company.paper,
    debtor: to.debtor,
    recipient: chosen.recipient,
    codes: new Map(all.flatMap((one) => [...one.to.codes])),
    sections: wish.sections,
    items,
    ibans: await creditorIbans(tx, companyId),
    interestRules: await lettersInterestRules(tx, companyId, wish.debtorId, today),
    calendar,
    // Of several debtors no single day is true of all.
    history: all.length === 1 ? await writtenHistory(tx, companyId, wish.debtorId) : { writtenOn: [], noticeOn: null },
    promise: wish.promise,
    attachments: attachments.map(({ fileName }) => fileName),
  });
  return isRefusal(content) ? content : { content, channel: wish.channel, contact: chosen.contact, company, attachments };
}

async function othersOnPaper(tx: Tx, companyId: number, debtorIds: readonly bigint[]): Promise<{ debtorId: bigint; to: WrittenTo }[]> {
  const others: { debtorId: bigint; to: WrittenTo }[] = [];
  for (const debtorId of debtorIds) {
    const to = await writtenTo(tx, companyId, debtorId);
    if (to !== null) others.push({ debtorId, to });
  }
  return others;
}

export const STATEMENT_FILE = { it: 'Estratto conto.pdf', en: 'Statement of account.pdf' } as const;
export const STATEMENT_SHEET = { it: 'Estratto conto.xlsx', en: 'Statement of account.xlsx' } as const;

/** The IBANs in force today, one per currency (P23). */
async function creditorIbans(tx: Tx, companyId: number): Promise<readonly CreditorIban[]> {
  const { rows } = await sql<CreditorIban>`
    select currency, iban, bank_name as "bankName" from companies.creditor_iban
     where company_id = ${companyId} and approved_at is not null and retired_at is null`.execute(tx);
  return rows;
}
