/* What is said of a row: why it was not kept, what was noticed on one that was. */

type Words = { readonly it: string; readonly en: string };

/** Why a row is not kept. */
const ERRORS = {
  'too-few-fields': { it: 'La riga ha {found} campi invece di {expected}.', en: 'The row has {found} fields instead of {expected}.' },
  'too-many-fields': {
    it: 'La riga ha {found} campi invece di {expected}: un testo contiene forse il separatore senza virgolette.',
    en: 'The row has {found} fields instead of {expected}: a text may contain the separator without quotes.',
  },
  'line-length': {
    it: 'La riga ha {found} caratteri invece di {expected}: i campi sono spostati.',
    en: 'The line has {found} characters instead of {expected}: its fields have moved.',
  },
  'cell-too-long': { it: 'Una cella ha più di {most} caratteri.', en: 'A cell has more than {most} characters.' },
  'quote-unclosed': {
    it: 'Le virgolette aperte alla riga {line} non si chiudono.',
    en: 'The quotes opened on line {line} are never closed.',
  },
  'payer-unknown': { it: 'Nessun cliente del partitario corrisponde a «{value}».', en: 'No customer of the ledger matches “{value}”.' },
  'payment-negative': {
    it: 'Un importo restituito non è un incasso: annullare il pagamento a cui si riferisce.',
    en: 'Money given back is no payment: undo the payment it refers to.',
  },
  'key-repeated': {
    it: 'La stessa partita è già alla riga {line}.',
    en: 'The same item already stands on line {line}.',
  },
  'row-no-data': { it: 'La riga «{value}» è un’intestazione o un totale.', en: 'Row “{value}” is a heading or a total.' },
  'customer-missing': { it: 'Manca il cliente.', en: 'The customer is missing.' },
  'document-number-missing': { it: 'Manca il numero del documento.', en: 'The document number is missing.' },
  'document-date-missing': { it: 'Manca la data del documento.', en: 'The document date is missing.' },
  'due-date-missing': {
    it: 'Manca la scadenza e le condizioni di pagamento non la dicono.',
    en: 'The due date is missing and the payment terms do not tell it.',
  },
  'record-number-missing': { it: 'Manca il numero.', en: 'The number is missing.' },
  'record-repeated': { it: 'Lo stesso id è già alla riga {line}.', en: 'The same id already stands on line {line}.' },
  'month-unreadable': { it: '«{value}» non è un mese.', en: '“{value}” is not a month.' },
  'first-invoice-missing': { it: 'Manca la data della prima fattura.', en: 'The date of the first invoice is missing.' },
  'level-unreadable': { it: '«{value}» non è un livello di sollecito.', en: '“{value}” is not a reminder level.' },
  'contact-without-address': { it: '«{value}» non ha e-mail, PEC né telefono.', en: '“{value}” has neither e-mail nor PEC nor phone.' },
  'stop-reason-missing': { it: 'Manca il motivo del fermo.', en: 'The reason of the stop is missing.' },
  'item-unknown': { it: 'Nessuna partita aperta corrisponde a «{value}».', en: 'No open item matches “{value}”.' },
  'item-still-open': {
    it: 'La partita «{value}» è ancora aperta nel partitario: decide il partitario.',
    en: 'Item “{value}” is still open in the ledger: the ledger decides.',
  },
  'until-past': { it: 'La sospensione è finita il {value}.', en: 'The hold ended on {value}.' },
  'promise-date-missing': { it: 'Manca il giorno promesso.', en: 'The promised day is missing.' },
  'promise-not-positive': { it: '«{value}» non è un importo da pagare.', en: '“{value}” is not an amount to pay.' },
  'promised-after-its-day': {
    it: 'Promessa fatta il {value}, dopo il giorno promesso ({promisedFor}).',
    en: 'A promise made on {value}, after the promised day ({promisedFor}).',
  },
  'promise-nothing-owed': {
    it: 'Non c’è nulla di aperto, non contestato e non già promesso su cui tenere la promessa di {value}.',
    en: 'Nothing is open, undisputed and not yet promised on which a promise of {value} could be laid.',
  },
  'payment-date-missing': { it: 'Manca la data del pagamento.', en: 'The payment date is missing.' },
  'date-unreadable': {
    it: '«{value}» non è una data scritta come le altre ({order}).',
    en: '“{value}” is not a date written like the others ({order}).',
  },
  'date-impossible': { it: '«{value}» è un giorno che non esiste ({order}).', en: '“{value}” is a day that does not exist ({order}).' },
  'dated-in-future': {
    it: 'La data {value} è successiva alla data di lavoro {today}.',
    en: 'The date {value} is after the business date {today}.',
  },
  'amount-missing': { it: 'Manca l’importo.', en: 'The amount is missing.' },
  'amount-zero': { it: 'L’importo è zero.', en: 'The amount is zero.' },
  'amount-unreadable': { it: '«{value}» non è un importo con {decimals}.', en: '“{value}” is not an amount with {decimals}.' },
  'amount-decimals': {
    it: '«{value}» ha più decimali di quanti ne ha la divisa {currency}.',
    en: '“{value}” has more decimals than {currency} has.',
  },
  'amount-too-large': { it: '«{value}» è un importo troppo grande.', en: '“{value}” is too large an amount.' },
  'amount-other-currency': {
    it: '«{value}» porta una divisa diversa da {currency}.',
    en: '“{value}” wears another currency than {currency}.',
  },
  'sign-contradicts': {
    it: '«{value}» ha già un segno, e «{other}» dice «{sign}»: i due segni si contraddicono.',
    en: '“{value}” has a sign of its own, and “{other}” says “{sign}”: the two signs contradict each other.',
  },
  'partita-held': {
    it: 'Una riga di questa partita è stata respinta (riga {line}): senza, il residuo non si sa.',
    en: 'A row of this item was turned away (line {line}): without it what is left is unknown.',
  },
  'currency-missing': { it: 'Manca la divisa.', en: 'The currency is missing.' },
  'currency-unknown': { it: '«{value}» non è una divisa ISO 4217.', en: '“{value}” is not an ISO 4217 currency.' },
  'kind-missing': { it: 'Manca il tipo di documento.', en: 'The document kind is missing.' },
  'kind-unknown': {
    it: 'Il tipo di documento «{value}» non è spiegato nel modello.',
    en: 'The mapping does not explain the document kind “{value}”.',
  },
} as const satisfies Record<string, Words>;

