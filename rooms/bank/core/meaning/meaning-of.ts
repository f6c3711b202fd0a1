import type { BankEntry } from '../statement.ts';
import { CAUSALI, type EntryMeaning } from './causali.ts';

/** What an entry is: by its ABI causale, else by the ISO 20022, national or SWIFT code, else by its sign. */
export function meaningOf(entry: Pick<BankEntry, 'amount' | 'causale' | 'code' | 'reason' | 'reversal'>): EntryMeaning {
  const side = entry.amount < 0n ? 'out' : 'in';
  const told = entry.causale === null ? undefined : CAUSALI[entry.causale]?.[side];
  if (told !== undefined) return told;
  if (side === 'in') return inFlow(entry);
  return outFlow(entry);
}

function inFlow({ code, reason, reversal }: Pick<BankEntry, 'code' | 'reason' | 'reversal'>): EntryMeaning {
  // Money of our own that came back is no customer's payment.
  if (reason !== null || reversal || (code !== null && /^NRTI$|^159$|\/RRTN$/.test(code))) return 'correction';
  if (code === null) return 'other-in';
  if (CHARGES.test(code)) return 'fee';
  if (/^PMNT\/(RCDT|RRCT|MCRD)|^166$|^152$|^NTRF$|^169$|^153$|^156$/.test(code)) return 'transfer-in';
  if (/^PMNT\/IDDT|^171$|^174$|^NDDT$/.test(code)) return 'direct-debit-in';
  if (/^PMNT\/CCRD|^PMNT\/MCRD/.test(code)) return 'card-in';
  if (/^PMNT\/RCHQ|^NCHK$|^070$|^NCHG$/.test(code)) return code === 'NCHG' ? 'fee' : 'cheque-in';
  if (/^PMNT\/CNTR|^082$/.test(code)) return 'cash-in';
  if (/^(CAMT|ACMT)\/|^NINT$|^NDIV$|^814$/.test(code)) return code.startsWith('CAMT') ? 'internal' : 'fee';
  if (/^LDAS\/|^NLDP$/.test(code)) return 'finance';
  return 'other-in';
}

/** Charges, commissions, interest and taxes of any family, also of collections that were returned. */
const CHARGES = /^PMNT\/.*\/(CHRG|COMM|FEES|INTR|TAXE)$/;

function outFlow({ code, reason }: Pick<BankEntry, 'code' | 'reason'>): EntryMeaning {
  if (code !== null && CHARGES.test(code)) return 'fee';
  if (code !== null && /^PMNT\/IDDT|^109$|^108$|^184$|^181$/.test(code)) return 'unpaid-direct-debit';
  if (code?.startsWith('PMNT/RCHQ/UPCQ') === true) return 'unpaid-cheque';
  if (code === 'NRTI' && reason !== null) return 'unpaid-direct-debit';
  if (code !== null && /^(NCHG|NCOM|NINT|80[0-9]|814)$|\/(CHRG|COMM|FEES|INTR)$/.test(code)) return 'fee';
  return 'out';
}

/** Money of a customer that may pay open items. An advance is the bank's money, and collections have their own outcome. */
export function isReceipt(meaning: EntryMeaning): boolean {
  return RECEIPTS.has(meaning);
}

const RECEIPTS: ReadonlySet<EntryMeaning> = new Set(['transfer-in', 'cheque-in', 'cash-in', 'mav-in', 'other-in']);

/** Money taken back because a customer's bill, collection or cheque was not honoured. */
export function isUnpaid(meaning: EntryMeaning): boolean {
  return meaning === 'unpaid-bill' || meaning === 'unpaid-direct-debit' || meaning === 'unpaid-cheque' || meaning === 'recalled-bill';
}
