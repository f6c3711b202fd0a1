import { COLUMNS } from './ledger-file.ts';

/** How the measured ledger is read; what a person would have confirmed the first time. */
export const LEDGER_MAPPING = {
  format: 1,
  kind: 'open-items',
  file: { headings: [...COLUMNS], separator: ';' },
  dates: 'year-first',
  decimals: 'point',
  signs: 'as-written',
  fields: {
    customerCode: { column: 'COD_CLI' },
    customerName: { column: 'RAG_SOC' },
    vatNumber: { column: 'PIVA' },
    documentKind: { column: 'TIPO', values: { FT: 'invoice', NC: 'credit' } },
    documentNumber: { column: 'NDOC' },
    documentDate: { column: 'DT_DOC' },
    instalment: { column: 'RATA' },
    dueDate: { column: 'DT_SCAD' },
    residual: { column: 'IMP_RES' },
    originalAmount: { column: 'IMP_ORIG' },
    currency: { column: 'DIVISA' },
    paymentMethod: { column: 'METODO', values: { BB: 'transfer' } },
    area: { column: 'ZONA' },
    salesperson: { column: 'AG' },
    contract: { column: 'CONTRATTO' },
    orderNumber: { column: 'ORDINE' },
    email: { column: 'EMAIL_AMM' },
    language: { column: 'LINGUA' },
    phone: { column: 'TELEFONO' },
  },
};
