export { HELD_REASONS, reasonsByCode, type HeldReason } from './held.ts';
