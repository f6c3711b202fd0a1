import type { Currency } from '#kernel/money/currency.ts';
import { childrenOf, elementAt, textAt, type XmlElement } from '#kernel/xml/xml-element.ts';
import type { PaymentMethod, StatedPayment } from '../einvoice.ts';
import { readAmount, readDay } from '../read-values.ts';

/** PaymentMeansCode (UNTDID 4461). */
const METHODS: Readonly<Record<string, PaymentMethod>> = {
  '20': 'cheque',
  '21': 'cheque',
  '23': 'cheque',
  '30': 'transfer',
  '31': 'transfer',
  '42': 'transfer',
  '49': 'sdd',
  '58': 'transfer',
  '59': 'sdd',
};

/**
 * How and when a document is to be paid. Several means are several ways of paying one sum; only terms with amounts of their own are
 * instalments. The due date stands in the document, in the means of a credit note, or in the terms; an instalment's own wins.
 */
export function readUblPayments(root: XmlElement, currency: Currency): StatedPayment[] {
  const means = childrenOf(root, 'PaymentMeans');
  const first = means[0] ?? null;
  const code = textAt(first, 'PaymentMeansCode');
  const common = {
    terms: null,
    method: code === null ? null : (METHODS[code] ?? 'other'),
    methodCode: code,
    settled: null,
    iban: textAt(first, 'PayeeFinancialAccount', 'ID')?.replaceAll(' ', '') ?? null,
    reference: textAt(first, 'PaymentID'),
  };
  const allTerms = childrenOf(root, 'PaymentTerms');
  const dueOn =
    [textAt(root, 'DueDate'), ...means.map((one) => textAt(one, 'PaymentDueDate')), ...allTerms.map(dueText)]
      .map(readDay)
      .find((day) => day !== null) ?? null;
  const instalments = allTerms.filter((terms) => elementAt(terms, 'Amount') !== null);
  if (instalments.length > 0)
    return instalments.map((terms) => ({
      ...common,
      amount: readAmount(textAt(terms, 'Amount'), currency),
      dueOn: readDay(dueText(terms)) ?? dueOn,
    }));
  return dueOn === null && first === null ? [] : [{ ...common, amount: null, dueOn }];
}

function dueText(terms: XmlElement): string | null {
  return textAt(terms, 'PaymentDueDate') ?? textAt(terms, 'InstallmentDueDate') ?? textAt(terms, 'SettlementPeriod', 'EndDate');
}
