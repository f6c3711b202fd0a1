import type { Noticed } from './einvoice.ts';
import { isDeliveryState, sayState } from './sdi/delivery-state.ts';

/*
 * What is said of documents and receipts. Codes are stable; people read these sentences. `{name}` is filled from the details.
 */

export type Language = 'it' | 'en';
type Sentence = Readonly<Record<Language, string>>;

export const WORDS: Readonly<Record<string, Sentence>> = {
  // The file
  'xml-doctype': {
    it: 'Riga {line}: il file definisce entità proprie (DOCTYPE). Non è ammesso in una fattura e può nascondere altro: non è stato letto.',
    en: 'Line {line}: the file defines entities of its own (DOCTYPE). No invoice may, and it can hide other things: it was not read.',
  },
  'xml-malformed': {
    it: 'Riga {line}, colonna {column}: l’XML non è ben formato o è incompleto ({why}).',
    en: 'Line {line}, column {column}: the XML is malformed or incomplete ({why}).',
  },
  'xml-too-deep': {
    it: 'Riga {line}: più di {most} elementi uno dentro l’altro.',
    en: 'Line {line}: more than {most} elements one within the other.',
  },
  'xml-too-large': {
    it: 'Riga {line}: più elementi di quanti ne ammette un documento.',
    en: 'Line {line}: more elements than a document may have.',
  },
  'xml-empty': { it: 'Nel file non c’è alcun documento.', en: 'There is no document in the file.' },
  'encoding-mended': {
    it: 'Il file non è scritto nella codifica che dichiara: le lettere accentate sono state lette come Windows-1252.',
    en: 'The file is not written in the encoding it declares: accented letters were read as Windows-1252.',
  },
  'p7m-unreadable': {
    it: 'La busta firmata (.p7m) è danneggiata, alterata o incompleta, o non è una busta CAdES.',
    en: 'The signed envelope (.p7m) is damaged, altered or incomplete, or no CAdES envelope.',
  },
  'p7m-empty': { it: 'La busta firmata non contiene il documento.', en: 'The signed envelope does not hold the document.' },
  'p7m-tampered': {
    it: 'La firma non corrisponde al contenuto: il documento è stato alterato dopo la firma. Non è stato registrato.',
    en: 'The signature does not match the content: the document was altered after it was signed. It was not recorded.',
  },
  'p7m-too-deep': { it: 'Più di {most} buste firmate una dentro l’altra.', en: 'More than {most} signed envelopes one within the other.' },
  'p7m-not-an-invoice': { it: 'La busta firmata non contiene una fattura.', en: 'The signed envelope holds no invoice.' },
  'signature-intact': {
    it: 'Firma integra ({signer}). Se il certificato sia valido e di chi dice di essere non è stato controllato.',
    en: 'The signature is intact ({signer}). Whether the certificate is valid and of whom it says was not checked.',
  },
  'signature-not-checked': {
    it: 'L’integrità della firma non si può controllare: algoritmo {algorithm} non gestito. Il certificato non è stato controllato.',
    en: 'The signature’s integrity cannot be checked: algorithm {algorithm} is not supported. The certificate was not checked.',
  },
  'not-an-invoice': { it: 'La radice «{root}» non è quella di una fattura.', en: 'The root “{root}” is not that of an invoice.' },
  'no-body': { it: 'Nel file non c’è il corpo di alcuna fattura.', en: 'The file holds the body of no invoice.' },
  // The document
  'field-missing': {
    it: 'Manca {field}: senza, il documento non si può registrare.',
    en: '{field} is missing: without it the document cannot be recorded.',
  },
  'number-too-long': { it: 'Il numero del documento supera i {most} caratteri.', en: 'The document’s number exceeds {most} characters.' },
  'document-kind-unknown': {
    it: 'Il tipo di documento «{code}» non è noto: non si indovina.',
    en: 'The kind of document “{code}” is not known: it is not guessed.',
  },
  'currency-unknown': { it: 'La divisa «{currency}» non esiste.', en: 'There is no currency “{currency}”.' },
  'total-missing': {
    it: 'Nulla nel documento dice quanto vale: né il totale né il riepilogo IVA.',
    en: 'Nothing in the document tells its worth: neither a total nor a VAT summary.',
  },
  'amount-unreadable': {
    it: '«{value}» non è un importo: vale come se non ci fosse.',
    en: '“{value}” is not an amount: it counts as if it were not there.',
  },
  'payment-unreadable': {
    it: '«{value}» non è un importo: la rata è calcolata.',
    en: '“{value}” is not an amount: the instalment is computed.',
  },
  'due-date-unreadable': {
    it: '«{value}» non è un giorno: la scadenza è calcolata.',
    en: '“{value}” is not a day: the due date is computed.',
  },
  'total-differs': {
    it: 'Il totale dichiarato ({stated}) differisce da quello del riepilogo IVA ({computed}): vale quello dichiarato.',
    en: 'The stated total ({stated}) differs from that of the VAT summary ({computed}): the stated one counts.',
  },
  'withholding-exceeds': {
    it: 'Le ritenute ({withheld}) superano il totale ({total}): non sono state detratte.',
    en: 'The withholding tax ({withheld}) exceeds the total ({total}): it was not deducted.',
  },
  'credit-negative': {
    it: 'La nota di credito ha importi negativi: vale comunque come credito del cliente.',
    en: 'The credit note has negative amounts: it counts as the customer’s credit all the same.',
  },
  'schema-field-missing': {
    it: 'Manca {field}, che lo schema richiede. Il documento è tenuto.',
    en: '{field} is missing, which the schema requires. The document is kept.',
  },
  'schema-value': {
    it: '«{value}» non è ammesso dallo schema. Il documento è tenuto.',
    en: 'The schema does not allow “{value}”. The document is kept.',
  },
  // Instalments
  'not-receivable': {
    it: '{code} non è un credito verso un cliente (acquisti, integrazioni, autoconsumo, pro forma): saltato.',
    en: '{code} is no receivable from a customer (purchases, integrations, own use, pro forma): skipped.',
  },
  'amount-mismatch': {
    it: 'AMOUNT_MISMATCH: le rate indicate fanno {stated} {currency}, l’esigibile è {collectable}: valgono le rate.',
    en: 'AMOUNT_MISMATCH: the stated instalments make {stated} {currency}, collectable are {collectable}: the instalments count.',
  },
  'ways-of-paying': {
    it: 'Il documento indica {count} modi di pagare la stessa somma lo stesso giorno: è una sola rata.',
    en: 'The document names {count} ways of paying the same sum on the same day: it is one instalment.',
  },
  'held-back-already': {
    it: 'Già trattenuto su somme riscosse (MP22): nulla da incassare.',
    en: 'Already held back from sums collected (MP22): nothing to collect.',
  },
  'paid-in-advance': {
    it: 'Il documento la dichiara anticipo già pagato (TP03): nessuna partita. Se non è stata pagata, registrarla a mano.',
    en: 'The document states it as an advance already paid (TP03): no item. If it was not paid, enter it by hand.',
  },
  'nothing-to-collect': { it: 'Nulla da incassare.', en: 'Nothing to collect.' },
  'due-before-document': {
    it: 'La scadenza {due} viene prima del documento ({issued}).',
    en: 'The due date {due} comes before the document ({issued}).',
  },
  'due-by-terms': {
    it: 'Senza scadenza nel documento: {due}, dalle condizioni del cliente.',
    en: 'No due date in the document: {due}, by the customer’s terms.',
  },
  'due-by-law': {
    it: 'Senza scadenza né condizioni: {due}, i {days} giorni di legge (D.Lgs. 231/2002, art. 4).',
    en: 'Neither due date nor terms: {due}, the {days} days of the law (D.Lgs. 231/2002, art. 4).',
  },
  // The ledger
  'seller-not-us': {
    it: 'La fattura non è nostra: l’ha emessa {seller}, la società ha la partita IVA {ours}.',
    en: 'The invoice is not ours: {seller} issued it, the company’s VAT number is {ours}.',
  },
  purchase: {
    it: 'È una fattura di acquisto: l’ha emessa {seller} verso la società. Puntuale segue i crediti.',
    en: 'It is a purchase invoice: {seller} issued it to the company. Puntuale follows receivables.',
  },
  'buyer-nameless': {
    it: 'Del cliente non si conosce né nome né partita IVA né codice fiscale.',
    en: 'Neither name nor VAT number nor tax code of the buyer is known.',
  },
  'dated-in-future': {
    it: 'Il documento ha data {issued}, dopo la data di lavoro {today}.',
    en: 'The document is dated {issued}, after the business date {today}.',
  },
  'document-known': {
    it: 'Il documento {number} è già registrato (da «{file}»).',
    en: 'Document {number} is recorded already (from “{file}”).',
  },
  'number-repeated': {
    it: 'Il documento {number} del {year} è già registrato con altro contenuto (da «{file}»): questo resta in attesa.',
    en: 'Document {number} of {year} is recorded already with other content (from “{file}”): this one waits.',
  },
  'buyer-ambiguous': {
    it: 'Più clienti del partitario corrispondono a {buyer}: il documento resta in attesa.',
    en: 'Several customers of the ledger match {buyer}: the document waits.',
  },
  'not-in-ledger': {
    it: 'Non è ancora nel partitario: resta in attesa e non viene sollecitata. Si aggancia da sola quando il partitario la contiene.',
    en: 'Not yet in the ledger: it waits and is never dunned. It joins by itself once the ledger holds it.',
  },
  matched: { it: 'Agganciata alla partita {document} del partitario.', en: 'Joined to item {document} of the ledger.' },
  'customer-created': { it: 'Cliente nuovo: {buyer}.', en: 'A new customer: {buyer}.' },
  'credit-used': {
    it: 'Nota di credito usata per {document}: {amount} {currency}.',
    en: 'Credit note used for {document}: {amount} {currency}.',
  },
  'credit-open': {
    it: 'Resta un credito del cliente di {amount} {currency}.',
    en: 'A credit of the customer of {amount} {currency} remains.',
  },
  'several-companies': {
    it: 'Il file contiene documenti di altri: registrati solo i nostri.',
    en: 'The file holds documents of others: only ours were recorded.',
  },
  // Receipts
  'receipt-waits': {
    it: 'La fattura a cui si riferisce ({file}) non è ancora qui: la ricevuta è tenuta e varrà quando arriva.',
    en: 'The invoice it refers to ({file}) is not here yet: the receipt is kept and will count when it comes.',
  },
  'receipt-known': { it: 'Questa ricevuta è già registrata.', en: 'This receipt is recorded already.' },
  'receipt-kind-unknown': { it: 'Il tipo di ricevuta «{root}» non è noto.', en: 'The kind of receipt “{root}” is not known.' },
  'receipt-no-reference': {
    it: 'La ricevuta non dice a quale fattura si riferisce.',
    en: 'The receipt does not say which invoice it refers to.',
  },
  'receipt-outcome-unknown': { it: 'L’esito «{outcome}» non è noto.', en: 'The outcome “{outcome}” is not known.' },
  'state-now': { it: 'Fattura {number}: {state}.', en: 'Invoice {number}: {state}.' },
  'sdi-error': { it: 'Errore SDI {code}: {text}', en: 'SDI error {code}: {text}' },
  'item-cancelled': {
    it: 'La fattura {number} è stata scartata: per il fisco non esiste. La partita è azzerata; correggere e inviare di nuovo entro 5 giorni.',
    en: 'Invoice {number} was refused by SDI: for tax it does not exist. Its item is brought to zero; correct and send again within 5 days.',
  },
  'item-stopped': {
    it: 'La fattura {number} è stata scartata: non si sollecita finché non arriva quella corretta.',
    en: 'Invoice {number} was refused by SDI: it is not chased until the corrected one comes.',
  },
  'refused-by-buyer': {
    it: 'Il committente ha rifiutato la fattura {number}: contestazione aperta.',
    en: 'The buyer refused invoice {number}: a dispute is open.',
  },
  'metadata-only': {
    it: 'È il file dei metadati che SDI manda al destinatario: non cambia nulla.',
    en: 'It is the metadata file that SDI sends to the receiver: it changes nothing.',
  },
  'outcome-refused-by-sdi': {
    it: 'SDI ha scartato l’esito del committente: per noi non cambia nulla.',
    en: 'SDI refused the buyer’s outcome: nothing changes for us.',
  },
  // PEC
  'mail-unreadable': { it: 'Il messaggio non si legge: {why}', en: 'The message cannot be read: {why}' },
  'mail-without-document': {
    it: 'Il messaggio non porta né fatture né ricevute.',
    en: 'The message carries neither invoices nor receipts.',
  },
  'pec-kept': {
    it: 'Ricevuta PEC: {kind}, del {on}, per {recipient}. Tenuta.',
    en: 'PEC receipt: {kind}, of {on}, for {recipient}. Kept.',
  },
  'pec-error': { it: 'PEC non consegnata a {recipient}: {why}', en: 'PEC not delivered to {recipient}: {why}' },
  'mail-attachment': { it: 'Allegato «{name}»: {what}', en: 'Attachment “{name}”: {what}' },
};

/** The sentence of a code in one language. */
export function sayCode(code: string, details: Readonly<Record<string, string | number>>, language: Language): string {
  const sentence = WORDS[code];
  if (sentence === undefined) return code;
  return sentence[language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(details[name] ?? '?');
    return name === 'state' && isDeliveryState(value) ? sayState(value, language) : value;
  });
}

export function inBothLanguages({ code, details }: Pick<Noticed, 'code' | 'details'>): { readonly it: string; readonly en: string } {
  return { it: sayCode(code, details, 'it'), en: sayCode(code, details, 'en') };
}
