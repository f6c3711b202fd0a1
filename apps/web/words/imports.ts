import { t } from '@lingui/core/macro';

/** What a file may hold: the ledger, what stands beside it, and what happened before the company came to us. */
export const IMPORT_KINDS = [
  'open-items',
  'payments',
  'customers',
  'contacts',
  'closed-items',
  'turnover',
  'first-invoices',
  'reminders',
  'stops',
  'promises',
  'orders',
  'deliveries',
  'contracts',
  'tickets',
] as const;
export type TableKind = (typeof IMPORT_KINDS)[number];

export function importWords(kind: TableKind): string {
  const words: Readonly<Record<TableKind, string>> = {
    'open-items': t`Partite aperte`,
    payments: t`Incassi`,
    customers: t`Clienti`,
    contacts: t`Contatti`,
    'closed-items': t`Partite pagate`,
    turnover: t`Fatturato per mese`,
    'first-invoices': t`Prime fatture`,
    reminders: t`Solleciti già fatti`,
    stops: t`Fermi e sospensioni`,
    promises: t`Promesse in corso`,
    orders: t`Ordini`,
    deliveries: t`Consegne`,
    contracts: t`Contratti`,
    tickets: t`Reclami e ticket`,
  };
  return words[kind];
}
