import { useLingui } from '@lingui/react/macro';
import type { Band } from './age.ts';

/** The names of the five bands. */
export function useBandWords(): Record<Band, string> {
  const { t } = useLingui();
  return { 'not-due': t`A scadere`, '1-30': t`1–30 gg`, '31-60': t`31–60 gg`, '61-90': t`61–90 gg`, 'over-90': t`oltre 90 gg` };
}
