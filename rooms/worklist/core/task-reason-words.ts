import type { TaskReason } from './effects.ts';

/*
 * Why a task is there now, in words. Values stand in braces: `…On` as a date, `amount` and `…Amount` as money, `outcome`, `reason` and
 * `type` by the label of their reference tables. Reasons of the ladder have their words in the policies.
 */
export const TASK_REASON_WORDS: Readonly<Record<string, { readonly it: string; readonly en: string }>> = {
  'after-call': { it: 'dopo la telefonata: {outcome}', en: 'after the call: {outcome}' },
  'try-again': { it: 'tentativi a vuoto: {attempts}', en: 'attempts without an answer: {attempts}' },
  dispute: { it: 'contestazione: {reason}', en: 'dispute: {reason}' },
  'next-contact-level': { it: 'di nuovo in approvazione: salire di livello', en: 'waiting for approval again: go one level up' },
  'retention-release': { it: 'ritenuta svincolata il {releaseOn}', en: 'retention released on {releaseOn}' },
  'promise-broken': {
    it: 'promessi {promisedAmount} per il {dueOn}, nessun incasso',
    en: '{promisedAmount} promised for {dueOn}, nothing received',
  },
  'promise-due': {
    it: 'promessi {promisedAmount} per oggi: chiedere il CRO',
    en: '{promisedAmount} promised for today: ask for the transfer reference',
  },
  'promise-partly-kept': {
    it: 'promessi {promisedAmount} per il {dueOn}, arrivati solo in parte',
    en: '{promisedAmount} promised for {dueOn}, received only in part',
  },
  'message-in-doubt': {
    it: 'la posta non ha confermato: è arrivato, o va inviato di nuovo?',
    en: 'the mail server did not confirm: did it arrive, or shall it be sent again?',
  },
  'message-not-written': { it: 'nessun indirizzo a cui scrivere', en: 'no address to write to' },
  'message-refused': { it: 'il server di posta ha rifiutato il messaggio', en: 'the mail server refused the message' },
  'address-bounced': {
    it: 'la posta per {address} torna indietro: trovare l’indirizzo giusto',
    en: 'mail for {address} comes back: find the right address',
  },
  'message-bounced': { it: 'il messaggio a {address} non è arrivato', en: 'the message to {address} did not arrive' },
  'report-unread': {
    it: 'un server di posta dice che qualcosa non è stato consegnato, in parole che non si riconoscono: «{text}»',
    en: 'a mail server says that something was not delivered, in words that are not known: “{text}”',
  },
  'address-dead': { it: 'l’indirizzo di posta non esiste più', en: 'the e-mail address no longer exists' },
  'invoice-rejected': {
    it: 'SDI ha scartato la fattura {number}: correggerla e inviarla di nuovo entro 5 giorni',
    en: 'SDI refused invoice {number}: correct it and send it again within 5 days',
  },
  'invoice-refused-by-buyer': {
    it: 'il committente ha rifiutato la fattura {number} (EC02)',
    en: 'the buyer refused invoice {number} (EC02)',
  },
  'invoice-courtesy-copy': {
    it: 'SDI non ha recapitato la fattura {number}: inviarne una copia e dire che l’originale è nell’area riservata dell’Agenzia',
    en: 'SDI could not deliver invoice {number}: send a copy and say that the original lies in the buyer’s area of the Agenzia',
  },
  'invoice-send-by-pec': {
    it: 'SDI ha rinunciato a recapitare la fattura {number}: inviarla per PEC con l’attestazione',
    en: 'SDI gave up delivering invoice {number}: send it by PEC with the attestation',
  },
  'source-failing': {
    it: 'la fonte «{name}» non si legge più: il motivo è in Importazioni',
    en: 'the source “{name}” can no longer be read: the reason stands under Imports',
  },
  'rounding-proposed': {
    it: 'partite da arrotondare: {items}, in tutto {amount}. {why}',
    en: 'items to round off: {items}, {amount} in all. {why}',
  },
  'ledger-stale': {
    it: 'il partitario {name} è fermo al {asOfOn}: finché non ne arriva uno più recente non parte nessun sollecito',
    en: 'the ledger {name} dates from {asOfOn}: no reminder leaves until a newer one comes',
  },
  'ledger-partial': {
    it: 'la consegna «{file}» del partitario {name} è ferma: finché non si risponde in Importazioni non parte nessun sollecito',
    en: 'the delivery “{file}” of the ledger {name} was stopped: no reminder leaves until it is answered under Imports',
  },
  'receipt-not-posted': {
    it: 'incasso di {amount} del {valueOn} non ancora registrato nel partitario',
    en: 'receipt of {amount} of {valueOn} not yet posted in the ledger',
  },
  'rate-legal': { it: 'tasso legale del nuovo anno da inserire', en: 'legal interest rate of the new year to be entered' },
  'rate-reference': { it: 'tasso di riferimento del nuovo semestre da inserire', en: 'reference rate of the new half-year to be entered' },
  'promise-too-late': {
    it: 'promette {promisedAmount} per il {dueOn}: oltre il limite',
    en: 'promises {promisedAmount} for {dueOn}: beyond the limit',
  },
  'promise-after-broken-ones': {
    it: 'promette {promisedAmount} per il {dueOn} dopo promesse mancate',
    en: 'promises {promisedAmount} for {dueOn} after missed promises',
  },
  'hold-proposed': { it: 'sospensione proposta fino al {untilOn}: {reason}', en: 'hold proposed until {untilOn}: {reason}' },
  repeated: { it: '{outcome}, per la {times}ª volta', en: '{outcome}, {times} times' },
  'unfounded-disputes': { it: '{times} contestazioni infondate in un anno', en: '{times} unfounded disputes in a year' },
  'plan-after-broken-plan': { it: 'chiede un piano dopo uno non rispettato', en: 'asks for a plan after a broken one' },
  'call-back-far': { it: 'chiede di essere richiamato solo il {askedOn}', en: 'asks to be called back only on {askedOn}' },
  'by-hand': { it: '{title}', en: '{title}' },
};

export function taskReasonWords(reason: TaskReason, language: 'it' | 'en'): string | null {
  return TASK_REASON_WORDS[reason.code]?.[language] ?? null;
}
