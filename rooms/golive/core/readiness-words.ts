import { dayText } from '#rooms/communications/core/door.ts';
import { counted, monthText, numberText, say, type Language, type Words } from './language.ts';
import { DAYS_IN_MODE, type ReadinessCode, type ReadinessFacts, type ReadinessLine } from './readiness.ts';

export type ReadinessSaid = { readonly title: string; readonly found: string; readonly follows: string | null };

type Sentences = {
  readonly title: Words;
  /** What was found, when it is there and when it is not. */
  readonly here: (facts: ReadinessFacts, language: Language) => string;
  readonly lacking: (facts: ReadinessFacts, language: Language) => string;
  /** What the product does without it. */
  readonly follows: (facts: ReadinessFacts, language: Language) => string;
};

/** A line of the page in words: its name, what was found, and what follows from its absence. */
export function readinessWords(line: ReadinessLine, facts: ReadinessFacts, language: Language): ReadinessSaid {
  const words = SENTENCES[line.code];
  const present = line.state === 'present';
  return {
    title: words.title[language],
    found: present ? words.here(facts, language) : words.lacking(facts, language),
    follows: present ? null : words.follows(facts, language),
  };
}

const text =
  (it: string, en: string) =>
  (_: ReadinessFacts, language: Language): string =>
    language === 'it' ? it : en;

