import { useLingui } from '@lingui/react/macro';

export const ROLES = ['administrator', 'credit-manager', 'cfo', 'collector', 'salesperson', 'administration', 'read-only'] as const;

export function useRoleWords(): Readonly<Record<string, string>> {
  const { t } = useLingui();
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
