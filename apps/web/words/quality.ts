import { t } from '@lingui/core/macro';
import type { QualityRow } from '../client/types.gen.ts';

export type QualityCode = QualityRow['findings'][number];

/** What is missing or wrong with a customer's data, in words. */
export function qualityWords(code: QualityCode): string {
  const words: Readonly<Record<QualityCode, string>> = {
    'nobody-to-write-to': t`nessuno a cui scrivere`,
    'email-bounced': t`e-mail respinta`,
    'no-phone': t`manca il telefono`,
    'phone-wrong': t`numero errato`,
    'no-address': t`manca l’indirizzo`,
    'no-pec': t`manca la PEC`,
    'type-unknown': t`tipo di cliente non noto`,
    'vat-missing': t`manca la partita IVA`,
    'vat-invalid': t`partita IVA errata`,
    'tax-code-invalid': t`codice fiscale errato`,
    'iban-missing': t`paga con addebito, manca l’IBAN`,
    'iban-invalid': t`IBAN errato`,
    'iban-to-approve': t`IBAN da approvare`,
    'same-group': t`stesso gruppo di un altro`,
    'same-vat-number': t`stessa partita IVA di un altro`,
    'same-tax-code': t`stesso codice fiscale di un altro`,
  };
  return words[code];
}

/** What stops a message or a call; the rest can wait. */
export const BLOCKING: readonly QualityCode[] = ['nobody-to-write-to', 'email-bounced', 'no-phone'];

/** What whoever knows the customer can tell; identity numbers come from the accounting system. */
export function canBeCompleted(code: QualityCode): boolean {
  return ['nobody-to-write-to', 'email-bounced', 'no-phone', 'phone-wrong', 'no-address', 'no-pec', 'type-unknown'].includes(code);
}
