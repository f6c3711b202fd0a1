import { holdReasonWords } from '#rooms/policies/core/hold-reason-words.ts';
import { language } from './language.ts';

export function holdReason(code: string): string {
  return holdReasonWords(code, language());
}

export const HOLD_CHOICES = ['customer-request', 'documents-missing', 'already-paid', 'agreement', 'other'] as const;
export const STOP_CHOICES = [
  'insolvency',
  'protective-measures',
  'owner-deceased',
  'lawyer-named',
  'conduct-complaint',
  'intercompany',
  'placed',
  'assigned',
] as const;
