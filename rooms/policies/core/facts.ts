/*
 * The closed list of facts on which a policy may decide. A condition names one of them with an operator and a value;
 * there are no expressions. A fact that is not known makes its test false.
 */

export const CUSTOMER_TYPES = [
  'company',
  'sole-trader',
  'public-body',
  'condominium',
  'association',
  'consumer',
  'foreign',
  'group-company',
] as const;
export type CustomerType = (typeof CUSTOMER_TYPES)[number];

/** What SDI or the buyer said last of the invoice behind an item; what nobody said is not known. */
export const DELIVERIES = ['not-delivered', 'undeliverable', 'delivered', 'term-elapsed', 'accepted', 'refused', 'rejected'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** What a test of the fact compares: a yes or no, a choice, a code of the company's own, a count, an amount. */
export type FactKind = 'flag' | 'choice' | 'code' | 'count' | 'amount';

export type FactDescription = {
  readonly kind: FactKind;
  /** The values of a choice. */
  readonly values?: readonly string[];
  /** `debtor` facts serve segments and steps; `step` facts are known only once a step is considered. */
  readonly scope: 'debtor' | 'step';
  /** A step whose test on this fact fails waits for it; on any other fact it is passed over. */
  readonly waits?: true;
  readonly it: string;
  readonly en: string;
};

export const FACTS = {
  customerType: { kind: 'choice', values: CUSTOMER_TYPES, scope: 'debtor', it: 'tipo di cliente', en: 'customer type' },
  intercompany: { kind: 'flag', scope: 'debtor', it: 'società del gruppo', en: 'company of the group' },
  stopped: { kind: 'flag', scope: 'debtor', it: 'fermo in corso', en: 'stop in force' },
  keyAccount: { kind: 'flag', scope: 'debtor', it: 'cliente chiave', en: 'key account' },
  firstInvoiceUnpaid: { kind: 'flag', scope: 'debtor', it: 'nessuna fattura mai pagata', en: 'no invoice ever paid' },
  monthsSinceFirstInvoice: { kind: 'count', scope: 'debtor', it: 'mesi dalla prima fattura', en: 'months since the first invoice' },
  weightedDelay12m: { kind: 'count', scope: 'debtor', it: 'ritardo medio ponderato, 12 mesi', en: 'weighted delay, 12 months' },
  brokenPromises90d: { kind: 'count', scope: 'debtor', it: 'promesse mancate, 90 giorni', en: 'missed promises, 90 days' },
  brokenPromises12m: { kind: 'count', scope: 'debtor', it: 'promesse mancate, 12 mesi', en: 'missed promises, 12 months' },
  returnedBills12m: { kind: 'count', scope: 'debtor', it: 'insoluti RiBa e SDD, 12 mesi', en: 'returned bills, 12 months' },
  brokenPlan: { kind: 'flag', scope: 'debtor', it: 'piano di rientro non rispettato', en: 'broken plan' },
  protests: { kind: 'flag', scope: 'debtor', it: 'protesti o pregiudizievoli', en: 'protests or prejudicial acts' },
  insolvencySign: { kind: 'flag', scope: 'debtor', it: 'segnali di insolvenza', en: 'signs of insolvency' },
  riskClass: { kind: 'choice', values: ['A', 'B', 'C', 'D', 'E'], scope: 'debtor', it: 'classe di rischio', en: 'risk class' },
  turnover12m: { kind: 'amount', scope: 'debtor', it: 'fatturato, 12 mesi', en: 'turnover, 12 months' },
  hardship: { kind: 'flag', scope: 'debtor', it: 'in difficoltà', en: 'in difficulty' },
  ledger: { kind: 'code', scope: 'debtor', it: 'partitario', en: 'ledger' },
  branch: { kind: 'code', scope: 'debtor', it: 'filiale', en: 'branch' },
  area: { kind: 'code', scope: 'debtor', it: 'area', en: 'area' },
  salesperson: { kind: 'code', scope: 'debtor', it: 'commerciale', en: 'salesperson' },
  collector: { kind: 'code', scope: 'debtor', it: 'addetto al recupero', en: 'collector' },
  asked: { kind: 'amount', scope: 'step', it: 'importo da chiedere', en: 'amount to ask' },
  toFallDue: { kind: 'amount', scope: 'step', it: 'importo a scadere', en: 'amount to fall due' },
  limitShare: { kind: 'count', scope: 'step', it: 'scaduto in percento del fido', en: 'overdue in percent of the limit' },
  method: {
    kind: 'choice',
    values: ['transfer', 'riba', 'sdd', 'cheque', 'other'],
    scope: 'step',
    it: 'modalità di pagamento',
    en: 'payment method',
  },
  delivery: {
    kind: 'choice',
    values: DELIVERIES,
    scope: 'step',
    it: 'consegna della fattura elettronica',
    en: 'delivery of the electronic invoice',
  },
  disputed: { kind: 'flag', scope: 'step', it: 'partita contestata', en: 'item in dispute' },
  workingDaysLate: { kind: 'count', scope: 'step', waits: true, it: 'giorni lavorativi di ritardo', en: 'working days late' },
  daysSinceNotice: {
    kind: 'count',
    scope: 'step',
    waits: true,
    it: 'giorni dalla diffida consegnata',
    en: 'days since the notice was delivered',
  },
} as const satisfies Record<string, FactDescription>;

export type FactName = keyof typeof FACTS;
export const FACT_NAMES = Object.keys(FACTS) as readonly FactName[];

export function describeFact(name: FactName): FactDescription {
  return FACTS[name];
}
