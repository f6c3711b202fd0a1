/** What other programs know of a customer beside the ledger (P30). */
export const RECORD_KINDS = ['order', 'delivery', 'contract', 'ticket'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];
