export { allocateToDocument, type Allocation, type PayableItem } from './allocate-to-document.ts';
export { absorbReceipts, type Absorption, type AwaitingReceipt, type Reduction } from './absorb-receipts.ts';
export { bandIndex, bandNames, bandStarts, DEFAULT_CUTS, overdueOf, parseBandCuts, type Ageing, type BandCuts } from './ageing.ts';
export { daysLate } from './overdue.ts';
export { AGEING_BANDS, AGEING_NETS_CREDITS } from './settings.ts';
