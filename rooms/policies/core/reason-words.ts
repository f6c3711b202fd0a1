import { fromDayNumber } from '#kernel/calendar/calendar-date.ts';
import { holdReasonWords } from './hold-reason-words.ts';
import type { Reason, ReasonCode } from './reasons.ts';
import { segmentWords, stepWords } from './step-words.ts';

/*
 * One sentence for each reason, in both languages: screens, run lists and `explain` say the same. `{name}` is a value;
 * names ending in `On` are days and are written as dates; steps, segments and channels are written by their names.
 */

type Sentences = { readonly it: string; readonly en: string };

const SENTENCES: Readonly<Record<ReasonCode, Sentences>> = {
  'step-due': { it: 'È il giorno del passo «{step}».', en: 'The day of the step “{step}” has come.' },
  'step-repeats': { it: 'Il passo «{step}» si ripete.', en: 'The step “{step}” comes again.' },
  'small-debtor-statement': {
    it: 'Importo piccolo: solo l’estratto conto, una volta a trimestre.',
    en: 'Small amount: only the statement, once a quarter.',
  },
  'no-open-items': { it: 'Nessuna partita aperta.', en: 'No open items.' },
  'segment-excluded': { it: 'Il segmento «{segment}» non prevede solleciti.', en: 'The segment “{segment}” is not chased.' },
  stopped: { it: 'Cliente fermato: {reason}.', en: 'Customer stopped: {reason}.' },
  held: { it: 'Sospeso fino al {untilOn}: {reason}.', en: 'On hold until {untilOn}: {reason}.' },
  'held-by-alarm': { it: 'Sospeso finché l’allarme è aperto: {reason}.', en: 'On hold while the alarm is open: {reason}.' },
  'old-debt-undecided': {
    it: 'Ci sono partite di oltre 180 giorni: prima decide il credit manager.',
    en: 'There are items over 180 days old: the credit manager decides first.',
  },
  'nothing-overdue': { it: 'Nulla di scaduto.', en: 'Nothing is overdue.' },
  'nothing-to-ask': { it: 'Delle partite scadute ora non si può chiedere nulla.', en: 'Nothing can be asked of the overdue items now.' },
  'below-minimum': { it: 'L’importo da chiedere è sotto il minimo.', en: 'The amount to ask is below the minimum.' },
  'credits-cover': {
    it: 'I crediti del cliente coprono lo scaduto: compensare o rimborsare.',
    en: 'The customer’s credits cover what is overdue: set off or refund.',
  },
  'money-to-place': {
    it: 'Incassi già visti coprono quasi tutto: prima vanno registrati.',
    en: 'Receipts already seen cover almost all of it: they must be posted first.',
  },
  'ladder-rests': {
    it: 'Nessun passo oggi; il prossimo è «{step}» dal {stepOn}.',
    en: 'No step today; next comes “{step}” from {stepOn}.',
  },
  'not-working-day': { it: 'Oggi non si lavora: si riprende il {untilOn}.', en: 'Not a working day: it goes on on {untilOn}.' },
  'quiet-period': { it: 'Periodo di quiete fino al {untilOn}.', en: 'Quiet period until {untilOn}.' },
  'ledger-partial': {
    it: 'Una consegna del partitario è ferma e aspetta una risposta: ciò che si sa può essere solo una parte.',
    en: 'A delivery of the ledger was stopped and waits for an answer: what is known may be only a part.',
  },
  'ledger-stale': { it: 'Il partitario è fermo al {asOfOn}.', en: 'The ledger dates from {asOfOn}.' },
  gap: { it: 'Ultimo scritto il {lastOn}: il prossimo dal {untilOn}.', en: 'Last written step on {lastOn}: the next from {untilOn}.' },
  'email-limit': {
    it: 'Già due e-mail in sette giorni: la prossima dal {untilOn}.',
    en: 'Already two e-mails in seven days: the next from {untilOn}.',
  },
  'conversation-limit': { it: 'Già chiamato abbastanza: di nuovo dal {untilOn}.', en: 'Called often enough: again from {untilOn}.' },
  'attempt-limit': { it: 'Già due tentativi oggi: di nuovo dal {untilOn}.', en: 'Two attempts already today: again from {untilOn}.' },
  'message-pending': {
    it: 'Il messaggio «{step}» è pronto e non ancora partito.',
    en: 'The message “{step}” is ready and has not left yet.',
  },
  'message-in-doubt': {
    it: 'Non è certo se «{step}» sia arrivato: prima va chiarito.',
    en: 'It is not certain whether “{step}” arrived: that comes first.',
  },
  'no-contact': { it: 'Manca un recapito utilizzabile ({channels}).', en: 'There is no usable address ({channels}).' },
  'calls-held': { it: 'Niente telefonate fino al {untilOn}.', en: 'No calls until {untilOn}.' },
  'salesperson-first': {
    it: 'Prima l’agente: avvisato il {toldOn}, il passo parte dal {untilOn}.',
    en: 'The salesperson first: told on {toldOn}, the step leaves from {untilOn}.',
  },
  'item-acts': { it: 'Oggetto del passo «{step}».', en: 'Subject of the step “{step}”.' },
  'item-listed': { it: 'Elencata nel passo «{step}».', en: 'Listed in the step “{step}”.' },
  'item-not-due': { it: 'Scade il {dueOn}.', en: 'Falls due on {dueOn}.' },
  'item-step-waits': { it: 'Il passo «{step}» viene dal {stepOn}.', en: 'The step “{step}” comes from {stepOn}.' },
  'item-next-turn': {
    it: 'Il passo «{step}» aspetta il suo turno: prima un’altra azione.',
    en: 'The step “{step}” waits its turn: another act comes first.',
  },
  'item-small': { it: 'Residuo minimo, non si chiede.', en: 'A trifling residual, not asked.' },
  'item-small-never-leads': {
    it: 'Importo piccolo: elencata, ma non decide il passo.',
    en: 'Small amount: listed, but it does not lead.',
  },
  'item-held': { it: 'Partita sospesa fino al {untilOn}.', en: 'Item on hold until {untilOn}.' },
  'item-held-by-alarm': { it: 'Partita sospesa finché l’allarme è aperto.', en: 'Item on hold while the alarm is open.' },
  'item-disputed': { it: 'Partita contestata.', en: 'Item in dispute.' },
  'item-promised': { it: 'Pagamento promesso per il {dueOn}.', en: 'Payment promised for {dueOn}.' },
  'item-plan': { it: 'Piano di rientro in corso.', en: 'A payment plan is running.' },
  'item-covered-by-receipt': { it: 'Incasso in registrazione.', en: 'Receipt awaiting posting.' },
  'item-covered-by-credit': { it: 'Coperta da una nota di credito.', en: 'Covered by a credit note.' },
  'item-bill-running': {
    it: 'RiBa o SDD in corso: si aspetta fino al {untilOn}.',
    en: 'Bill or direct debit under way: waiting until {untilOn}.',
  },
  'item-assigned': { it: 'Ceduta: la segue il factor.', en: 'Assigned: the factor follows it.' },
  'item-placed': { it: 'Affidata all’esterno.', en: 'Placed outside.' },
  'item-stopped': { it: 'Fermata: {reason}.', en: 'Stopped: {reason}.' },
  'item-excluded': { it: 'Il cliente è escluso dai solleciti.', en: 'The customer is excluded from chasing.' },
  'item-old-undecided': {
    it: 'Oltre 180 giorni all’arrivo: decide il credit manager.',
    en: 'Over 180 days old on arrival: the credit manager decides.',
  },
  'item-after-hold': {
    it: 'Dopo la sospensione il passo «{step}» viene dal {stepOn}.',
    en: 'After the hold the step “{step}” comes from {stepOn}.',
  },
  'item-after-broken-promise': {
    it: 'Dopo la promessa mancata il passo «{step}» viene dal {stepOn}.',
    en: 'After the missed promise the step “{step}” comes from {stepOn}.',
  },
  'item-after-old-level': {
    it: 'Già sollecitata dal vecchio sistema: il passo «{step}» viene dal {stepOn}.',
    en: 'Already chased by the old system: the step “{step}” comes from {stepOn}.',
  },
  'item-waits-notice': {
    it: 'Il passo «{step}» aspetta la consegna della diffida.',
    en: 'The step “{step}” waits for delivery of the notice.',
  },
  'item-not-reminded': {
    it: 'Il passo «{step}» chiede un sollecito consegnato da almeno sette giorni.',
    en: 'The step “{step}” needs a reminder delivered at least seven days before.',
  },
  'item-ladder-done': { it: 'La sequenza è finita.', en: 'The ladder has ended.' },
  'item-pending': { it: 'È in un messaggio non ancora partito.', en: 'It is in a message that has not left yet.' },
  'item-no-ladder': { it: 'Nessuna sequenza per questo cliente.', en: 'No ladder for this customer.' },
  'item-difficulty': {
    it: 'Cliente in difficoltà: il passo «{step}» viene dal {stepOn}.',
    en: 'Customer in difficulty: the step “{step}” comes from {stepOn}.',
  },
  'task-offset': { it: 'Compensare o rimborsare: i crediti coprono lo scaduto.', en: 'Set off or refund: credits cover what is overdue.' },
  'task-money-to-place': { it: 'Registrare gli incassi già visti prima di chiedere.', en: 'Post the receipts already seen before asking.' },
  'task-complete-contacts': { it: 'Completare i contatti ({channels}).', en: 'Complete the contacts ({channels}).' },
  'task-stop-review': { it: 'Seguire il cliente fermato: {reason}.', en: 'Follow the stopped customer: {reason}.' },
  'task-old-debt': { it: 'Decidere sulle partite di oltre 180 giorni.', en: 'Decide on the items over 180 days old.' },
  'task-small-debts': { it: 'Piccoli importi oltre i 90 giorni.', en: 'Small amounts over 90 days late.' },
  'task-salesperson-told': {
    it: 'Il {leavesOn} il cliente riceve «{step}»: dire prima se è meglio aspettare, e perché.',
    en: 'On {leavesOn} the customer receives “{step}”: say before whether to wait, and why.',
  },
  'withdrawn-nothing-asked': { it: 'Ritirato: non c’è più nulla da chiedere.', en: 'Withdrawn: nothing is asked any more.' },
  'withdrawn-held': { it: 'Ritirato: le partite sono ora sospese.', en: 'Withdrawn: the items are now held.' },
};

