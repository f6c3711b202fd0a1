import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';

export const ROLES = ['administrator', 'credit-manager', 'cfo', 'collector', 'salesperson', 'administration', 'read-only'] as const;

export function roleWords(): Readonly<Record<string, string>> {
  return {
    administrator: t`Amministratore`,
    'credit-manager': t`Credit manager`,
    cfo: t`CFO`,
    collector: t`Collector`,
    salesperson: t`Venditore`,
    administration: t`Amministrazione`,
    'read-only': t`Sola lettura`,
  };
}

/** Drawn again when the language changes. */
export function useRoleWords(): Readonly<Record<string, string>> {
  useLingui();
  return roleWords();
}
