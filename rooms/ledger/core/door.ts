export { allocateToDocument, type Allocation, type PayableItem } from './allocate-to-document.ts';
export { absorbReceipts, type Absorption, type AwaitingReceipt, type Reduction } from './absorb-receipts.ts';
