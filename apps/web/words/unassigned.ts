import { t } from '@lingui/core/macro';

/** Nobody of a kind is assigned. */
export function unassignedWords(kind: string): string {
  const known: Readonly<Record<string, string>> = {
    area: t`Senza area`,
    collector: t`Senza collector`,
    salesperson: t`Senza venditore`,
  };
  return known[kind] ?? kind;
}
