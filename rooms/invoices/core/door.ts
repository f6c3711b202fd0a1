export { DELIVERY_STATES, sayState, type DeliveryState } from './sdi/delivery-state.ts';
export { WORDS as INVOICE_FILE_WORDS } from './words.ts';
