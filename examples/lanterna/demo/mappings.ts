import { CUSTOMER_HEADINGS, LEDGER_HEADINGS, PAYMENT_HEADINGS } from './gestionale.ts';

/* How Gestionale's files are read, as a person confirmed it on the first morning. */

const METHODS = { BB: 'transfer', RB: 'riba' };
const TYPES = { SOC: 'company', PA: 'public-body', COND: 'condominium', EST: 'foreign', GRU: 'group-company' };
const common = { format: 1, dates: 'day-first', decimals: 'comma', signs: 'as-written' };

export const LEDGER_MAPPING = {
  ...common,
  kind: 'open-items',
  name: 'Gestionale, ogni mattina alle 6:30',
  file: { headings: [...LEDGER_HEADINGS], separator: ';' },
  fields: {
    customerCode: { column: 'COD_CLI' },
    customerName: { column: 'RAG_SOC' },
    vatNumber: { column: 'PIVA' },
    documentNumber: { column: 'NDOC' },
    instalment: { column: 'RATA' },
    documentKind: { column: 'TIPO', values: { FT: 'invoice', NC: 'credit', ND: 'debit', AC: 'on_account' } },
    documentDate: { column: 'DT_DOC' },
    dueDate: { column: 'DT_SCAD' },
    residual: { column: 'IMP_RES' },
    originalAmount: { column: 'IMP_ORIG' },
    currency: { column: 'DIVISA' },
    email: { column: 'EMAIL_AMM' },
    paymentTerms: { column: 'COND' },
    paymentMethod: { column: 'METODO', values: METHODS },
    salesperson: { column: 'AG' },
    area: { column: 'ZONA' },
    collector: { column: 'COLLECTOR' },
    customerType: { column: 'TIPO_CLI', values: TYPES },
    assignedTo: { column: 'FACTOR' },
    assignedOn: { column: 'DT_CESS' },
    assignedWithRecourse: { column: 'PRO_SOLV' },
    assignmentNotified: { column: 'CESS_NOTIF' },
  },
};

export const PAYMENT_MAPPING = {
  ...common,
  kind: 'payments',
  name: 'Accrediti della banca',
  file: { headings: [...PAYMENT_HEADINGS], separator: ';' },
  fields: {
    paymentId: { column: 'ID_INC' },
    customerCode: { column: 'COD_CLI' },
    paidOn: { column: 'DT_VALUTA' },
    amount: { column: 'IMPORTO' },
    currency: { column: 'DIVISA' },
    documentNumber: { column: 'NDOC' },
    reference: { column: 'CAUSALE' },
    paymentMethod: { column: 'METODO', values: METHODS },
  },
};

export const CUSTOMER_MAPPING = {
  ...common,
  kind: 'customers',
  name: 'Gestionale, anagrafica clienti',
  file: { headings: [...CUSTOMER_HEADINGS], separator: ';' },
  fields: {
    customerCode: { column: 'COD_CLI' },
    customerName: { column: 'RAG_SOC' },
    vatNumber: { column: 'PIVA' },
    customerType: { column: 'TIPO_CLI', values: TYPES },
    address: { column: 'INDIRIZZO' },
    postalCode: { column: 'CAP' },
    city: { column: 'CITTA' },
    province: { column: 'PROV' },
    country: { column: 'NAZIONE' },
    contactName: { column: 'REFERENTE' },
    email: { column: 'EMAIL_AMM' },
    phone: { column: 'TELEFONO' },
    language: { column: 'LINGUA' },
    paymentTerms: { column: 'COND' },
    area: { column: 'ZONA' },
    salesperson: { column: 'AG' },
    collector: { column: 'COLLECTOR' },
    firstInvoiceDate: { column: 'PRIMA_FATT' },
    hold: {
      column: 'BLOCCO',
      values: { LEGALE: 'lawyer', AGENZIA: 'placed', INFRAGRUPPO: 'intercompany', MISUREPROTETTIVE: 'protective-measures' },
    },
  },
};
