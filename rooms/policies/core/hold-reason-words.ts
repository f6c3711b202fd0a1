type Words = { readonly it: string; readonly en: string };

/** Why a hold or a stop stands, wherever it is said: sentences of the engine, screens, the audit log. */
const HOLD_REASONS: Readonly<Record<string, Words>> = {
  insolvency: { it: 'procedura di insolvenza', en: 'insolvency' },
  'protective-measures': { it: 'misure protettive', en: 'protective measures' },
  'owner-deceased': { it: 'titolare deceduto', en: 'owner deceased' },
  'lawyer-named': { it: 'seguito da un legale', en: 'a lawyer acts for him' },
  'conduct-complaint': { it: 'reclamo sui contatti', en: 'complaint about our contacts' },
  intercompany: { it: 'società del gruppo', en: 'company of the group' },
  placed: { it: 'affidato all’esterno', en: 'placed outside' },
  lawyer: { it: 'affidato al legale', en: 'with the lawyer' },
  agency: { it: 'affidato all’agenzia', en: 'with the agency' },
  assigned: { it: 'ceduto a un factor', en: 'assigned to a factor' },
  rounding: { it: 'abbuono da registrare nel gestionale', en: 'allowance to be posted in the accounting system' },
  'customer-request': { it: 'richiesta del cliente', en: 'request of the customer' },
  dispute: { it: 'contestazione', en: 'dispute' },
  promise: { it: 'promessa di pagamento', en: 'promise of payment' },
  plan: { it: 'piano di rientro in preparazione', en: 'payment plan in preparation' },
  request: { it: 'richiesta da soddisfare', en: 'request to be answered' },
  retention: { it: 'ritenuta a garanzia', en: 'retention' },
  'documents-missing': { it: 'documenti da inviare', en: 'documents to send' },
  'already-paid': { it: 'dichiara di avere già pagato', en: 'says that he has paid' },
  agreement: { it: 'accordo in corso', en: 'agreement under way' },
  'call-back': { it: 'da richiamare', en: 'to be called back' },
  'document-block': { it: 'manca un documento', en: 'a document is missing' },
  'invoice-not-received': { it: 'fattura non ricevuta', en: 'invoice not received' },
  'paid-to-other-iban': { it: 'pagato su un altro IBAN', en: 'paid to another IBAN' },
  'paid-to-salesperson': { it: 'pagato al venditore', en: 'paid to the salesperson' },
  'paid-to-factor': { it: 'pagato al factor', en: 'paid to the factor' },
  'plan-requested': { it: 'piano richiesto', en: 'plan asked for' },
  'statement-requested': { it: 'estratto conto richiesto', en: 'statement asked for' },
  'documents-requested': { it: 'documenti richiesti', en: 'documents asked for' },
  'salesperson-wanted': { it: 'vuole parlare con il venditore', en: 'wants the salesperson' },
  'change-method': { it: 'cambia mezzo di pagamento', en: 'changes his way of paying' },
  'closed-for-holidays': { it: 'chiuso per ferie', en: 'closed for holidays' },
  'insolvency-declared': { it: 'insolvenza dichiarata', en: 'insolvency declared' },
  'ceased-business': { it: 'attività cessata', en: 'business ceased' },
  'company-changed': { it: 'società cambiata', en: 'company changed' },
  'do-not-call': { it: 'solo per iscritto', en: 'writing only' },
  'hostile-call': { it: 'telefonata ostile', en: 'hostile call' },
  'retention-not-due': { it: 'ritenuta non ancora dovuta', en: 'retention not due yet' },
  'sdi-rejected': { it: 'fattura scartata da SDI', en: 'invoice rejected by SDI' },
  'sdi-not-delivered': { it: 'fattura non ancora recapitata', en: 'invoice not delivered yet' },
  PA_REFUSAL: { it: 'fattura rifiutata dall’ente (EC02)', en: 'invoice refused by the body (EC02)' },
  other: { it: 'altro motivo', en: 'another reason' },
};

/** A company's own reasons are said as they were written; of `dispute:PRICE_ERROR` both parts are. */
export function holdReasonWords(code: string, language: 'it' | 'en'): string {
  const [kind = code, detail] = code.split(':');
  const words = HOLD_REASONS[kind]?.[language] ?? kind;
  return detail === undefined ? words : `${words} (${detail.toLowerCase().replaceAll('_', ' ')})`;
}
