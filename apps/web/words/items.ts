import { plural, t } from '@lingui/core/macro';

export function itemsWords(count: number): string {
  return plural(count, { one: '# partita', other: '# partite' });
}

export function kindWords(kind: string): string {
  const known: Readonly<Record<string, string>> = {
    invoice: t`Fatture`,
    debit: t`Note di debito`,
    credit: t`Note di credito`,
    payment: t`Incassi`,
    on_account: t`Acconti`,
    unpaid: t`Insoluti`,
    other: t`Altri documenti`,
  };
  return known[kind] ?? kind;
}

export function ownerWords(owner: string): string {
  const known: Readonly<Record<string, string>> = { internal: t`Seguite in casa`, agency: t`All’agenzia`, lawyer: t`Al legale` };
  return known[owner] ?? owner;
}