const SENTENCES: Readonly<Record<ReadinessCode, Sentences>> = {
  'open-items': {
    title: { it: 'Partite aperte', en: 'Open items' },
    here: (f, l) =>
      say(
        l,
        `${counted(f.openItems, 'item', l)} di ${counted(f.debtors, 'customer', l)}.`,
        `${counted(f.openItems, 'item', l)} of ${counted(f.debtors, 'customer', l)}.`,
      ),
    lacking: text('Nessun partitario è ancora arrivato.', 'No ledger has come in yet.'),
    follows: text('Non c’è nulla da chiedere a nessuno.', 'There is nothing to ask anybody for.'),
  },
  'ledger-fresh': {
    title: { it: 'Partitario fresco', en: 'Fresh ledger' },
    here: (f, l) =>
      f.ledger === null
        ? say(l, 'Il partitario si tiene qui.', 'The ledger is kept here.')
        : say(l, `L’ultimo file è del ${dayText(f.ledger.asOf, l)}.`, `The last file is of ${dayText(f.ledger.asOf, l)}.`),
    lacking: (f, l) =>
      f.ledger === null
        ? say(l, 'Nessun file ancora.', 'No file yet.')
        : say(l, `L’ultimo file è del ${dayText(f.ledger.asOf, l)}.`, `The last file is of ${dayText(f.ledger.asOf, l)}.`),
    follows: text(
      'Con un partitario più vecchio di un giorno lavorativo non parte nessun messaggio: serve un file ogni giorno, meglio da una fonte che si legge da sola.',
      'With a ledger older than one working day no message leaves: a file is needed every day, best from a source that is read by itself.',
    ),
  },
  policy: {
    title: { it: 'Strategie', en: 'Policies' },
    here: (f, l) =>
      f.policy?.chosenBy == null
        ? say(
            l,
            'Vale quella pronta: nessuno l’ha ancora guardata e pubblicata.',
            'The ready one rules: nobody has looked at it and published it.',
          )
        : say(
            l,
            `Versione ${f.policy.version}, pubblicata da ${f.policy.chosenBy}.`,
            `Version ${f.policy.version}, published by ${f.policy.chosenBy}.`,
          ),
    lacking: text('Nessuna strategia è pubblicata.', 'No policy is published.'),
    follows: text('Nessun passo è deciso.', 'No step is decided.'),
  },
  approver: {
    title: { it: 'Chi approva', en: 'Who approves' },
    here: (f, l) => say(l, `${n(f.approvers, l)} credit manager con accesso.`, `Credit managers who can sign in: ${n(f.approvers, l)}.`),
    lacking: text('Nessun credit manager con una password.', 'No credit manager with a password.'),
    follows: text('I gruppi di invii aspetterebbero un sì che nessuno può dare.', 'Batches would wait for a yes that nobody can give.'),
  },
  sender: {
    title: { it: 'Mittente', en: 'Sender' },
    here: text('Nome e indirizzo indicati.', 'Name and address are given.'),
    lacking: text('Non è detto da chi partono i messaggi.', 'It is not said whom messages come from.'),
    follows: text('Nessuna e-mail può partire.', 'No e-mail can leave.'),
  },
  'mail-server': {
    title: { it: 'Server di posta', en: 'Mail server' },
    here: text('Indicato.', 'Given.'),
    lacking: text('La posta si ferma qui.', 'Mail is held here.'),
    follows: text('Nessuna e-mail arriva a un cliente.', 'No e-mail reaches a customer.'),
  },
  'mail-tested': {
    title: { it: 'Prova della posta', en: 'Test of the mail' },
    here: text('Il server ha preso in consegna un messaggio di prova.', 'The server has taken a test message.'),
    lacking: text('Nessun messaggio di prova è ancora partito da questo server.', 'No test message has left by this server yet.'),
    follows: text(
      'Un indirizzo o una password sbagliati si scoprirebbero con i clienti: prima di attivare serve una prova riuscita.',
      'A wrong address or password would show with customers: going live needs a test that worked.',
    ),
  },
  iban: {
    title: { it: 'IBAN per gli incassi', en: 'IBAN to be paid on' },
    here: text('Approvato da un’altra persona.', 'Approved by somebody else.'),
    lacking: (f, l) =>
      f.iban === 'entered'
        ? say(l, 'Inserito, aspetta l’approvazione di un’altra persona.', 'Entered, it waits for the approval of somebody else.')
        : say(l, 'Nessun IBAN.', 'No IBAN.'),
    follows: text('Le lettere non possono dire dove pagare.', 'Letters cannot say where to pay.'),
  },
  'templates-read': {
    title: { it: 'Testi delle lettere letti', en: 'Templates read' },
    here: text('Una persona li ha letti.', 'Somebody has read them.'),
    lacking: text('Nessuno ha detto di averli letti.', 'Nobody has said to have read them.'),
    follows: text('Partono parole che in azienda nessuno ha visto.', 'Words leave that nobody in the company has seen.'),
  },
  'limits-read': {
    title: { it: 'Limiti e orari letti', en: 'Limits and hours read' },
    here: text('Una persona li ha letti.', 'Somebody has read them.'),
    lacking: text('Nessuno ha detto di averli letti.', 'Nobody has said to have read them.'),
    follows: text(
      'Valgono quelli pronti: invii dalle 8:30 alle 17:30, una lettera ogni 7 giorni, nulla sotto 25 €.',
      'The ready ones rule: sends from 8:30 to 17:30, one letter in 7 days, nothing below €25.',
    ),
  },
  signatory: {
    title: { it: 'Chi firma gli atti formali', en: 'Who signs formal acts' },
    here: text('Indicato, con la sua procura.', 'Given, with a power of attorney.'),
    lacking: text('Non c’è chi firma.', 'There is nobody who signs.'),
    follows: text('Diffide e ultimi avvisi restano fermi; il resto parte.', 'Formal and final notices stand still; the rest leaves.'),
  },
  collectors: {
    title: { it: 'Chi telefona', en: 'Who calls' },
    here: (f, l) =>
      say(
        l,
        `${counted(f.collectors, 'collector', l)}, ${n(f.callsPerDay, l)} telefonate al giorno ciascuno.`,
        `${counted(f.collectors, 'collector', l)}, ${n(f.callsPerDay, l)} calls a day each.`,
      ),
    lacking: text('Nessun addetto al recupero.', 'No collector.'),
    follows: text('Le telefonate restano tutte al credit manager.', 'All calls are left to the credit manager.'),
  },
  contacts: {
    title: { it: 'A chi scrivere', en: 'Whom to write to' },
    here: text('Ogni cliente con uno scaduto si può raggiungere.', 'Every customer with something overdue can be reached.'),
    lacking: (f, l) =>
      say(
        l,
        `Senza un indirizzo a cui scrivere: ${counted(f.unreachable.debtors, 'customer', l)} con uno scaduto.`,
        `Without an address to write to: ${counted(f.unreachable.debtors, 'customer', l)} with something overdue.`,
      ),
    follows: text('I loro passi diventano lettere di carta o attività per una persona.', 'Their steps become letters on paper or tasks.'),
  },
  'patron-day': {
    title: { it: 'Santo patrono', en: 'Patron saint' },
    here: text('Indicato.', 'Given.'),
    lacking: text('Il giorno del patrono non è indicato.', 'The day of the patron saint is not given.'),
    follows: text('Quel giorno conta come lavorativo.', 'That day counts as a working day.'),
  },
  'first-invoices': {
    title: { it: 'Data della prima fattura', en: 'Date of the first invoice' },
    here: text('Nota per tutti.', 'Known of everybody.'),
    lacking: (f, l) =>
      say(
        l,
        `Data della prima fattura ignota per ${counted(f.firstInvoiceUnknown, 'customer', l)} su ${n(f.debtors, l)}.`,
        `The date of the first invoice is unknown for ${n(f.firstInvoiceUnknown, l)} of ${n(f.debtors, l)} customers.`,
      ),
    follows: text(
      'Per loro «primo insoluto», «nuovi» e «storici» non si applicano: seguono la strategia degli altri.',
      'For them “first invoice”, “new” and “long-standing” do not apply: they follow the policy of all others.',
    ),
  },
  'closed-items': {
    title: { it: 'Partite pagate negli ultimi 24 mesi', en: 'Items paid in the last 24 months' },
    here: text('Di tutti si conoscono almeno sei pagamenti.', 'Of everybody at least six payments are known.'),
    lacking: (f, l) =>
      say(
        l,
        `Meno di sei pagamenti noti per ${counted(f.habitsUnknown, 'customer', l)} su ${n(f.debtors, l)}.`,
        `Fewer than six payments are known of ${n(f.habitsUnknown, l)} of ${n(f.debtors, l)} customers.`,
      ),
    follows: text(
      'Di loro non si dicono abitudini né ritardo medio, e nessuno è trattato da buon pagatore.',
      'No habit and no usual delay is told of them, and none is treated as a good payer.',
    ),
  },
  sales: {
    title: { it: 'Vendite per mese', en: 'Sales by month' },
    here: text('Ci sono tutti i mesi che servono al DSO.', 'All months that DSO needs are there.'),
    lacking: (f, l) =>
      say(l, `Mancano le vendite di ${months(f.missingSales, l)}.`, `The sales of ${months(f.missingSales, l)} are missing.`),
    follows: text(
      'Il DSO dice solo «da … giorni»: non si stima mai dalle partite aperte.',
      'DSO only says “from … days”: it is never estimated from open items.',
    ),
  },
  turnover: {
    title: { it: 'Fatturato per cliente', en: 'Turnover by customer' },
    here: text('Noto per tutti, negli ultimi 12 mesi.', 'Known of everybody, for the last 12 months.'),
    lacking: (f, l) =>
      say(
        l,
        `Fatturato di 12 mesi ignoto per ${counted(f.turnoverUnknown, 'customer', l)} su ${n(f.debtors, l)}.`,
        `The turnover of 12 months is unknown for ${n(f.turnoverUnknown, l)} of ${n(f.debtors, l)} customers.`,
      ),
    follows: text(
      'Le regole sul fatturato non scattano e i clienti chiave non si possono proporre.',
      'Rules on turnover do not apply and key accounts cannot be proposed.',
    ),
  },
  reminders: {
    title: { it: 'Solleciti già fatti', en: 'Reminders already made' },
    here: text('Nessuna partita vecchia arriva senza la sua storia.', 'No old item comes without its history.'),
    lacking: (f, l) =>
      say(
        l,
        `Livello dell’ultimo sollecito ignoto per ${counted(f.neverChased.late, 'item', l)} in ritardo da 60 a 180 giorni e ${n(f.neverChased.old, l)} da più tempo.`,
        `The level of the last reminder is unknown for ${counted(f.neverChased.late, 'item', l)} 60 to 180 days late and ${n(f.neverChased.old, l)} later ones.`,
      ),
    follows: text(
      'Le prime ricominciano da estratto conto e telefonata; per le altre il credit manager decide cliente per cliente prima che parta qualcosa.',
      'The first begin again with a statement and a call; for the others the credit manager decides customer by customer before anything leaves.',
    ),
  },
  stops: {
    title: { it: 'Fermi', en: 'Stops' },
    here: (f, l) => say(l, `${counted(f.stops, 'stop', l)} in corso.`, `${counted(f.stops, 'stop', l)} in force.`),
    lacking: text('Nessun fermo registrato.', 'No stop on record.'),
    follows: text(
      'Chi è in procedura, affidato a un legale o del gruppo viene sollecitato come gli altri.',
      'Whoever is insolvent, with a lawyer or of the group is reminded like everybody else.',
    ),
  },
  'customer-types': {
    title: { it: 'Tipo di cliente', en: 'Customer type' },
    here: text('Noto per tutti.', 'Known of everybody.'),
    lacking: (f, l) =>
      say(
        l,
        `Tipo ignoto per ${counted(f.typeUnknown, 'customer', l)} su ${n(f.debtors, l)}.`,
        `The type of ${n(f.typeUnknown, l)} of ${n(f.debtors, l)} customers is unknown.`,
      ),
    follows: text('A loro non si chiedono interessi.', 'They are asked for no interest.'),
  },
  segments: {
    title: { it: 'Regole dei segmenti', en: 'Rules of the segments' },
    here: text('Ogni regola guarda a fatti noti.', 'Every rule looks at known facts.'),
    lacking: (f, l) =>
      f.deafRules.map(({ segment, facts, debtors }) => `${segment}: ${facts.join(', ')} (${n(debtors, l)})`).join('; ') + '.',
    follows: text(
      'Dove il fatto è ignoto la regola non scatta: il cliente passa al segmento seguente.',
      'Where the fact is unknown the rule does not apply: the customer goes to the next segment.',
    ),
  },
  'days-in-mode': {
    title: { it: 'Giorni in questa modalità', en: 'Days in this mode' },
    here: (f, l) => say(l, `${counted(f.daysInMode, 'day', l)} con un giro.`, `${counted(f.daysInMode, 'day', l)} with a run.`),
    lacking: (f, l) =>
      say(
        l,
        `${counted(f.daysInMode, 'day', l)} con un giro su ${DAYS_IN_MODE} consigliati.`,
        `${counted(f.daysInMode, 'day', l)} with a run of the ${DAYS_IN_MODE} advised.`,
      ),
    follows: text(
      'Meglio guardare due settimane di piani prima del passo seguente.',
      'Two weeks of plans are better looked at before the next step.',
    ),
  },
};

function n(count: number, language: Language): string {
  return numberText(count, language);
}

function months(list: readonly string[], language: Language): string {
  return list.map((month) => monthText(month, language)).join(', ');
}
