import { addDays, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { absolute } from '#kernel/money/money.ts';
import { noticed, type EInvoice, type Noticed, type PaymentMethod, type StatedPayment } from './einvoice.ts';

/** What becomes one open item: signed, credits negative. */
export type Instalment = {
  readonly number: number;
  readonly amount: bigint;
  readonly dueOn: CalendarDate;
  readonly method: PaymentMethod | null;
  readonly iban: string | null;
  readonly reference: string | null;
};

export type Instalments = { readonly instalments: readonly Instalment[]; readonly noticed: readonly Noticed[] };

/** Where the document tells no due date: what the customer's terms say of a day, `null` without terms. */
export type DueByTerms = (documentOn: CalendarDate) => CalendarDate | null;

/** Without any terms a commercial debt is due 30 days after the invoice (D.Lgs. 231/2002, art. 4 c. 2 a). */
export const LEGAL_TERM_DAYS = 30;
const ROUNDING = 5n;

/**
 * A document as instalments: one for each payment it states, whose days and amounts win over what would be computed; without any, one
 * for all that is collectable. Credits have no due date of their own and take the document's day.
 */
export function instalmentsOf(invoice: EInvoice, dueByTerms: DueByTerms): Instalments {
  const found: Noticed[] = [];
  if (invoice.effect === 'none')
    return { instalments: [], noticed: [noticed('info', 'not-receivable', invoice.number, { code: invoice.code })] };
  if (invoice.effect === 'credit') return credit(invoice, found);
  const stated = withoutAlternatives(invoice, found).filter((payment) => payment.amount !== 0n);
  const payments: readonly StatedPayment[] = stated.length > 0 || invoice.payments.length > 0 ? stated : [WHOLE];
  const amounts = amountsOf(invoice, payments, found);
  const instalments = payments.flatMap((payment, at): Instalment[] => {
    const amount = amounts[at] ?? 0n;
    if (payment.settled !== null) {
      found.push(
        noticed(
          payment.settled === 'advance' ? 'review' : 'info',
          payment.settled === 'advance' ? 'paid-in-advance' : 'held-back-already',
          invoice.number,
        ),
      );
      return [];
    }
    if (amount === 0n) return [];
    const { method, iban, reference } = payment;
    return [{ number: at + 1, amount, dueOn: dueOnOf(invoice, payment, dueByTerms, found), method, iban, reference }];
  });
  if (instalments.length === 0) found.push(noticed('info', 'nothing-to-collect', invoice.number));
  return { instalments, noticed: found };
}

const WHOLE: StatedPayment = {
  amount: null,
  dueOn: null,
  terms: null,
  method: null,
  methodCode: null,
  settled: null,
  iban: null,
  reference: null,
};

function credit(invoice: EInvoice, found: Noticed[]): Instalments {
  const stated = withoutAlternatives(invoice, found).reduce((sum, payment) => sum + absolute(payment.amount ?? 0n), 0n);
  const amount = stated === 0n ? absolute(invoice.collectable) : stated;
  if (stated !== 0n) mismatch(invoice, stated, found);
  const method = invoice.payments[0]?.method ?? null;
  if (amount === 0n) return { instalments: [], noticed: [...found, noticed('info', 'nothing-to-collect', invoice.number)] };
  return { instalments: [{ number: 1, amount: -amount, dueOn: invoice.issuedOn, method, iban: null, reference: null }], noticed: found };
}

/** Several ways to pay the same whole on the same day, or of which only some tell the day, are one instalment, not several. */
function withoutAlternatives(invoice: EInvoice, found: Noticed[]): readonly StatedPayment[] {
  const [first, ...others] = invoice.payments;
  if (first === undefined || others.length === 0 || first.amount === null) return invoice.payments;
  const size = absolute(first.amount);
  const days = new Set(invoice.payments.flatMap(({ dueOn }) => dueOn ?? []));
  const whole = size > 0n && (near(size, invoice.collectable) || near(size, invoice.total));
  if (!whole || days.size > 1 || !others.every((one) => one.amount === first.amount)) return invoice.payments;
  found.push(noticed('info', 'ways-of-paying', invoice.number, { count: invoice.payments.length }));
  return [invoice.payments.find(({ dueOn }) => dueOn !== null) ?? first];
}

/** The stated amounts; a single payment without one is for the whole. */
function amountsOf(invoice: EInvoice, payments: readonly StatedPayment[], found: Noticed[]): bigint[] {
  const stated = payments.reduce((sum, payment) => sum + (payment.amount ?? 0n), 0n);
  const open = payments.filter((payment) => payment.amount === null);
  if (open.length === 0) {
    mismatch(invoice, stated, found);
    return payments.map((payment) => payment.amount ?? 0n);
  }
  const rest = invoice.collectable - stated;
  const share = rest > 0n ? rest / BigInt(open.length) : 0n;
  const last = rest > 0n ? rest - share * BigInt(open.length - 1) : 0n;
  return payments.map((payment) => payment.amount ?? (payment === open.at(-1) ? last : share));
}

function mismatch(invoice: EInvoice, stated: bigint, found: Noticed[]): void {
  if (near(stated, invoice.collectable)) return;
  found.push(
    noticed('review', 'amount-mismatch', invoice.number, {
      stated: String(stated),
      collectable: String(invoice.collectable),
      currency: invoice.currency,
    }),
  );
}

function near(a: bigint, b: bigint): boolean {
  return absolute(a - b) <= ROUNDING;
}

function dueOnOf(invoice: EInvoice, payment: StatedPayment, dueByTerms: DueByTerms, found: Noticed[]): CalendarDate {
  const { issuedOn, number } = invoice;
  if (payment.dueOn !== null) {
    if (payment.dueOn < issuedOn) found.push(noticed('review', 'due-before-document', number, { due: payment.dueOn, issued: issuedOn }));
    return payment.dueOn;
  }
  if (payment.terms !== null) return addDays(payment.terms.from ?? issuedOn, payment.terms.days);
  const byTerms = dueByTerms(issuedOn);
  if (byTerms !== null) {
    found.push(noticed('info', 'due-by-terms', number, { due: byTerms }));
    return byTerms;
  }
  const legal = addDays(issuedOn, LEGAL_TERM_DAYS);
  found.push(noticed('review', 'due-by-law', number, { due: legal, days: LEGAL_TERM_DAYS }));
  return legal;
}