/** Said instead when the values of the fuller sentence are not known. */
const WITHOUT_VALUES: Partial<Readonly<Record<ReasonCode, Sentences>>> = {
  'ladder-rests': { it: 'Nessun passo oggi.', en: 'No step today.' },
  'item-held': { it: 'Partita sospesa.', en: 'Item on hold.' },
  'item-after-hold': { it: 'Il passo «{step}» aspetta la fine della sospensione.', en: 'The step “{step}” waits for the end of the hold.' },
  'item-difficulty': { it: 'Cliente in difficoltà.', en: 'Customer in difficulty.' },
};

const CHANNEL_NAMES: Readonly<Record<string, Sentences>> = {
  email: { it: 'e-mail', en: 'e-mail' },
  pec: { it: 'PEC', en: 'PEC' },
  letter: { it: 'posta', en: 'post' },
  registered: { it: 'raccomandata', en: 'registered letter' },
  call: { it: 'telefono', en: 'telephone' },
  sms: { it: 'cellulare', en: 'mobile' },
};

/** Names a caller may know better than the code: steps, segments, reasons of holds. */
export type ReasonNames = (kind: 'step' | 'segment' | 'reason', code: string) => string | null;

const DATE = {
  it: new Intl.DateTimeFormat('it-IT', { timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }),
};

export function reasonWords(reason: Reason, language: 'it' | 'en', names: ReasonNames = () => null): string {
  const full = SENTENCES[reason.code];
  const bare = WITHOUT_VALUES[reason.code];
  const sentence = (bare !== undefined && missesValue(full.it, reason) ? bare : full)[language];
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => valueWords(name, reason.values[name], language, names));
}

function missesValue(sentence: string, { values }: Reason): boolean {
  return [...sentence.matchAll(/\{(\w+)\}/g)].some(([, name]) => values[name as string] === undefined);
}

function valueWords(name: string, value: string | number | undefined, language: 'it' | 'en', names: ReasonNames): string {
  if (value === undefined) return '';
  if (name.endsWith('On') && typeof value === 'number') return DATE[language].format(new Date(`${fromDayNumber(value)}T00:00:00Z`));
  const code = String(value);
  if (name === 'step') return names(name, code) ?? stepWords(code, language);
  if (name === 'segment') return names(name, code) ?? segmentWords(code, language);
  if (name === 'channels')
    return code
      .split(', ')
      .map((one) => CHANNEL_NAMES[one]?.[language] ?? one)
      .join(', ');
  if (name === 'reason') return names('reason', code) ?? holdReasonWords(code, language);
  return code;
}
