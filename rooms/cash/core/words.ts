/** Refusals of the room, for the command line and the API. */
export const REFUSALS = {
  'entry-unknown': { it: 'Movimento non trovato', en: 'Entry not found' },
  'proposal-unknown': { it: 'La proposta non c’è più: ricaricare la pagina', en: 'The proposal is gone: load the page again' },
  'proposal-stale': {
    it: 'Nel frattempo le partite sono cambiate: la proposta non vale più',
    en: 'The items have changed in the meantime: the proposal does not hold any more',
  },
  'application-unknown': { it: 'Il movimento non è abbinato', en: 'The entry is not applied' },
  'already-applied': { it: 'Il movimento è già abbinato', en: 'The entry is applied already' },
  'not-a-receipt': { it: 'Il movimento non è un incasso', en: 'The entry is no money of a customer' },
  'currency-differs': { it: 'Movimento e partite hanno valute diverse', en: 'Entry and items have different currencies' },
  'difference-unexplained': {
    it: 'Importo e partite non coincidono: serve il motivo della differenza',
    en: 'Money and items differ: the reason is needed',
  },
  'export-unknown': { it: 'Esportazione non trovata', en: 'Export not found' },
  'nothing-to-export': { it: 'Non ci sono abbinamenti nuovi da esportare', en: 'There is nothing new to export' },
} as const;
