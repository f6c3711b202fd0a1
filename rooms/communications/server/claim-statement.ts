import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Holidays } from '#kernel/calendar/holidays.ts';
import { legalDueOn } from '#kernel/calendar/shifts.ts';
import { EUR, type Currency } from '#kernel/money/currency.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { companyCalendar } from '#rooms/agreements/server/door.ts';
import {
  allowsLumpSum,
  claimStatement,
  CONTRACT_DATE_UNKNOWN,
  regimeOfCustomer,
  type ClaimedDebt,
  type ClaimPayment,
  type CustomerType,
  type Terms,
} from '#rooms/interest/core/door.ts';
import { currencyClaim, type ClaimContent, type CurrencyClaim } from '../core/claim-content.ts';
import { claimItems, claimPayments, type ClaimedItem, type PaidMoney } from './claim-rows.ts';
import { claimStatedSince } from './claim-switch.ts';
import { writingCompany } from './company-on-paper.ts';
import { documentLanguage, recipientOf, writtenTo } from './debtor-on-paper.ts';
import { interestRules } from './interest-rules.ts';

/** What a debtor owes by the law of imputation on a day (P10): nothing in the ledger changes by it. */
export async function claimFor(tx: Tx, companyId: number, debtorId: bigint, today: CalendarDate): Promise<ClaimContent | Refusal> {
  const to = await writtenTo(tx, companyId, debtorId);
  if (to === null) return refuse('debtor-unknown');
  const since = await claimStatedSince(tx, companyId, debtorId);
  if (since === null) return refuse('claim-not-stated');
  const company = await writingCompany(tx, companyId, today, null);
  const rules = await interestRules(tx, companyId, today);
  const calendar = await companyCalendar(tx, companyId, today);
  const items = await claimItems(tx, companyId, debtorId, since, today);
  const payments = await claimPayments(tx, companyId, debtorId, items);
  const currencies: CurrencyClaim[] = [];
  for (const [code, own] of Map.groupBy(items, (item) => item.currency)) {
    const currency = code as Currency;
    const certain = own.filter((item) => item.balance >= 0n && !item.disputed && item.kind === 'debt');
    const debts = debtsOf(certain, to.debtor.customerType, { currency, calendar, shiftDueDate: rules.shiftDueDate });
    const named = new Set(certain.map((item) => item.itemId));
    const paid = payments
      .flatMap((payment) => (payment.currency === code ? [ofTheseDebts(payment, named)] : []))
      .filter((one) => one.amount > 0n);
    const statement = claimStatement(debts, paid, { currency, until: today, dayCount: rules.dayCount, tables: rules.tables });
    if (isRefusal(statement)) return statement;
    const credits = -own.filter((item) => item.kind === 'credit').reduce((sum, item) => sum + item.balance, 0n);
    const open = certain.reduce((sum, item) => sum + item.balance, 0n);
    const seen = payments
      .filter((one) => one.currency === code)
      .reduce((sum, one) => sum + one.unplaced + (one.awaiting ? sharesIn(one, named) : 0n), 0n);
    currencies.push(
      currencyClaim(currency, new Map(certain.map((item) => [item.itemId, { ...item, claimed: item.principal }])), statement, {
        credits,
        ledger: open - seen - credits,
        left: own.filter((item) => item.disputed).map((item) => item.document),
      }),
    );
  }
  return {
    language: documentLanguage(to, recipientOf(to, 'email', null)?.contact ?? null),
    sender: company.paper.sender,
    recipient: { name: to.debtor.name, attention: null, lines: to.addressOf(null), email: null },
    place: company.paper.place,
    on: today,
    since,
    contact: company.paper.contact,
    currencies: currencies.toSorted((a, b) => a.currency.localeCompare(b.currency)),
  };
}

type Around = { readonly currency: Currency; readonly calendar: Holidays; readonly shiftDueDate: boolean };

/** One flat sum for each document: its instalments share it. Without a customer type no interest is asked (P11). */
function debtsOf(
  items: readonly ClaimedItem[],
  type: CustomerType | null,
  { currency, calendar, shiftDueDate }: Around,
): ClaimedDebt<bigint>[] {
  const regime = regimeOfCustomer(type);
  const business = regime !== null && regime !== 'legal' && regime !== 'none' && regime !== 'contract';
  const terms: Terms = business ? { regime, contractOn: CONTRACT_DATE_UNKNOWN } : { regime: regime === 'legal' ? 'legal' : 'none' };
  const withLumpSum = new Set<string>();
  return items.map((item) => {
    const document = `${item.customerId} ${item.documentNo} ${item.documentOn}`;
    const lumpSum = business && allowsLumpSum(regime) && currency === EUR && !item.interestHeld && !withLumpSum.has(document);
    if (lumpSum) withLumpSum.add(document);
    return {
      id: item.itemId,
      principal: item.principal,
      dueOn: item.dueOn,
      legalDueOn: shiftDueDate ? legalDueOn(item.dueOn, calendar) : item.dueOn,
      terms: item.interestHeld ? { regime: 'none' } : terms,
      lumpSum,
      guaranteeLevel: 0,
      expenses: [],
    };
  });
}

function sharesIn({ shares }: PaidMoney, named: ReadonlySet<bigint>): bigint {
  return shares.filter((share) => named.has(share.id)).reduce((sum, share) => sum + share.amount, 0n);
}

/** What of a payment concerns these debts: its shares of others are theirs. */
function ofTheseDebts(payment: PaidMoney, named: ReadonlySet<bigint>): ClaimPayment<bigint> {
  const declared = payment.shares.filter((share) => named.has(share.id));
  return { on: payment.on, amount: payment.unplaced + sharesIn(payment, named), declared };
}
