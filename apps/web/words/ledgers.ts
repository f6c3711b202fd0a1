import { t } from '@lingui/core/macro';

/** The ledger that came into being with the first file has no name of its own. */
const UNNAMED = 'main';

export function ledgerWords(name: string): string {
  return name === UNNAMED ? t`Partitario clienti` : t`Partitario ${name}`;
}
