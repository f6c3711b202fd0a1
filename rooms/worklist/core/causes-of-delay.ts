/*
 * Why an invoice is late. The class picks the next script; `ours` means that we have something to mend first.
 */
export const CAUSE_CLASSES = ['forgot', 'ours', 'disputes', 'cannot-pay', 'will-not-pay', 'bank', 'unknown'] as const;
export type CauseClass = (typeof CAUSE_CLASSES)[number];

export const CAUSES = {
  FORGOT: { class: 'forgot', it: 'Dimenticanza', en: 'Forgotten' },
  PAYS_LATE_BY_HABIT: { class: 'forgot', it: 'Paga tardi per abitudine', en: 'Pays late by habit' },
  CUSTOMER_PROCESS: { class: 'forgot', it: 'Iter interno del cliente', en: 'The customer’s own process' },
  PUBLIC_PROCEDURE: { class: 'forgot', it: 'Procedura dell’ente pubblico', en: 'Procedure of a public body' },
  OUR_DOCUMENTS: { class: 'ours', it: 'Mancano documenti nostri', en: 'Our documents are missing' },
  OUR_ERROR: { class: 'ours', it: 'Errore nostro', en: 'Our error' },
  OUR_POSTING: { class: 'ours', it: 'Incasso non registrato da noi', en: 'Payment not posted by us' },
  DISPUTE: { class: 'disputes', it: 'Contestazione', en: 'Dispute' },
  DEDUCTION: { class: 'disputes', it: 'Trattenuta', en: 'Deduction' },
  SET_OFF: { class: 'disputes', it: 'Compensazione', en: 'Set-off' },
  CASH_TEMPORARY: { class: 'cannot-pay', it: 'Liquidità, temporanea', en: 'Cash, for a time' },
  CASH_STRUCTURAL: { class: 'cannot-pay', it: 'Liquidità, strutturale', en: 'Cash, lasting' },
  WAITS_OWN_COLLECTION: { class: 'cannot-pay', it: 'Aspetta un proprio incasso', en: 'Waits for money of his own' },
  INSOLVENT: { class: 'cannot-pay', it: 'Insolvenza', en: 'Insolvency' },
  STRATEGIC: { class: 'will-not-pay', it: 'Ritardo voluto', en: 'Late on purpose' },
  NO_REASON_GIVEN: { class: 'will-not-pay', it: 'Nessun motivo', en: 'No reason given' },
  BANK_RETURN: { class: 'bank', it: 'Insoluto della banca', en: 'Returned by the bank' },
  UNKNOWN: { class: 'unknown', it: 'Non si sa', en: 'Not known' },
} as const satisfies Record<string, { class: CauseClass; it: string; en: string }>;

export type Cause = keyof typeof CAUSES;
export const CAUSE_CODES = Object.keys(CAUSES) as [Cause, ...Cause[]];

/** Days late from which every item needs its cause. */
export const CAUSE_NEEDED_AFTER_DAYS = 15;

export function isCause(code: string): code is Cause {
  return Object.hasOwn(CAUSES, code);
}

export function causeClass(cause: string | null): CauseClass {
  return cause !== null && isCause(cause) ? CAUSES[cause].class : 'unknown';
}
