import { SOURCE_REFUSALS } from './sources/words.ts';
import { say, type Language } from './say.ts';
import { WORDS, type Word } from './words.ts';

type Words = { readonly it: string; readonly en: string };

/** Why a whole file was not taken in, and what to do about it. `{name}` is filled from the details. */
export const REFUSALS: Readonly<Record<string, Words>> = {
  'as-of-in-future': {
    it: 'Il file si riferisce al {asOf}, dopo la data di lavoro ({today}).',
    en: 'The file speaks of {asOf}, after the business date ({today}).',
  },
  'as-of-older': {
    it: 'Il file si riferisce al {asOf}, ma il partitario è già al {last}. Serve un file più recente.',
    en: 'The file speaks of {asOf}, but the ledger is already at {last}. A newer file is needed.',
  },
  'snapshot-not-open': {
    it: 'Questa istantanea non è aperta: è già stata chiusa o abbandonata.',
    en: 'This snapshot is not open: it was closed or given up.',
  },
  'control-total-differs': {
    it: 'Riga {line}, «{says}»: il file dice {stated}, le sue righe fanno {computed}. Nulla è stato registrato.',
    en: 'Line {line}, “{says}”: the file states {stated}, its rows make {computed}. Nothing was recorded.',
  },
  'heading-moved': {
    it: 'Alla riga {line} l’intestazione delle colonne sta in un altro posto che alla riga {first}: ciò che sta sotto non si legge con sicurezza.',
    en: 'On line {line} the heading of the columns stands elsewhere than on line {first}: what is below it cannot be read for certain.',
  },
  'file-too-large': {
    it: 'Il file è troppo grande per il caricamento: usare «puntuale import».',
    en: 'The file is too large to upload: use “puntuale import”.',
  },
  'file-not-received': { it: 'Questo file non c’è.', en: 'There is no such file.' },
  'import-not-last': {
    it: 'Dopo questo file ne è stato registrato un altro ({later}): si annulla prima quello.',
    en: 'Another file was registered after this one ({later}): undo that one first.',
  },
  'import-not-registered': { it: 'Solo un file registrato si può annullare.', en: 'Only a registered file can be undone.' },
  'import-interrupted': {
    it: 'Interrotta: nulla è stato registrato. Importare di nuovo lo stesso file.',
    en: 'Interrupted: nothing was recorded. Import the same file again.',
  },
  'import-stopped': { it: 'Interrotto: nulla è stato registrato.', en: 'Stopped: nothing was recorded.' },
  'import-unknown': { it: 'Questa importazione non esiste.', en: 'There is no such import.' },
  'import-busy': { it: 'Il file è già in lavorazione.', en: 'The file is being worked on.' },
  'items-paid-since': {
    it: 'La partita {document} ha nel frattempo movimenti propri: annullarli prima.',
    en: 'Item {document} has movements of its own since: undo those first.',
  },
  'ledger-leads': {
    it: 'Nel partitario {ledger} gli incassi sono registrati qui: un file completo lo contraddirebbe. Importare con --increment.',
    en: 'In ledger {ledger} the payments are recorded here: a complete file would contradict them. Import with --increment.',
  },
  'ledger-needed': {
    it: 'I partitari sono più d’uno: indicare quale ({ledgers}).',
    en: 'There are several ledgers: say which ({ledgers}).',
  },
  'mapping-invalid': { it: 'Il modello delle colonne non è valido.', en: 'The mapping is not valid.' },
  'mapping-needed': {
    it: 'Le colonne vanno confermate: la proposta è in «proposal».',
    en: 'The columns need confirming: the proposal is in “proposal”.',
  },
  'mapping-unreadable': { it: 'Il modello {file} non si legge: {why}', en: 'The mapping {file} cannot be read: {why}' },
  'mapping-lacks-columns': {
    it: 'Nel file mancano colonne del modello: {columns}.',
    en: 'The file lacks columns of the mapping: {columns}.',
  },
  'mapping-other-kind': {
    it: 'Il modello è per «{mapping}», il file è «{kind}».',
    en: 'The mapping is for “{mapping}”, the file is “{kind}”.',
  },
  'nothing-readable': {
    it: 'Nessuna riga si legge con questo modello ({rejected} respinte).',
    en: 'No row can be read with this mapping ({rejected} rejected).',
  },
  'quote-unclosed': {
    it: 'Le virgolette aperte alla riga {line} non si chiudono.',
    en: 'The quotes opened on line {line} are never closed.',
  },
  'receipts-posted': {
    it: 'Alcuni incassi sono già stati riconosciuti nel partitario.',
    en: 'Some receipts were already recognised in the ledger.',
  },
  'too-many-rejected': {
    it: 'Oltre {rejected} righe respinte: il modello non è quello giusto.',
    en: 'More than {rejected} rejected rows: this is not the right mapping.',
  },
  'totals-differ': { it: 'I totali non quadrano: nulla è stato registrato.', en: 'The totals do not tie: nothing was recorded.' },
  ...SOURCE_REFUSALS,
};

export function refusalWords(code: string, details: Readonly<Record<string, unknown>>, language: Language): string {
  const sentence = REFUSALS[code];
  const values = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'string' || typeof value === 'number' ? value : Array.isArray(value) ? value.join(', ') : '',
    ]),
  );
  if (sentence === undefined) return code in WORDS ? say({ code: code as Word, details: values }, language) : code;
  return sentence[language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
