import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Holidays } from '#kernel/calendar/holidays.ts';
import type { CustomerType, DayCount, Imputation, LegalTables } from '#rooms/interest/core/door.ts';
import type { ActionSection } from './action-sections.ts';
import type { DocumentLanguage } from './document-formats.ts';
import type { ContactPerson, LetterRecipient, LetterSender } from './letter-content.ts';
import type { TemplateCode } from './templates/template.ts';

/** All that a letter is made from. Amounts are minor units, days ISO; what nobody knows is `null`. */
export type LetterFacts = {
  readonly template: TemplateCode;
  readonly channel: 'email' | 'letter';
  readonly tone: 'friendly' | 'direct' | 'firm';
  readonly interest: 'none' | 'inform' | 'claim';
  readonly language: DocumentLanguage;
  readonly today: CalendarDate;
  readonly reference: string | null;
  readonly automatic: boolean;
  readonly company: CompanyOnPaper;
  readonly debtor: DebtorOnPaper;
  readonly recipient: LetterRecipient;
  readonly codes: ReadonlyMap<bigint, { readonly code: string; readonly name: string }>;
  readonly sections: readonly ActionSection[];
  readonly items: ReadonlyMap<bigint, LetterItem>;
  readonly ibans: readonly CreditorIban[];
  readonly interestRules: InterestRules;
  readonly calendar: Holidays;
  readonly history: WrittenHistory;
  readonly promise: { readonly currency: string; readonly amount: bigint; readonly dueOn: CalendarDate } | null;
  readonly attachments: readonly string[];
};

export type CompanyOnPaper = {
  readonly sender: LetterSender;
  readonly place: string;
  readonly contact: ContactPerson;
  /** Signs formal acts, with a power of attorney on record (P16). */
  readonly signatory: { readonly name: string; readonly role: string } | null;
  readonly agency: { readonly name: string; readonly licence: string; readonly phone: string | null } | null;
};

export type DebtorOnPaper = {
  readonly name: string;
  readonly vatNumber: string | null;
  readonly customerType: CustomerType | null;
  readonly keyAccount: boolean;
};

export type LetterItem = {
  readonly document: string;
  readonly documentOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly original: bigint;
  readonly balance: bigint;
  readonly method: string | null;
  readonly contract: string | null;
  readonly orderNo: string | null;
  /** A notified factor: the only one who may be paid (P8). */
  readonly factor: { readonly name: string; readonly iban: string | null } | null;
  /** Money that lowered the item, by value date, as positive amounts. */
  readonly payments: readonly { readonly on: CalendarDate; readonly amount: bigint }[];
  /** A hold on interest is in force: none is asked. */
  readonly interestHeld: boolean;
  /** SDI could not deliver its electronic invoice: the buyer has to be told where the original lies (P12). */
  readonly undelivered: boolean;
};

export type CreditorIban = { readonly currency: string; readonly iban: string; readonly bankName: string | null };

export type InterestRules = {
  readonly tables: LegalTables;
  readonly imputation: Imputation;
  readonly dayCount: DayCount;
  /** Due dates move off Sundays and holidays before interest runs (art. 1187, 2963 c.c.). */
  readonly shiftDueDate: boolean;
};

export type WrittenHistory = {
  /** Days on which a written step left for this debtor, oldest first. */
  readonly writtenOn: readonly CalendarDate[];
  /** The formal notice, once it has been delivered. */
  readonly noticeOn: CalendarDate | null;
};
