import { sayState, type DeliveryState } from '#rooms/invoices/core/door.ts';
import { language } from './language.ts';

/** What SDI's receipts say of an invoice. */
export function deliveryWords(state: DeliveryState): string {
  return sayState(state, language());
}
