import { t } from '@lingui/core/macro';

/** Why a hold or a stop stands. A company's own reasons are shown as they were written. */
export function holdReason(code: string): string {
  const [kind = code, detail] = code.split(':');
  const known: Readonly<Record<string, string>> = {
    insolvency: t`procedura di insolvenza`,
    'protective-measures': t`misure protettive`,
    'owner-deceased': t`titolare deceduto`,
    'lawyer-named': t`seguito da un legale`,
    'conduct-complaint': t`reclamo sui contatti`,
    intercompany: t`società del gruppo`,
    placed: t`affidato all’esterno`,
    lawyer: t`affidato al legale`,
    agency: t`affidato all’agenzia`,
    assigned: t`ceduto a un factor`,
    'customer-request': t`richiesta del cliente`,
    dispute: t`contestazione`,
    promise: t`promessa di pagamento`,
    plan: t`piano di rientro in preparazione`,
    request: t`richiesta da soddisfare`,
    retention: t`ritenuta a garanzia`,
    'documents-missing': t`documenti da inviare`,
    'already-paid': t`dichiara di avere già pagato`,
    agreement: t`accordo in corso`,
    other: t`altro motivo`,
    'sdi-rejected': t`fattura scartata da SDI`,
    'sdi-not-delivered': t`fattura non ancora recapitata`,
    PA_REFUSAL: t`fattura rifiutata dall’ente (EC02)`,
  };
  const words = known[kind] ?? kind;
  return detail ? `${words} (${detail.toLowerCase().replaceAll('_', ' ')})` : words;
}

export const HOLD_CHOICES = ['customer-request', 'documents-missing', 'already-paid', 'agreement', 'other'] as const;
export const STOP_CHOICES = [
  'insolvency',
  'protective-measures',
  'owner-deceased',
  'lawyer-named',
  'conduct-complaint',
  'intercompany',
  'placed',
  'assigned',
] as const;
