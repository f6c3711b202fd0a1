import type { UnchasedReason } from './lists.ts';

type Sentences = Readonly<Record<'it' | 'en', string>>;

/** Why nobody asks a customer for what is overdue, in the words of lists and their exports. */
const WORDS: Readonly<Record<UnchasedReason, Sentences>> = {
  stale: { it: 'Partitario troppo vecchio', en: 'The ledger is too old' },
  brake: { it: 'Invio insolito, aspetta un via libera', en: 'Unusual batch, waits for a go-ahead' },
  approval: { it: 'Aspetta un sì', en: 'Waits for a yes' },
  hours: { it: 'Giorno non lavorativo', en: 'Not a working day' },
  gap: { it: 'Già contattato da poco', en: 'Contacted a short while ago' },
  hold: { it: 'Sospensione, contestazione o promessa', en: 'On hold, disputed or promised' },
  stop: { it: 'Fermo o escluso', en: 'Stopped or excluded' },
  contact: { it: 'Nessun recapito', en: 'No address' },
  size: { it: 'Importo piccolo', en: 'Small amount' },
  money: { it: 'Coperto da incassi o crediti', en: 'Covered by receipts or credits' },
  doubt: { it: 'Messaggio in dubbio', en: 'A message is in doubt' },
  quiet: { it: 'Periodo di quiete', en: 'Quiet period' },
  assigned: { it: 'Ceduto o affidato', en: 'Assigned or placed' },
  waits: { it: 'Il prossimo passo ha un altro giorno', en: 'The next step has another day' },
  other: { it: 'Altro motivo', en: 'Another reason' },
  unseen: { it: 'Nessun giro l’ha ancora guardato', en: 'No run has looked at it yet' },
};

export function unchasedWords(reason: UnchasedReason, language: 'it' | 'en'): string {
  return WORDS[reason][language];
}
