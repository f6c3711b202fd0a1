import type { Receipt } from './receipt.ts';

export const DELIVERY_STATES = ['not-delivered', 'undeliverable', 'delivered', 'term-elapsed', 'accepted', 'refused', 'rejected'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export function isDeliveryState(text: string): text is DeliveryState {
  return (DELIVERY_STATES as readonly string[]).includes(text);
}

/** What a receipt says by itself; `null`: nothing about the delivery. */
export function stateOf({ kind, outcome }: Pick<Receipt, 'kind' | 'outcome'>): DeliveryState | null {
  switch (kind) {
    case 'RC':
      return 'delivered';
    case 'NS':
      return 'rejected';
    case 'MC':
      return 'not-delivered';
    case 'AT':
      return 'undeliverable';
    case 'DT':
      return 'term-elapsed';
    case 'NE':
    case 'EC':
      return outcome === 'EC02' ? 'refused' : 'accepted';
    case 'SE':
      return null;
  }
}

/**
 * The state after a further receipt. Receipts come late and in any order, so the further stage wins, never the later file: a delivery
 * after a failed try counts, a failed try read after the delivery does not.
 */
export function afterReceipt(before: DeliveryState | null, said: DeliveryState): DeliveryState {
  return before === null || DELIVERY_STATES.indexOf(said) > DELIVERY_STATES.indexOf(before) ? said : before;
}

/**
 * What a new state asks for (P12). `no-item`: the document does not exist, nothing is due. `dispute`: the buyer contests. `wait`: no
 * reminder before the buyer can have the invoice, and somebody sends it; `release`: it arrived, what waited goes on.
 */
export type DeliveryEffect =
  | { readonly what: 'no-item' }
  | { readonly what: 'dispute' }
  | { readonly what: 'wait'; readonly workingDays: number; readonly task: 'courtesy-copy' | 'send-by-pec' | null }
  | { readonly what: 'release' };

/** From the courtesy copy to the first reminder. */
export const COPY_WORKING_DAYS = 5;
/** SDI tries a public body for ten days, then attests that it gave up. */
const PUBLIC_TRIES_WORKING_DAYS = 10;

export function effectOf(state: DeliveryState, publicBody: boolean): DeliveryEffect {
  switch (state) {
    case 'rejected':
      return { what: 'no-item' };
    case 'refused':
      return { what: 'dispute' };
    case 'not-delivered':
      return publicBody
        ? { what: 'wait', workingDays: PUBLIC_TRIES_WORKING_DAYS, task: null }
        : { what: 'wait', workingDays: COPY_WORKING_DAYS, task: 'courtesy-copy' };
    case 'undeliverable':
      return { what: 'wait', workingDays: COPY_WORKING_DAYS, task: 'send-by-pec' };
    case 'delivered':
    case 'term-elapsed':
    case 'accepted':
      return { what: 'release' };
  }
}

const WORDS: Readonly<Record<DeliveryState, { readonly it: string; readonly en: string }>> = {
  'not-delivered': { it: 'emessa, non recapitata (MC)', en: 'issued, not delivered (MC)' },
  undeliverable: { it: 'emessa, impossibile da recapitare (AT)', en: 'issued, undeliverable (AT)' },
  delivered: { it: 'consegnata (RC)', en: 'delivered (RC)' },
  'term-elapsed': { it: 'decorsi i termini senza esito (DT)', en: 'term elapsed without an outcome (DT)' },
  accepted: { it: 'accettata dal committente (EC01)', en: 'accepted by the buyer (EC01)' },
  refused: { it: 'rifiutata dal committente (EC02)', en: 'refused by the buyer (EC02)' },
  rejected: { it: 'scartata da SDI (NS): non esiste', en: 'refused by SDI (NS): it does not exist' },
};

export function sayState(state: DeliveryState, language: 'it' | 'en'): string {
  return WORDS[state][language];
}
