import { t } from '@lingui/core/macro';

/** What happened to an item, and why, as a line of its history. */
export function movementWords(kind: string, cause: string | null): string {
  if (kind === 'reversal') return reversalWords(cause);
  const words: Readonly<Record<string, string>> = {
    opening: t`Documento`,
    credit: t`Nota di credito`,
    payment: t`Incasso`,
    allocation: t`Abbinamento`,
    write_off: t`Stralcio`,
    difference: cause === 'receipt' ? t`Ridotta nel partitario, per un incasso` : t`Ridotta nel partitario, causa non nota`,
    left_ledger: cause === 'receipt' ? t`Uscita dal partitario, incassata` : t`Uscita dal partitario, causa non nota`,
    returned: t`Tornata insoluta`,
  };
  return words[kind] ?? kind;
}

function reversalWords(cause: string | null): string {
  const words: Readonly<Record<string, string>> = {
    'payment-undone': t`Incasso annullato`,
    'allocation-undone': t`Abbinamento tolto`,
    'write-off-undone': t`Stralcio annullato`,
    'import-undone': t`Importazione annullata`,
  };
  return (cause === null ? undefined : words[cause]) ?? t`Storno`;
}
