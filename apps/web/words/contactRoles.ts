import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';

export function contactRoleWords(): Readonly<Record<string, string>> {
  return {
    'accounts-payable': t`amministrazione`,
    owner: t`titolare`,
    buyer: t`acquisti`,
    'external-accountant': t`commercialista`,
    administrator: t`amministratore`,
    lawyer: t`legale`,
    mailbox: t`casella`,
    other: t`altro`,
  };
}

const byLanguage = new Map<string, Readonly<Record<string, string>>>();

/** The same object as long as the language is the same: what is made of it need not be made again. */
export function useContactRoles(): Readonly<Record<string, string>> {
  const { i18n } = useLingui();
  const words = byLanguage.get(i18n.locale) ?? contactRoleWords();
  byLanguage.set(i18n.locale, words);
  return words;
}
