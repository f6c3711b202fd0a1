/**
 * What other programs may be told. Names are kept for ever; a new fact gets a new name. The `customer.*` events are the entries of a
 * customer's timeline as they are written.
 */
export const WEBHOOK_EVENTS = {
  'customer.call': { it: 'Telefonata a un cliente, con i suoi esiti', en: 'A call to a customer, with its results' },
  'customer.message': { it: 'E-mail o lettera partita, o rifiutata', en: 'An e-mail or letter that left, or was refused' },
  'customer.note': { it: 'Nota su un cliente', en: 'A note on a customer' },
  'customer.promise': { it: 'Promessa di pagamento fatta o ritirata', en: 'A promise to pay, made or withdrawn' },
  'customer.payment': { it: 'Incasso o insoluto noto', en: 'A payment, or a bill returned unpaid' },
  'customer.hold': { it: 'Sospensione, fermo o contestazione, posti o tolti', en: 'A hold, stop or dispute, placed or lifted' },
  'customer.document': { it: 'Documento aggiunto', en: 'A document added' },
  'customer.reply': { it: 'Risposta di un cliente', en: 'A reply of a customer' },
  'customer.task': { it: 'Attività conclusa', en: 'A task done' },
  'ledger.changed': { it: 'Partite o incassi di questi clienti sono cambiati', en: 'Items or payments of these customers changed' },
  'ledger.imported': { it: 'Un file di partite è stato registrato', en: 'A file of open items was registered' },
  'run.done': { it: 'La lavorazione del giorno è finita', en: 'The run of a day has ended' },
} as const;

export type WebhookEvent = keyof typeof WEBHOOK_EVENTS;

export const WEBHOOK_EVENT_NAMES = Object.keys(WEBHOOK_EVENTS) as [WebhookEvent, ...WebhookEvent[]];
