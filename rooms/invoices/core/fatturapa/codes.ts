import type { Effect, PaymentMethod } from '../einvoice.ts';

/** TipoDocumento (technical rules 1.9 of SDI, TD29 since 1/4/2025): what the seller may ask for by it. */
const EFFECTS: Readonly<Record<string, Effect>> = {
  TD01: 'receivable',
  TD02: 'receivable',
  TD03: 'receivable',
  TD04: 'credit',
  TD05: 'receivable',
  TD06: 'receivable',
  TD07: 'receivable',
  TD08: 'credit',
  TD09: 'receivable',
  TD10: 'none',
  TD11: 'none',
  TD12: 'none',
  TD16: 'none',
  TD17: 'none',
  TD18: 'none',
  TD19: 'none',
  TD20: 'none',
  TD21: 'none',
  TD22: 'none',
  TD23: 'none',
  TD24: 'receivable',
  TD25: 'receivable',
  TD26: 'receivable',
  TD27: 'none',
  TD28: 'none',
  TD29: 'none',
};

/** `null`: a code that no version of the rules knows; it is not guessed. */
export function effectOf(code: string): Effect | null {
  return EFFECTS[code] ?? null;
}

/** ModalitaPagamento MP01…MP23. */
const METHODS: Readonly<Record<string, PaymentMethod>> = {
  MP02: 'cheque',
  MP03: 'cheque',
  MP05: 'transfer',
  MP09: 'sdd',
  MP10: 'sdd',
  MP11: 'sdd',
  MP12: 'riba',
  MP16: 'sdd',
  MP17: 'sdd',
  MP19: 'sdd',
  MP20: 'sdd',
  MP21: 'sdd',
};

export function methodOf(code: string | null): PaymentMethod | null {
  if (code === null || !/^MP\d{2}$/.test(code)) return null;
  return METHODS[code] ?? 'other';
}

/** Held back from sums already collected: nothing is left to pay. */
export const HELD_BACK = 'MP22';

/** CondizioniPagamento: what is stated is an advance, paid or netted before the document. */
export const ADVANCE = 'TP03';
