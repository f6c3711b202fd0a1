import { SHAPE_WORDS } from './shapes/words.ts';

/*
 * The words of the room: why a row was not kept, what was noticed, how a column is read and why it is thought to be what it is.
 * Codes are stable and stand in JSON and in the database; people read these sentences. `{name}` is filled from the details.
 */

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

/** How a column is read. */
const READINGS = {
  'read-text': { it: 'testo, valori diversi: {distinct}', en: 'text, different values: {distinct}' },
  'read-constant': { it: 'un solo valore', en: 'one value only' },
  'read-dates': { it: '{order}', en: '{order}' },
  'read-dates-typed': { it: 'date del foglio di calcolo', en: 'dates of the spreadsheet' },
  'read-amounts': { it: '{decimals}', en: '{decimals}' },
  'read-amounts-typed': { it: 'numeri del foglio di calcolo', en: 'numbers of the spreadsheet' },
  'read-values': { it: 'valori abbinati: {known} su {distinct}', en: 'values matched: {known} of {distinct}' },
  'read-checked': { it: 'cifra di controllo verificata: {valid} su {filled}', en: 'check digit verified: {valid} of {filled}' },
  'read-addresses': { it: 'indirizzi validi: {valid} su {filled}', en: 'valid addresses: {valid} of {filled}' },
  'read-extra': { it: 'conservata accanto alla riga', en: 'kept beside the row' },
  'read-not': { it: 'non importata', en: 'not imported' },
  'read-subtracted': { it: 'sottratta', en: 'subtracted' },
  'read-key': { it: 'parte della chiave', en: 'part of the key' },
  'read-sign': { it: 'dice il segno', en: 'tells the sign' },
} as const satisfies Record<string, Words>;

/** Why a column is thought to be what it is, or is left out. */
const REASONS = {
  'heading-sure': { it: 'L’intestazione lo dice.', en: 'The heading says so.' },
  'heading-perhaps': { it: 'L’intestazione può dirlo.', en: 'The heading may say so.' },
  'heading-like': { it: 'L’intestazione contiene la parola.', en: 'The heading contains the word.' },
  'values-agree': { it: 'Valori che lo confermano: {agree} su {filled}.', en: 'Values that confirm it: {agree} of {filled}.' },
  'values-alone': { it: 'Lo dicono i valori: {agree} su {filled}.', en: 'The values say so: {agree} of {filled}.' },
  'values-against': { it: 'I valori non lo confermano: {agree} su {filled}.', en: 'The values do not confirm it: {agree} of {filled}.' },
  'only-amount-column': { it: 'È l’unica colonna di importi.', en: 'It is the only column of amounts.' },
  'settled-beside': {
    it: 'Accanto a «{other}» è l’importo del documento: resta da incassare la differenza.',
    en: 'Beside “{other}” it is the amount of the document: the difference is still owed.',
  },
  'booked-for-paid': {
    it: 'Il file non ha un’altra data: quella di registrazione vale come data di pagamento.',
    en: 'The file has no other day: that of posting is taken as the day of payment.',
  },
  'column-empty': { it: 'Non importata: vuota.', en: 'Not imported: empty.' },
  'row-number': {
    it: 'Non importata: è un numero di riga, che non identifica nulla.',
    en: 'Not imported: it is a row number, which identifies nothing.',
  },
  'computed-timestamps': {
    it: 'Istanti con frazioni di secondo ({found} su {filled}): li calcola un programma, nessuna contabilità data così un pagamento. Mai usata come data di pagamento.',
    en: 'Instants with fractions of a second ({found} of {filled}): a program computed them, no ledger dates a payment so. Never used as a payment date.',
  },
  'dates-implausible': {
    it: 'Date di chiusura prima del documento ({before}) o nel futuro ({future}), su {filled}: non sono pagamenti avvenuti.',
    en: 'Closing dates before the document ({before}) or in the future ({future}), of {filled}: these are no payments that happened.',
  },
  'another-column-better': { it: '«{other}» lo dice meglio.', en: '“{other}” says it better.' },
  'no-field': { it: 'Nessun campo corrispondente.', en: 'No matching field.' },
  'currency-from-heading': {
    it: 'La divisa {currency} è nell’intestazione «{column}».',
    en: 'The currency {currency} is in the heading “{column}”.',
  },
  'currency-from-values': {
    it: 'La divisa {currency} è scritta accanto agli importi.',
    en: 'The currency {currency} is written beside the amounts.',
  },
  'currency-from-sign': {
    it: 'Accanto agli importi c’è «{sign}», che è di più divise: si propone {currency}.',
    en: '“{sign}” stands beside the amounts and belongs to several currencies: {currency} is proposed.',
  },
  'currency-of-each': {
    it: 'La divisa è scritta in ogni importo di «{column}»: {currencies}.',
    en: 'Each amount of “{column}” tells its currency: {currencies}.',
  },
  'currency-assumed': {
    it: 'Il file non dice la divisa: si propone {currency}.',
    en: 'The file does not tell the currency: {currency} is proposed.',
  },
  'currency-blank': {
    it: '«{column}» dice solo le altre divise: dove è vuota si legge {currency}.',
    en: '“{column}” tells other currencies only: where it is blank, {currency} is read.',
  },
} as const satisfies Record<string, Words>;

