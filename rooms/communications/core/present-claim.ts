import { atDayText, dayText } from './document-formats.ts';
import type { DocumentView, TableView } from './document-view.ts';
import { DOCUMENT_WORDS } from './document-words.ts';
import type { ClaimContent, ClaimPaymentRow, CurrencyClaim } from './claim-content.ts';
import { CLAIM_WORDS } from './claim-words.ts';
import { presentAccount } from './present-account.ts';
import { amountText } from './present-letter.ts';

/** The claim statement on the paper of the letters: for notices, plans and court. */
export function presentClaim(content: ClaimContent): DocumentView {
  const { language, currencies } = content;
  const labels = DOCUMENT_WORDS[language];
  const words = CLAIM_WORDS[language];
  return presentAccount(content, {
    title: words.title(atDayText(content.on, language)),
    opening: currencies.length === 0 ? [labels.nothingOpen] : [words.opening],
    tables: currencies.flatMap((currency) => currencyTables(currency, content)),
    notes: currencies.flatMap(({ left }) => (left.length === 0 ? [] : [words.disputed(labels.list(left))])),
  });
}

function currencyTables(claim: CurrencyClaim, { language, currencies }: ClaimContent): TableView[] {
  const labels = DOCUMENT_WORDS[language];
  const words = CLAIM_WORDS[language];
  const money = (decimal: string): string => amountText(decimal, claim.currency, language);
  const suffix = currencies.length > 1 ? `, ${claim.currency}` : '';
  const debts: TableView = {
    title: words.debts + suffix,
    columns: [
      { title: labels.document, align: 'left' },
      { title: labels.dueOn, align: 'left' },
      { title: words.claimed, align: 'right' },
      { title: labels.interest, align: 'right' },
      { title: words.paid, align: 'right' },
      { title: words.left, align: 'right' },
    ],
    rows: claim.debts.map((row) => [
      row.document,
      dayText(row.dueOn, language),
      money(row.claimed),
      money(row.interestAccrued),
      money(row.paid),
      money(row.total),
    ]),
    totals: [],
    footnotes: claim.provisional ? [labels.provisional] : [],
  };
  const payments: TableView = {
    title: words.payments + suffix,
    columns: [
      { title: words.paidOn, align: 'left' },
      { title: words.to, align: 'left' },
      { title: words.expenses, align: 'right' },
      { title: labels.interest, align: 'right' },
      { title: labels.principal, align: 'right' },
    ],
    rows: claim.payments.flatMap((payment) => paymentRows(payment, language, money)),
    totals: [],
    footnotes: [],
  };
  return [debts, ...(claim.payments.length === 0 ? [] : [payments]), summary(claim, language, words.summary + suffix, money)];
}

function paymentRows(
  { on, shares, onAccount }: ClaimPaymentRow,
  language: ClaimContent['language'],
  money: (decimal: string) => string,
): string[][] {
  const words = CLAIM_WORDS[language];
  const rows = shares.map((share) => [
    dayText(on, language),
    `${share.document} (${share.declared ? words.named : words.byLaw})`,
    money(share.toExpenses),
    money(share.toInterest),
    money(share.toPrincipal),
  ]);
  return Number(onAccount) === 0 ? rows : [...rows, [dayText(on, language), words.onAccount, '', '', money(onAccount)]];
}

function summary(claim: CurrencyClaim, language: ClaimContent['language'], title: string, money: (decimal: string) => string): TableView {
  const labels = DOCUMENT_WORDS[language];
  const words = CLAIM_WORDS[language];
  const off = (name: string, amount: string): [string, string][] => (Number(amount) === 0 ? [] : [[name, money(`-${amount}`)]]);
  return {
    title,
    columns: [
      { title: '', align: 'left' },
      { title: '', align: 'right' },
    ],
    rows: [
      [labels.principal, money(claim.principal)],
      [labels.interest, money(claim.interest)],
      [words.expenses, money(claim.expenses)],
      ...off(words.onAccount, claim.onAccount),
      ...off(words.credits, claim.credits),
    ],
    totals: [
      { label: labels.claimTotal, amount: money(claim.total), strong: true },
      { label: words.ledger, amount: money(claim.ledger), strong: false },
      { label: words.difference, amount: money(claim.difference), strong: false },
    ],
    footnotes: [],
  };
}
