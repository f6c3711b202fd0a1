import { field, type Field } from './field.ts';
import { CURRENCY, CUSTOMER_DETAILS, CUSTOMER_IDENTITY, SCOPE } from './shared-fields.ts';
import { OPEN_ITEM_FIELDS } from './open-item-fields.ts';

export const PAYMENT_FIELDS = {
  paymentId: field('identifier', 'Id del pagamento', 'Payment id', {
    surely:
      'idpagamento idincasso paymentid paymentno receiptno receiptid numeroincasso numincasso nincasso movementid entryno transactionid recid uuid idmovimento',
    perhaps: 'id',
  }),
  customerCode: CUSTOMER_IDENTITY.customerCode,
  customerName: CUSTOMER_IDENTITY.customerName,
  vatNumber: CUSTOMER_IDENTITY.vatNumber,
  taxCode: CUSTOMER_IDENTITY.taxCode,
  paidOn: field('date', 'Data valuta', 'Value date', {
    surely: `datapagamento dtpag datapag dataincasso dtinc datavaluta valuedate paymentdate paydate paidon settleddate settlementdate cleardate clearingdate
      augdt ausgleichsdatum wertstellung valutadatum bankdate receiptdate datasaldo`,
    perhaps: 'valuta data date datum datachiusura',
    like: /\b((data|dt) (pag\w*|inc\w*|valuta)|(value|payment|receipt|clear\w*|settle\w*) date)\b/,
  }),
  bookedOn: field('date', 'Data registrazione', 'Booked on', {
    surely:
      'dataregistrazione datareg dtreg dataoperazione dtoper bookedon bookingdate postingdate budat buchungsdatum accountingdate datacontabile',
  }),
  amount: field('amount', 'Importo', 'Amount', {
    surely:
      'importo amount betrag importoincassato importopagato importopagamento importoincasso incassato pagato paidamount amountpaid paymentamount receiptamount zahlbetrag accredito',
    perhaps: 'invoiceamount dmbtr wrbtr totale total valore imp avere entrate',
    like: /\b(importo|amount|betrag)\b/,
  }),
  currency: CURRENCY,
  reference: field('text', 'Riferimento', 'Reference', {
    surely: `riferimento rif reference ref paymentref paymentreference cro trn causalebancaria verwendungszweck remittance remittanceinfo descrizione description
      sgtxt causale memo narrative details`,
    like: /\b(riferimento|reference|verwendungszweck|cro|trn)\b/,
  }),
  documentNumber: {
    ...OPEN_ITEM_FIELDS.documentNumber,
    surely: new Set([
      ...OPEN_ITEM_FIELDS.documentNumber.surely,
      'riffattura',
      'riffatt',
      'riferimentofattura',
      'invoicereference',
      'invoiceref',
      'appliestodocno',
    ]),
  },
  documentDate: field('date', 'Data documento', 'Document date', {
    surely:
      'dtdoc datadoc datadocumento datafattura dtfatt datafatt documentdate docdate invoicedate bldat belegdatum rechnungsdatum dateinvoice',
    like: /\b((data|dt) (doc\w*|fatt\w*)|(invoice|document) date)\b/,
  }),
  instalment: OPEN_ITEM_FIELDS.instalment,
  paymentMethod: CUSTOMER_DETAILS.paymentMethod,
  scope: SCOPE,
  notes: field('text', 'Note', 'Notes', { surely: 'note notes annotazioni remarks comment bemerkung osservazioni' }),
} as const satisfies Record<string, Field>;

export type PaymentField = keyof typeof PAYMENT_FIELDS;
