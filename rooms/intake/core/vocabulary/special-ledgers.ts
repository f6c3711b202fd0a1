import { vocabulary } from './vocabulary.ts';

/**
 * What SAP keeps of a customer outside his ordinary account: money paid beforehand, requests for it that are no receivable yet,
 * bills of exchange that were drawn.
 */
export const SPECIAL_LEDGERS = vocabulary({ deposit: 'a', request: 'f', bill: 'w' });

export type SpecialLedger = (typeof SPECIAL_LEDGERS.values)[number];
