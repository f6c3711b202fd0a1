import { t } from '@lingui/core/macro';

/** The six stages; 0 is nothing done yet. */
export function stageWords(stage: number): string | null {
  return [null, t`Promemoria`, t`Cortesia`, t`Sollecito`, t`Diffida`, t`Agenzia`, t`Legale`][stage] ?? null;
}
