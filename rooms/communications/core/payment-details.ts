import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import type { ActionSection } from './action-sections.ts';
import { epcPayload } from './epc-code.ts';
import type { PaymentDetails } from './letter-content.ts';
import type { LetterFacts, LetterItem } from './letter-facts.ts';

/**
 * Where each part of a section is to be paid: ours to the IBAN in force, what a notified factor has bought to the factor
 * and never to us (P8, P23), bills presented through the customer's bank nowhere (they would be paid twice).
 */
export function paymentDetails(facts: LetterFacts, section: ActionSection, total: bigint): readonly PaymentDetails[] {
  const groups = new Map<string, { readonly factor: LetterItem['factor']; amount: bigint; readonly documents: string[] }>();
  let apart = 0n;
  for (const { itemId, chaseable } of section.items) {
    const item = facts.items.get(itemId);
    if (item === undefined || chaseable <= 0n) continue;
    if (isRunningBill(item, facts)) {
      apart += chaseable;
      continue;
    }
    if (item.factor !== null) apart += chaseable;
    const key = item.factor === null ? '' : `${item.factor.name} ${item.factor.iban}`;
    const group = groups.get(key) ?? { factor: item.factor, amount: 0n, documents: [] };
    group.amount += chaseable;
    if (!group.documents.includes(item.document)) group.documents.push(item.document);
    groups.set(key, group);
  }
  const ours = total - apart;
  return [...groups.values()].flatMap(({ factor, amount, documents }) => {
    // Credits, interest and flat sums belong to our part; the factor is owed the documents alone.
    const due = factor === null ? ours : amount;
    const account =
      factor === null ? facts.ibans.find(({ currency }) => currency === section.currency) : { iban: factor.iban, bankName: null };
    if (due <= 0n || account === undefined || account.iban === null) return [];
    return [
      details(facts, section, {
        amount: due,
        documents,
        factor: factor?.name ?? null,
        iban: account.iban,
        bankName: account.bankName,
      }),
    ];
  });
}

/** A RiBa or direct debit not yet due is at the customer's bank: it collects by itself. */
export function isRunningBill(item: LetterItem, { today, template }: Pick<LetterFacts, 'today' | 'template'>): boolean {
  return (item.method === 'riba' || item.method === 'sdd') && item.dueOn >= today && template !== 'AFTER_UNPAID';
}

type Part = {
  readonly amount: bigint;
  readonly documents: readonly string[];
  readonly factor: string | null;
  readonly iban: string;
  readonly bankName: string | null;
};

function details(facts: LetterFacts, section: ActionSection, { amount, documents, factor, iban, bankName }: Part): PaymentDetails {
  const payTo = factor ?? facts.company.sender.name;
  const currency = section.currency as Currency;
  const codes = [...new Set(section.items.map(({ customerId }) => facts.codes.get(customerId)?.code ?? ''))];
  const remittance = remittanceText(codes, documents);
  return {
    currency,
    amount: toDecimal(amount, currency),
    payTo,
    iban,
    bankName,
    assignedTo: factor,
    documents,
    remittance,
    epc: currency === 'EUR' ? epcPayload({ name: payTo, iban, amountCents: amount, remittance }) : null,
  };
}

/** `C-01842 FT 2026/1842 FT 2026/1907`, cut at a whole document: what tells us later which items the money is for. */
function remittanceText(codes: readonly string[], documents: readonly string[]): string {
  let text = codes.join(' ');
  for (const document of documents) {
    const longer = `${text} ${document}`;
    if (longer.length > 140) break;
    text = longer;
  }
  return text.trim();
}
