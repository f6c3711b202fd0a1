export { DELIVERY_STATES, sayState, type DeliveryState } from './sdi/delivery-state.ts';
