import { t } from '@lingui/core/macro';
import type { Assistant } from '../../client/types.gen.ts';

/** What each file tells, and what it is good for. */
export function broughtWords(kind: Assistant['files'][number]['kind']): string {
  const words: Readonly<Record<Assistant['files'][number]['kind'], string>> = {
    'open-items': t`Una riga per scadenza, con ciò che resta da incassare.`,
    customers: t`Anagrafica: tipo di cliente, indirizzi, telefono, commerciale, condizioni.`,
    contacts: t`Persone a cui scrivere e telefonare, e chi non va contattato.`,
    'closed-items': t`Le fatture pagate negli ultimi 24 mesi, con la data: abitudini e ritardi di ciascuno.`,
    turnover: t`Quanto si è fatturato in ogni mese, meglio per cliente: DSO e clienti chiave.`,
    'first-invoices': t`La data della prima fattura di ciascuno: primo insoluto, nuovi, storici.`,
    reminders: t`A che punto erano i solleciti: nessuno ricomincia da capo.`,
    stops: t`Chi non va sollecitato: procedure, legali, gruppo, contestazioni, piani.`,
    promises: t`Chi ha promesso di pagare, quanto ed entro quando: fino a quel giorno non si sollecita.`,
  };
  return words[kind];
}
