import { t } from '@lingui/core/macro';

/** The ladders that the product brings, by name; a company's own are called as it calls them. */
export function ladderWords(key: string): string {
  const words: Readonly<Record<string, string>> = {
    soft: t`Morbida`,
    standard: t`Standard`,
    strict: t`Severa`,
    'first-invoice': t`Primo insoluto`,
    'key-account': t`Clienti chiave`,
    'public-body': t`Enti pubblici`,
  };
  return words[key] ?? key;
}