/** What must be looked at before the file is read so. */
const CHECKS = {
  'field-missing': { it: 'Manca una colonna per: {field}.', en: 'A column is missing for: {field}.' },
  'field-doubtful': {
    it: '«{column}» come {field} è dubbia ({confidence} su 100).',
    en: '“{column}” as {field} is doubtful ({confidence} of 100).',
  },
  'date-order-certain': {
    it: 'Date lette come {order}: {only} si possono leggere solo così, {other} solo nell’altro modo, {ambiguous} in entrambi.',
    en: 'Dates read as {order}: {only} can be read only so, {other} only the other way, {ambiguous} either way.',
  },
  'date-order-ambiguous': {
    it: 'Giorno e mese non si distinguono: tutte le {ambiguous} date si possono leggere in due modi. Proposto {order}.',
    en: 'Day and month cannot be told apart: all {ambiguous} dates can be read in two ways. {order} is proposed.',
  },
  'date-order-mixed': {
    it: 'Il file scrive le date in due modi: {only} sono {order}, {other} sono {otherOrder}.',
    en: 'The file writes dates in two ways: {only} are {order}, {other} are {otherOrder}.',
  },
  'date-order-swapped': {
    it: 'Letto come {order}, la scadenza viene prima del documento in {before} righe su {rows}: {beforeAmbiguous} tra quelle dove giorno e mese si possono scambiare, {beforeCertain} tra le altre. Giorno e mese sono forse già stati scambiati da chi ha fatto il file.',
    en: 'Read as {order}, the due date is before the document in {before} rows of {rows}: {beforeAmbiguous} where day and month can be swapped, {beforeCertain} among the others. Whoever made the file may have swapped day and month already.',
  },
  'dates-in-future': { it: 'Documenti datati dopo {today}: {future} su {rows}.', en: 'Documents dated after {today}: {future} of {rows}.' },
  'decimals-implied': {
    it: '«{column}» è riempita di zeri e senza virgola ({sample}): le ultime {digits} cifre si leggono come decimali. È così?',
    en: '“{column}” is filled up with zeros and has no mark ({sample}): the last {digits} digits are read as decimals. Is that right?',
  },
  'decimal-mark-ambiguous': {
    it: 'In «{column}» il segno dei decimali non si capisce ({ambiguous} valori come 1.234).',
    en: 'The decimal mark of “{column}” cannot be told ({ambiguous} values like 1,234).',
  },
  'decimal-mark-mixed': {
    it: '«{column}» mescola i segni dei decimali: {comma} con la virgola, {point} con il punto.',
    en: '“{column}” mixes decimal marks: {comma} with comma, {point} with point.',
  },
  'amounts-rounded': {
    it: '«{column}» ha {found} valori su {filled} con più decimali della divisa: si arrotondano al più vicino, la metà per eccesso.',
    en: '“{column}” has {found} values of {filled} with more decimals than the currency: they are rounded to the nearest, halves away from zero.',
  },
  'grand-total-negative': { it: 'Il totale del file è negativo: {total}.', en: 'The grand total of the file is negative: {total}.' },
  'invoices-negative': {
    it: 'Fatture con importo negativo: {negative} su {invoices}.',
    en: 'Invoices with a negative amount: {negative} of {invoices}.',
  },
  'instalments-in-columns': {
    it: 'Le rate stanno in colonne ({columns}): letta così, ogni riga è una partita sola, con la scadenza di «{field}».',
    en: 'The instalments stand in columns ({columns}): read so, each row is one item, due on “{field}”.',
  },
  'credits-by-number': {
    it: '{found} documenti numerati come note di credito («{number}») hanno un importo positivo: verrebbero richiesti. Serve la colonna del tipo, o del segno.',
    en: '{found} documents numbered as credit notes (“{number}”) have a positive amount: they would be asked for. The column of the kind, or of the sign, is needed.',
  },
  'payments-negative': {
    it: 'Tutti gli importi di «{column}» sono negativi: si leggono come incassi, con il segno girato.',
    en: 'All amounts of “{column}” are negative: they are read as money received, with their sign turned round.',
  },
  'residual-blank': {
    it: 'In {blank} righe «{column}» è vuoto: lì si usa tutto «{other}» come ancora da incassare.',
    en: 'In {blank} rows “{column}” is blank: there all of “{other}” is taken as still owed.',
  },
  'residual-from-original': {
    it: 'Il file non ha un residuo: si usa l’importo del documento come ancora da incassare.',
    en: 'The file has no residual: the amount of the document is taken as still owed.',
  },
  'rows-settled': {
    it: 'Righe con una data di chiusura: {settled} su {rows}. Una partita chiusa entro la data del file vale zero.',
    en: 'Rows with a closing date: {settled} of {rows}. An item closed by the day of the file counts zero.',
  },
  'values-unexplained': { it: 'Codici di «{column}» da spiegare: {codes}.', en: 'Codes of “{column}” to explain: {codes}.' },
} as const satisfies Record<string, Words>;

