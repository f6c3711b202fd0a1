import { vocabulary } from './vocabulary.ts';

/**
 * Kinds of a ledger's rows. `other`: adjustments and journal entries that are neither.
 * Codes: Italian programs, the FatturaPA types TD01…, SAP document types, Odoo move types, Dynamics and German words.
 */
export const DOCUMENT_KINDS = vocabulary({
  invoice: `ft fa fatt fattura fatture fatturadivendita fatturaimmediata fatturadifferita ftv ftd fti fte fv fd fi fc fatturacliente fatturaaccompagnatoria
    fattdiff fattimm fattacc fattaccomp fattvend fattcli fattdifferita fattimmediata fatturariepilogativa fattriep fatturaelettronica fattelettronica fatturapa fattpa ftdiff ftimm
    par parcella td01 td02 td06 td07 td24 td25 td26 td27 invoice inv salesinvoice customerinvoice custinvoice dr rv rd outinvoice rechnung re rg si rech i in emf`,
  debit: `nd notadeb notadideb notadebito notadidebito notaaddebito notadaddebito addebito td05 debitnote debitmemo lastschrift belastung dn im interessi interessidimora
    financechargememo servicerendered spese speseinsoluto speseinsoluti`,
  credit: `nc nac notacred notadicred notecredito notacredito notadicredito notaaccredito notadiaccredito notaaccr accredito ncv nca ndc ncr td04 td08 creditnote creditmemo customercreditnote custcreditnote creditnotes cn cm crn sc
    dg outrefund gutschrift gs gu refundcreditnote`,
  payment: `inc incasso incassi pag pagam pagamento pagamenti bon bonifico rim rimessa receipt payment pmt pay dz zahlung zahlungseingang ze collection incfat saldo`,
  on_account: `ac acc acconto acconti ant anticipo anticipi caparra deposito onaccount downpayment advance advancepayment deposit prepayment da anzahlung az
    accontocliente accontoincassato`,
  unpaid: `ins insoluto insoluti rii ribainsoluta effettoinsoluto ritornoeffetto protesto returned returnedbill unpaid unpaidbill chargeback ruecklastschrift rucklastschrift rl`,
  other: `gc girocontazione giroconto pn primanota rett rettifica abb abbuono arr arrotondamento sa ab entry journal journalentry adjustment misc other altro umbuchung`,
});

export type DocumentKind = 'invoice' | 'debit' | 'credit' | 'payment' | 'on_account' | 'unpaid' | 'other';

/** Kinds that lower what the customer owes. */
export function lowersBalance(kind: DocumentKind): boolean {
  return kind === 'credit' || kind === 'payment' || kind === 'on_account';
}
