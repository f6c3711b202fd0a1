import { t } from '@lingui/core/macro';
import type { Formats } from '#design/formats/useFormats.ts';
import { fill, type Values } from './fill.ts';
import { holdReason } from './holds.ts';

/** Why this customer should not be called now. */
export function obstacleWords(obstacle: { readonly code: string; readonly values: Values }, formats: Formats): string {
  const words: Readonly<Record<string, string>> = {
    stopped: t`Cliente fermo: [reason].`,
    'calls-held': t`Telefonate sospese fino al [untilOn]: [reason].`,
    'promise-running': t`Una promessa corre fino al [untilOn].`,
    'not-working-day': t`Oggi non è un giorno lavorativo.`,
    'quiet-period': t`Periodo di quiete: solo risposte e scadenze di legge.`,
    'not-their-day': t`Ha chiesto di essere chiamato in altri giorni.`,
    'outside-hours': t`Fuori orario: si chiama [hours].`,
    'conversation-today': t`Ci si è già parlato oggi.`,
    'conversations-this-week': t`Già [most] telefonate questa settimana.`,
    'attempts-today': t`Già [most] tentativi oggi.`,
  };
  return fill(words[obstacle.code] ?? obstacle.code, obstacle.values, formats, (name, code) =>
    name === 'reason' ? holdReason(code) : null,
  );
}