/** What was noticed on a row that is kept. */
const FINDINGS = {
  'promise-past': {
    it: 'Promessa per il {value}: il giorno e la tolleranza sono passati, resta solo nella storia.',
    en: 'Promised for {value}: the day and its grace are over, it is kept as history only.',
  },
  'promise-lowered': {
    it: 'Promessi {value}, aperti {open}: la promessa vale per {open}.',
    en: '{value} promised, {open} open: the promise stands for {open}.',
  },
  'due-before-document': {
    it: 'La scadenza {value} viene prima del documento ({documentOn}).',
    en: 'The due date {value} is before the document ({documentOn}).',
  },
  'due-by-terms': { it: 'Scadenza mancante, calcolata da «{value}»: {dueOn}.', en: 'Due date missing, computed from “{value}”: {dueOn}.' },
  'invoice-negative': { it: 'Una fattura o nota di debito con importo negativo.', en: 'An invoice or debit note with a negative amount.' },
  'credit-positive': {
    it: 'Una nota di credito o un incasso che aumenta il dovuto.',
    en: 'A credit note or payment that raises what is owed.',
  },
  'residual-over-original': { it: 'Il residuo supera l’importo originario.', en: 'The residual is larger than the original amount.' },
  'kind-otherwise': {
    it: 'Il tipo «{value}» non è spiegato: letto come {kind}.',
    en: 'The kind “{value}” is not explained: read as {kind}.',
  },
  'vat-invalid': {
    it: 'La partita IVA «{value}» ha la cifra di controllo errata: non serve ad abbinare.',
    en: 'The VAT number “{value}” has a wrong check digit: it matches nothing.',
  },
  'tax-code-invalid': {
    it: 'Il codice fiscale «{value}» non è valido: non serve ad abbinare.',
    en: 'The tax code “{value}” is not valid: it matches nothing.',
  },
  'customer-type-unknown': { it: 'Il tipo di cliente «{value}» non è spiegato.', en: 'The customer type “{value}” is not explained.' },
  'email-invalid': { it: '«{value}» non è un indirizzo e-mail.', en: '“{value}” is not an e-mail address.' },
  'email-several': { it: 'Più indirizzi in «{value}»: si usa {kept}.', en: 'Several addresses in “{value}”: {kept} is used.' },
  'iban-invalid': { it: 'L’IBAN «{value}» non è valido.', en: 'The IBAN “{value}” is not valid.' },
  'channel-unknown': {
    it: 'Il canale preferito «{value}» non si capisce: resta quello di prima.',
    en: 'The preferred channel “{value}” is not understood: it stays as it was.',
  },
  'receiver-unknown': {
    it: 'Chi riceve, «{value}», non è tra i clienti di questo partitario: si scrive al cliente stesso.',
    en: 'Who receives, “{value}”, is no customer of this ledger: the customer himself is written to.',
  },
  'receiver-without-address': {
    it: 'Chi riceve, «{value}», non ha né un’e-mail né un indirizzo postale: si scrive al cliente stesso.',
    en: 'Who receives, “{value}”, has neither an e-mail nor a postal address: the customer himself is written to.',
  },
  'receiver-chosen-by-hand': {
    it: 'Il file dice che riceve «{value}», ma una persona ha scelto un altro: resta quello.',
    en: 'The file says that “{value}” receives, but a person chose somebody else: that stays.',
  },
  'hours-as-words': { it: 'L’orario «{value}» resta scritto a parole.', en: 'The hours “{value}” stay in words.' },
  'method-unknown': { it: 'Il metodo di pagamento «{value}» non è spiegato.', en: 'The payment method “{value}” is not explained.' },
  'special-unknown': {
    it: 'Il conto speciale «{value}» non è spiegato: la riga vale come le altre.',
    en: 'The special G/L code “{value}” is not explained: the row counts like the others.',
  },
  'not-receivable': {
    it: 'Una richiesta di acconto: non è un credito, non è importata.',
    en: 'A request for a deposit: no receivable, not imported.',
  },
  'partita-without-invoice': {
    it: 'Della partita «{value}» manca la riga della fattura: resta un incasso senza documento.',
    en: 'Of item “{value}” the invoice’s row is missing: a payment without a document remains.',
  },
  'rows-summed': {
    it: 'Righe sommate per partita: {rows} righe, {items} partite, di cui aperte {open}.',
    en: 'Rows summed by item: {rows} rows, {items} items, of which open {open}.',
  },
  'hold-unknown': {
    it: 'Il blocco «{value}» non è spiegato: nel dubbio ferma i solleciti.',
    en: 'The block “{value}” is not explained: in doubt it holds reminders.',
  },
} as const satisfies Record<string, Words>;

export const ROW_WORDS = { ...ERRORS, ...FINDINGS } as const;
