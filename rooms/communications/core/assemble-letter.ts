import { addDays, daysBetween, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { addWorkingDays, nextWorkingDay } from '#kernel/calendar/shifts.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import type { ActionSection } from './action-sections.ts';
import { claimTable, type Claim } from './claim-table.ts';
import { atDayText, dayText, moneyText, theDayText, weekdayText } from './document-formats.ts';
import { DOCUMENT_WORDS } from './document-words.ts';
import type { CodeGroup, CurrencyTable, LetterContent, LetterRow, LetterWords } from './letter-content.ts';
import type { LetterFacts, LetterItem } from './letter-facts.ts';
import { isRunningBill, paymentDetails } from './payment-details.ts';
import type { MessageTemplate, Term } from './templates/template.ts';
import { templateFor } from './templates/templates.ts';
import { writeWords, type WordVariables } from './write-words.ts';

/** From facts to the exact content of a message. The same facts give the same letter. */
export function assembleLetter(facts: LetterFacts): LetterContent | Refusal {
  const template = templateFor(facts.template, {
    publicBody: facts.debtor.customerType === 'public-body',
    keyAccount: facts.debtor.keyAccount,
  });
  const formal = template.firmness === 'formal';
  if (formal && facts.company.signatory === null) return refuse('signatory-missing', { template: template.code });
  if (template.code === 'PLACEMENT_NOTICE' && facts.company.agency === null) return refuse('agency-missing');

  const asked = facts.sections.filter((section) => section.asked && section.items.length > 0);
  if (asked.length === 0) return refuse('nothing-to-ask');
  const claims: (Claim | null)[] = [];
  for (const section of asked) {
    const claim = claimTable(facts, section);
    if (isRefusal(claim)) return claim;
    claims.push(claim);
  }
  const parts = asked.map((section, at): Part => ({ section, claim: claims[at] ?? null, total: totalOf(section, claims[at] ?? null) }));

  return {
    version: 1,
    template: template.code,
    templateVersion: template.version,
    language: facts.language,
    tone: facts.tone,
    sender: facts.company.sender,
    recipient: facts.recipient,
    place: facts.company.place,
    on: facts.today,
    reference: facts.reference,
    words: wordsOf(template, facts, parts),
    tables: parts.map(({ section, claim }) => currencyTable(facts, section, claim)),
    payments: parts.flatMap(({ section, total }) => paymentDetails(facts, section, total)),
    contact: facts.company.contact,
    signature: formal && facts.company.signatory !== null ? facts.company.signatory : facts.company.contact,
    automatic: facts.automatic,
    edited: false,
    attachments: facts.attachments,
  };
}

/** Its day of answer, moved to a working day: nobody is asked to pay on a Sunday. */
export function termEnd(term: Term, today: CalendarDate, calendar: LetterFacts['calendar']): CalendarDate {
  return 'workingDays' in term ? addWorkingDays(today, term.workingDays, calendar) : nextWorkingDay(addDays(today, term.days), calendar);
}

type Part = { readonly section: ActionSection; readonly claim: Claim | null; readonly total: bigint };

/** Interest told for information is not asked. */
function totalOf(section: ActionSection, claim: Claim | null): bigint {
  return claim !== null && claim.table.kind === 'claim' ? claim.total : section.net;
}

function currencyTable(facts: LetterFacts, section: ActionSection, claim: Claim | null): CurrencyTable {
  const currency = section.currency as Currency;
  // Whoever receives it for somebody else is told for whom.
  const several = facts.codes.size > 1 || facts.recipient.name !== facts.debtor.name;
  const groups = new Map<bigint, LetterRow[]>();
  const disputed: { document: string; amount: string }[] = [];
  let gross = 0n;
  for (const { itemId, customerId, chaseable, disputed: part } of section.items) {
    const item = facts.items.get(itemId);
    if (item === undefined) continue;
    if (part > 0n) disputed.push({ document: item.document, amount: toDecimal(part, currency) });
    if (chaseable <= 0n) continue;
    gross += chaseable;
    groups.set(customerId, [...(groups.get(customerId) ?? []), letterRow(facts, item, chaseable, currency)]);
  }
  return {
    currency,
    groups: [...groups].map(([customerId, rows]): CodeGroup => {
      const code = facts.codes.get(customerId);
      return { customerCode: code?.code ?? '', customerName: several ? (code?.name ?? null) : null, rows };
    }),
    gross: toDecimal(gross, currency),
    credits: toDecimal(section.credits, currency),
    receipts: toDecimal(section.receipts, currency),
    asked: toDecimal(section.net, currency),
    disputed,
    claim: claim?.table ?? null,
  };
}

function letterRow(facts: LetterFacts, item: LetterItem, chaseable: bigint, currency: Currency): LetterRow {
  return {
    document: item.document,
    documentOn: item.documentOn,
    dueOn: item.dueOn,
    daysLate: daysBetween(item.dueOn, facts.today),
    original: toDecimal(item.original, currency),
    residual: toDecimal(item.balance, currency),
    asked: toDecimal(chaseable, currency),
    bill: isRunningBill(item, facts) ? (item.method as 'riba' | 'sdd') : null,
    orderNo: facts.debtor.customerType === 'public-body' ? item.orderNo : null,
  };
}

function wordsOf(template: MessageTemplate, facts: LetterFacts, parts: readonly Part[]): LetterWords {
  const labels = DOCUMENT_WORDS[facts.language];
  const written = writeWords(template.words[facts.language], variablesOf(template, facts, parts));
  const undelivered = parts.flatMap(({ section }) =>
    section.items.flatMap(({ itemId, chaseable }) => {
      const item = facts.items.get(itemId);
      return item !== undefined && item.undelivered && chaseable > 0n ? [item.document] : [];
    }),
  );
  return {
    ...written,
    opening: undelivered.length === 0 ? written.opening : [...written.opening, labels.undelivered(labels.list(undelivered))],
    salutation: labels.salutation(facts.recipient.attention, facts.recipient.name, facts.channel),
    farewell: facts.tone === 'firm' ? labels.farewellFormal : labels.farewell,
  };
}

function variablesOf(template: MessageTemplate, facts: LetterFacts, parts: readonly Part[]): WordVariables {
  const { language, company, debtor, history } = facts;
  const labels = DOCUMENT_WORDS[language];
  const items = parts.flatMap(({ section }) =>
    section.items.flatMap(({ itemId, chaseable }) => (chaseable > 0n ? (facts.items.get(itemId) ?? []) : [])),
  );
  const dueDays = items.map(({ dueOn }) => dueOn).toSorted();
  const documents = [...new Set(items.map(({ document }) => document))];
  const bills = items.filter((item) => isRunningBill(item, facts)).length;
  const sum = (amountOf: (part: Part) => bigint): string =>
    labels.list(parts.map((part) => moneyText(amountOf(part), part.section.currency as Currency, language)));
  const sumIfAny = (amountOf: (part: Part) => bigint): string | null => (parts.some((part) => amountOf(part) > 0n) ? sum(amountOf) : null);
  const codes = [
    ...new Set(parts.flatMap(({ section }) => section.items.map(({ customerId }) => facts.codes.get(customerId)?.code ?? ''))),
  ];
  const contracts = [...new Set(items.flatMap(({ contract }) => contract ?? []))];
  const lastWrittenOn = history.writtenOn.at(-1);
  const money = (minor: bigint, currency: string): string => moneyText(minor, currency as Currency, language);
  return {
    company: company.sender.name,
    companyVat: company.sender.vatNumber,
    customer: debtor.name,
    customerVat: debtor.vatNumber,
    code: labels.list(codes),
    channel: facts.channel,
    tone: facts.tone,
    consumer: debtor.customerType === 'condominium' || debtor.customerType === 'consumer' || debtor.customerType === 'association',
    atToday: atDayText(facts.today, language),
    documents: documents.length,
    document: documents[0] ?? '',
    amount: sum(({ section }) => section.net),
    total: sum(({ total }) => total),
    oldestDueOn: dayText(dueDays[0] ?? facts.today, language),
    nextDueOn: dayText(dueDays[0] ?? facts.today, language),
    payBy: weekdayText(termEnd(template.term, facts.today, facts.calendar), language),
    interest: sumIfAny(({ claim }) => claim?.interest ?? 0n),
    lumpSums: sumIfAny(({ claim }) => claim?.lumpSums ?? 0n),
    onlyBills: bills > 0 && bills === items.length,
    someBills: bills > 0,
    contracts: contracts.length > 0 ? labels.list(contracts) : null,
    lastWrittenOn: lastWrittenOn === undefined ? null : theDayText(lastWrittenOn, language),
    writtenOn: history.writtenOn.length > 0 ? labels.list(history.writtenOn.map((on) => theDayText(on, language))) : null,
    noticeOn: history.noticeOn === null ? null : theDayText(history.noticeOn, language),
    promiseAmount: facts.promise === null ? null : money(facts.promise.amount, facts.promise.currency),
    promiseOn: facts.promise === null ? null : dayText(facts.promise.dueOn, language),
    promiseDay: facts.promise === null ? null : weekdayText(facts.promise.dueOn, language),
    agencyName: company.agency?.name ?? null,
    agencyLicence: company.agency?.licence ?? null,
    agencyPhone: company.agency?.phone ?? null,
  };
}
