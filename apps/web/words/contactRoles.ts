import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';

export function useContactRoles(): Readonly<Record<string, string>> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      'accounts-payable': t`amministrazione`,
      owner: t`titolare`,
      buyer: t`acquisti`,
      'external-accountant': t`commercialista`,
      administrator: t`amministratore`,
      lawyer: t`legale`,
      mailbox: t`casella`,
      other: t`altro`,
    }),
    [t],
  );
}
