import { t } from '@lingui/core/macro';
import type { Digest } from '../client/types.gen.ts';

export function digestPartWords(part: Digest['offered'][number]): string {
  const words: Readonly<Record<Digest['offered'][number], string>> = {
    day: t`La mia giornata`,
    late: t`Attività rimaste indietro`,
    promises: t`Promesse in scadenza`,
    payments: t`Incassi arrivati`,
    team: t`Attività della squadra ferme da tre giorni`,
    figures: t`Crediti e scaduto`,
  };
  return words[part];
}

export function digestStateWords(state: NonNullable<Digest['last']>['state']): string {
  const words: Readonly<Record<typeof state, string>> = {
    attempted: t`in partenza`,
    sent: t`inviato`,
    empty: t`non inviato, non c’era nulla`,
    refused: t`rifiutato dal server di posta`,
    'in-doubt': t`forse inviato: la connessione si è interrotta`,
  };
  return words[state];
}

/** 1 = Monday. */
export function weekdayWords(day: number): string {
  return [t`lun`, t`mar`, t`mer`, t`gio`, t`ven`, t`sab`, t`dom`][day - 1] ?? '';
}
