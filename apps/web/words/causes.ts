import { t } from '@lingui/core/macro';
import { CAUSE_CODES, CAUSES, isCause } from '#rooms/worklist/core/causes-of-delay.ts';
import { language } from './language.ts';

/** Why an item is late, in the reader's language; without a cause, that nobody has said. */
export function causeWords(code: string | null): string {
  if (code === null || code === 'none') return t`Causa non detta`;
  return isCause(code) ? CAUSES[code][language()] : code;
}

export function causeOptions(): { value: string; label: string }[] {
  return CAUSE_CODES.map((code) => ({ value: code, label: causeWords(code) }));
}
