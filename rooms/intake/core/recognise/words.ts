/* What is said of a proposed mapping: how a column is read and why, what the signs mean, what a person must look at. */

type Words = { readonly it: string; readonly en: string };

/** How a column is read. */
const READINGS = {
  'read-text': { it: 'testo, valori diversi: {distinct}', en: 'text, different values: {distinct}' },
  'read-constant': { it: 'un solo valore', en: 'one value only' },
  'read-dates': { it: '{order}', en: '{order}' },
  'read-dates-typed': { it: 'date del foglio di calcolo', en: 'dates of the spreadsheet' },
  'read-amounts': { it: '{decimals}', en: '{decimals}' },
  'read-amounts-implied': { it: 'decimali sottintesi', en: 'decimals meant, not written' },
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
  'column-empty': { it: 'È vuota.', en: 'It is empty.' },
  'row-number': {
    it: 'È un numero di riga, che non identifica nulla.',
    en: 'It is a row number, which identifies nothing.',
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

export const PROPOSAL_WORDS = { ...READINGS, ...REASONS, ...CHECKS, ...SIGN_WORDS } as const;
