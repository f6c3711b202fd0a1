import type { DocumentLanguage } from './document-formats.ts';

/** What the claim statement says beyond the words of every document. */
export const CLAIM_WORDS: Readonly<
  Record<
    DocumentLanguage,
    {
      readonly title: (atDay: string) => string;
      readonly opening: string;
      readonly debts: string;
      readonly claimed: string;
      readonly paid: string;
      readonly left: string;
      readonly payments: string;
      readonly paidOn: string;
      readonly to: string;
      readonly named: string;
      readonly byLaw: string;
      readonly onAccount: string;
      readonly credits: string;
      readonly expenses: string;
      readonly summary: string;
      readonly ledger: string;
      readonly difference: string;
      readonly disputed: (documents: string) => string;
    }
  >
> = {
  it: {
    title: (atDay) => `Prospetto del credito ${atDay}`,
    opening:
      'I pagamenti sono imputati secondo la legge: al debito indicato da chi paga, altrimenti nell’ordine dell’art. 1193 c.c.; dentro ogni debito a spese, interessi e capitale (art. 1194 c.c.). I saldi contabili, che contano prima il capitale, restano a confronto.',
    debts: 'Crediti',
    claimed: 'Credito',
    paid: 'Pagato',
    left: 'Resta',
    payments: 'Imputazione dei pagamenti',
    paidOn: 'Pagato il',
    to: 'A',
    named: 'indicato da chi paga',
    byLaw: 'art. 1193',
    onAccount: 'In acconto',
    credits: 'Note di credito non abbinate',
    expenses: 'Spese e importo forfettario',
    summary: 'Totale',
    ledger: 'Saldo contabile degli stessi documenti, incassi in registrazione compresi',
    difference: 'Differenza: interessi e spese maturati',
    disputed: (documents) => `Non è compreso, perché in verifica: ${documents}.`,
  },
  en: {
    title: (atDay) => `Statement of claim ${atDay}`,
    opening:
      'Payments are imputed by law: to the debt that the payer named, else in the order of art. 1193 of the Italian Civil Code; inside each debt to expenses, interest and principal (art. 1194). The balances of the books, which count principal first, stand beside.',
    debts: 'Claims',
    claimed: 'Claim',
    paid: 'Paid',
    left: 'Left',
    payments: 'Where payments went',
    paidOn: 'Paid on',
    to: 'To',
    named: 'named by the payer',
    byLaw: 'art. 1193',
    onAccount: 'On account',
    credits: 'Credit notes of no invoice',
    expenses: 'Expenses and flat compensation',
    summary: 'Total',
    ledger: 'Balance in the books of the same documents, payments being posted included',
    difference: 'Difference: interest and expenses accrued',
    disputed: (documents) => `Not included, because under review: ${documents}.`,
  },
};