/** What the amounts' signs mean (P4). */
const SIGN_WORDS = {
  'signs-as-written': {
    it: 'I segni valgono come scritti: le fatture sono positive, note di credito e incassi negativi.',
    en: 'Signs count as written: invoices are positive, credit notes and payments negative.',
  },
  'signs-by-kind': {
    it: 'Gli importi sono senza segno: note di credito e incassi diminuiscono per il loro tipo.',
    en: 'Amounts carry no sign: credit notes and payments lower the balance by their kind.',
  },
  'signs-inverted': {
    it: 'I segni sono rovesciati: ciò che il cliente deve è negativo.',
    en: 'Signs are inverted: what the customer owes is negative.',
  },
  'signs-by-column': {
    it: 'Il segno è in «{column}»: con {negative} l’importo diminuisce.',
    en: 'The sign is in “{column}”: {negative} lowers the balance.',
  },
  'signs-two-columns': {
    it: 'Dare in «{plus}», Avere in «{minus}»: conta la differenza.',
    en: 'Debit in “{plus}”, credit in “{minus}”: the difference counts.',
  },
} as const satisfies Record<string, Words>;

/** How the file itself was read. */
const FILE_WORDS = {
  'encoding-bom': { it: 'Codifica {encoding}: lo dice il segno iniziale.', en: 'Encoding {encoding}: its opening mark says so.' },
  'encoding-ascii': { it: 'Solo caratteri semplici.', en: 'Plain characters only.' },
  'encoding-utf8': {
    it: 'Codifica UTF-8: {sequences} caratteri accentati o speciali, tutti validi.',
    en: 'Encoding UTF-8: {sequences} accented or special characters, all valid.',
  },
  'encoding-zeros': { it: 'Codifica {encoding}: un byte su due è zero.', en: 'Encoding {encoding}: every other byte is zero.' },
  'encoding-single-byte': {
    it: 'Codifica {encoding}: {high} byte che UTF-8 non ammette, {letters} dei quali letterali accentati.',
    en: 'Encoding {encoding}: {high} bytes that UTF-8 does not allow, {letters} of them accented letters.',
  },
  'file-empty': { it: 'Il file è vuoto.', en: 'The file is empty.' },
  'file-no-table': { it: 'Nel file non si trova una tabella.', en: 'No table is found in the file.' },
  'file-old-excel': {
    it: 'È un vecchio file .xls: va salvato come .xlsx o CSV.',
    en: 'This is an old .xls file: save it as .xlsx or CSV.',
  },
  'file-not-table': { it: 'È un file {found}, non CSV né XLSX.', en: 'This is a {found} file, neither CSV nor XLSX.' },
  'file-too-large-unzipped': { it: 'Il file XLSX aperto supera {most} MB.', en: 'The XLSX file unpacks to more than {most} MB.' },
  'file-damaged': { it: 'Il file XLSX è danneggiato o protetto da password.', en: 'The XLSX file is damaged or protected by a password.' },
  'sheet-missing': { it: 'Il foglio «{sheet}» non c’è. Fogli: {sheets}.', en: 'There is no sheet “{sheet}”. Sheets: {sheets}.' },
} as const satisfies Record<string, Words>;

/** Names that appear inside sentences. */
export const NAMES = {
  'day-first': { it: 'gg-mm-aaaa', en: 'dd-mm-yyyy' },
  'month-first': { it: 'mm-gg-aaaa', en: 'mm-dd-yyyy' },
  'year-first': { it: 'aaaa-mm-gg', en: 'yyyy-mm-dd' },
  serial: { it: 'giorni da foglio di calcolo', en: 'spreadsheet day numbers' },
  century: { it: 'secolo-aa-mm-gg', en: 'century-yy-mm-dd' },
  comma: { it: 'decimali con virgola', en: 'decimal comma' },
  point: { it: 'decimali con punto', en: 'decimal point' },
  invoice: { it: 'fattura', en: 'invoice' },
  debit: { it: 'nota di debito', en: 'debit note' },
  credit: { it: 'nota di credito', en: 'credit note' },
  payment: { it: 'incasso', en: 'payment' },
  on_account: { it: 'acconto', en: 'payment on account' },
  unpaid: { it: 'insoluto', en: 'returned bill' },
  other: { it: 'altro', en: 'other' },
} as const satisfies Record<string, Words>;

export const WORDS = {
  ...ERRORS,
  ...FINDINGS,
  ...READINGS,
  ...REASONS,
  ...CHECKS,
  ...SHAPE_WORDS,
  ...SIGN_WORDS,
  ...FILE_WORDS,
  ...NAMES,
} as const;

export type Word = keyof typeof WORDS;
