type Names = { readonly it: string; readonly en: string };

/** Names of the steps of the ready policies and of the engine; a company's own keys are shown as they are. */
const STEPS: Readonly<Record<string, Names>> = {
  'pre-due': { it: 'Avviso di scadenza', en: 'Due-date notice' },
  'first-reminder': { it: 'Primo sollecito', en: 'First reminder' },
  'courtesy-call': { it: 'Telefonata di cortesia', en: 'Courtesy call' },
  'second-reminder': { it: 'Secondo sollecito', en: 'Second reminder' },
  salesperson: { it: 'Intervento del commerciale', en: 'Salesperson' },
  'firm-call': { it: 'Telefonata di sollecito', en: 'Reminder call' },
  'order-block': { it: 'Revisione blocco ordini', en: 'Order block review' },
  'formal-notice': { it: 'Diffida e messa in mora', en: 'Formal notice' },
  'last-call': { it: 'Ultima telefonata', en: 'Last call' },
  'placement-notice': { it: 'Preavviso di affidamento', en: 'Notice of placement' },
  'final-notice': { it: 'Ultimo avviso', en: 'Final notice' },
  agency: { it: 'Affidamento ad agenzia', en: 'Agency placement' },
  lawyer: { it: 'Passaggio al legale', en: 'Lawyer handover' },
  review: { it: 'Proposta di passaggio a perdita', en: 'Write-off proposal' },
  'first-invoice-check': { it: 'Controlli sulla prima fattura', en: 'First invoice checks' },
  'due-list': { it: 'Elenco delle scadenze', en: 'List of due dates' },
  'compare-payments': { it: 'Confronto incassi', en: 'Payments compared' },
  'missing-items': { it: 'Partite mancanti', en: 'Missing items' },
  'payment-run-call': { it: 'Telefonata sulla data di pagamento', en: 'Call about the payment run' },
  'head-of-administration': { it: 'Telefonata al capo dell’amministrazione', en: 'Call to the head of administration' },
  'terms-review': { it: 'Revisione di termini e fido', en: 'Review of terms and limit' },
  'document-check': { it: 'Controllo documenti', en: 'Document check' },
  'office-call': { it: 'Telefonata all’ufficio', en: 'Call to the office' },
  'protocol-reminder': { it: 'Sollecito al protocollo', en: 'Reminder to the protocol' },
  certification: { it: 'Certificazione del credito', en: 'Certification of the claim' },
  'way-out': { it: 'Valutazione di convenienza', en: 'Convenience assessment' },
  'salesperson-told': { it: 'Avviso al commerciale', en: 'Salesperson told' },
  'after-unpaid': { it: 'Avviso di insoluto', en: 'Notice of returned bill' },
  'returned-call': { it: 'Telefonata per l’insoluto', en: 'Call about the returned bill' },
  'orders-to-approve': { it: 'Ordini da approvare', en: 'Orders to approve' },
  'entry-statement': { it: 'Estratto conto iniziale', en: 'Opening statement' },
  'entry-call': { it: 'Telefonata iniziale', en: 'Opening call' },
  'small-statement': { it: 'Estratto conto', en: 'Statement of account' },
};

const SEGMENTS: Readonly<Record<string, Names>> = {
  excluded: { it: 'Esclusi', en: 'Excluded' },
  'public-bodies': { it: 'Enti pubblici', en: 'Public bodies' },
  'condominiums-and-consumers': { it: 'Condomini e consumatori', en: 'Condominiums and consumers' },
  'key-accounts': { it: 'Clienti chiave', en: 'Key accounts' },
  'first-invoice-unpaid': { it: 'Primo insoluto', en: 'First invoice unpaid' },
  'high-risk': { it: 'Rischio alto', en: 'High risk' },
  new: { it: 'Nuovi', en: 'New' },
  'long-standing': { it: 'Storici', en: 'Long standing' },
  'everybody-else': { it: 'Tutti gli altri', en: 'Everybody else' },
};

/** The name of a step; of a repetition with its count: `second-reminder/2`. */
export function stepWords(key: string, language: 'it' | 'en'): string {
  const [base = key, times] = key.split('/');
  const name = STEPS[base]?.[language] ?? base;
  return times === undefined ? name : `${name} (${times})`;
}

export function segmentWords(key: string, language: 'it' | 'en'): string {
  return SEGMENTS[key]?.[language] ?? key;
}
