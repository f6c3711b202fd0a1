import type { PlannedState } from './lists.ts';

type Words = Readonly<Record<'it' | 'en', string>>;

const STATES: Readonly<Record<PlannedState, Words>> = {
  planned: { it: 'In programma', en: 'Planned' },
  approval: { it: 'Aspetta', en: 'Waits' },
  released: { it: 'In partenza', en: 'About to leave' },
  'in-doubt': { it: 'In dubbio', en: 'In doubt' },
  done: { it: 'Fatto', en: 'Done' },
  cancelled: { it: 'Ritirato', en: 'Taken back' },
};

/** Where a planned step stands, in the words of lists and their exports. */
export function plannedStateWords(state: PlannedState, language: 'it' | 'en'): string {
  return STATES[state][language];
}

const WAITS_FOR: Readonly<Record<string, Words>> = {
  approval: { it: 'Un sì', en: 'A yes' },
  brake: { it: 'Il via libera', en: 'A go-ahead' },
  signature: { it: 'Una firma', en: 'A signature' },
  hours: { it: 'L’orario', en: 'Its hour' },
};

export function waitsForWords(waitsFor: string, language: 'it' | 'en'): string {
  return WAITS_FOR[waitsFor]?.[language] ?? waitsFor;
}

const TAKEN_BACK: Readonly<Record<string, Words>> = {
  excluded: { it: 'Escluso da una persona', en: 'Left out by a person' },
  rejected: { it: 'Non approvato', en: 'Not approved' },
  'taken-out': { it: 'Tolto dal lotto di lettere', en: 'Taken out of the batch of letters' },
  paid: { it: 'Pagato', en: 'Paid' },
  held: { it: 'Sospensione o promessa', en: 'Hold or promise' },
  stopped: { it: 'Cliente fermo', en: 'Customer stopped' },
  'no-contact': { it: 'Nessun recapito', en: 'No address' },
  'address-refused': { it: 'Indirizzo che non riceve', en: 'The address receives nothing' },
  'message-refused': { it: 'Rifiutato dal server', en: 'Refused by the server' },
  'trial-ended': { it: 'La prova è finita', en: 'The trial has ended' },
  'step-left-already': { it: 'Già partito con un altro messaggio', en: 'Left with another message' },
};
/** What a run or the checks before sending found, whose reasons have their own place: the customer's explanation. */
const NO_LONGER: Words = { it: 'Non c’è più motivo di chiedere', en: 'There is no more reason to ask' };

/** Why a step or its message was taken back. */
export function takenBackWords(why: string, language: 'it' | 'en'): string {
  return (TAKEN_BACK[why] ?? NO_LONGER)[language];
}
