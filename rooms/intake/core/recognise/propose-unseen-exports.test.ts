import { describe, expect, it } from 'vitest';
import { checkCodes, fieldsByColumn, propose, times } from './testing.ts';

/* Exports as their programs write them, none of which stands among the files we have. */

describe('Headings', () => {
  it('Business Central in Italian: with their little words', () => {
    const proposal = propose(
      ['Data di registrazione', 'Tipo documento', 'Nr. documento', 'Nr. cliente', 'Nome cliente', 'Importo residuo', 'Data di scadenza'],
      times(10, (n) => ['28/09/2026', n === 2 ? 'Nota credito' : 'Fattura', `F${n}`, `C${n}`, `Ditta ${n} Srl`, `${n},50`, '28/10/2026']),
    );
    expect(Object.values(fieldsByColumn(proposal))).toEqual([
      'documentDate',
      'documentKind',
      'documentNumber',
      'customerCode',
      'customerName',
      'residual',
      'dueDate',
    ]);
    expect(proposal.certain).toBe(true);
  });

  it('Odoo, from the list of invoices', () => {
    const proposal = propose(
      ['Invoice/Bill Date', 'Number', 'Invoice Partner Display Name', 'Type', 'Due Date', 'Total Signed', 'Amount Due Signed'],
      times(10, (n) => [
        '2026-09-28',
        `INV/2026/${n}`,
        `Ditta ${n} Srl`,
        n === 2 ? 'Customer Credit Note' : 'Customer Invoice',
        '2026-10-28',
        n === 2 ? '-5.50' : '10.50',
        n === 2 ? '-5.50' : '7.50',
      ]),
    );
    expect(Object.values(fieldsByColumn(proposal))).toEqual([
      'documentDate',
      'documentNumber',
      'customerName',
      'documentKind',
      'dueDate',
      'originalAmount',
      'residual',
    ]);
    expect(proposal.certain).toBe(true);
  });

  it('Danea: what is still to be paid beside the amount', () => {
    const proposal = propose(
      ['Data scadenza', 'Cod. soggetto', 'Soggetto', 'Num. doc.', 'Data doc.', 'Importo', 'Già pagato', 'Da saldare'],
      times(10, (n) => ['28/10/2026', `C${n}`, `Ditta ${n} Srl`, `${n}/A`, '28/09/2026', '10,50', '3,00', '7,50']),
    );
    expect(fieldsByColumn(proposal)).toMatchObject({
      'Cod. soggetto': 'customerCode',
      Soggetto: 'customerName',
      Importo: 'originalAmount',
      'Già pagato': 'paidAmount',
      'Da saldare': 'residual',
    });
  });

  it('DATEV: each amount has the S/H that follows it', () => {
    const proposal = propose(
      ['Konto', 'Kontobezeichnung', 'Rechnungsnr.', 'Rechnungsdatum', 'Fälligkeit', 'Rechnungsbetrag', 'S/H', 'Saldo', 'S/H'],
      times(10, (n) => [`1${n}000`, `Firma ${n} GmbH`, `R${n}`, '28.09.2026', '28.10.2026', '10,50', 'S', '7,50', n === 2 ? 'H' : 'S']),
    );
    expect(fieldsByColumn(proposal)).toMatchObject({
      Konto: 'customerCode',
      Kontobezeichnung: 'customerName',
      'Rechnungsnr.': 'documentNumber',
    });
    expect(proposal.mapping.fields.residual).toEqual({ column: 'Saldo', negativeWhen: { column: 'S/H#9', is: ['H'] } });
  });

  it('Oracle, SAP in Italian, QuickBooks', () => {
    const oracle = propose(
      ['CUSTOMER_NUMBER', 'CUSTOMER_NAME', 'TRX_NUMBER', 'CLASS', 'TRX_DATE', 'DUE_DATE', 'AMOUNT_DUE_ORIGINAL', 'AMOUNT_DUE_REMAINING'],
      times(10, (n) => [`${n}00`, `Ditta ${n}`, `${n}55`, n === 2 ? 'CM' : 'INV', '28-SEP-2026', '28-OCT-2026', '10.50', '7.50']),
    );
    expect(Object.values(fieldsByColumn(oracle))).toEqual([
      'customerCode',
      'customerName',
      'documentNumber',
      null,
      'documentDate',
      'dueDate',
      'originalAmount',
      'residual',
    ]);
    const sap = propose(
      ['Conto cliente', 'N. doc.', 'Tipo', 'Data doc.', 'Scad. netta', 'Importo in DI'],
      times(10, (n) => [`1${n}000`, `18000${n}`, n === 2 ? 'DG' : 'DR', '28.09.2026', '28.10.2026', n === 2 ? '7,50-' : '7,50']),
    );
    expect(sap.missing).toEqual([]);
    const quickbooks = propose(
      ['Date', 'Transaction Type', 'Num', 'Customer', 'Due Date', 'Amount', 'Open Balance'],
      times(10, (n) => ['09/28/2026', 'Invoice', `${1900 - n * 7}`, `Firm ${n} Ltd`, '10/28/2026', '10.50', '7.50']),
    );
    expect(fieldsByColumn(quickbooks)).toMatchObject({ Num: 'documentNumber', 'Open Balance': 'residual' });
  });
});

describe('Values', () => {
  const base = ['Codice', 'Numero', 'Data', 'Scadenza', 'Residuo'];
  const row = (n: number, code = `C${n}`): string[] => [code, `F${n}`, '28/09/2026', '28/10/2026', `${n},50`];

  it('a code may look like an amount with too many decimals: account and sub-account', () => {
    const proposal = propose(
      ['Codice conto', ...base.slice(1)],
      times(10, (n) => row(n, `501.1002${n}`)),
    );
    expect(proposal.mapping.fields.customerCode).toEqual({ column: 'Codice conto' });
  });

  it('a "Tipo" that is the same in every row and names no document says nothing of documents', () => {
    const proposal = propose(
      ['Tipo', ...base],
      times(10, (n) => ['C', ...row(n)]),
    );
    expect(fieldsByColumn(proposal).Tipo).toBeNull();
    expect(proposal.certain).toBe(true);
    const two = propose(
      ['Tipo', ...base],
      times(10, (n) => [n === 3 ? 'X1' : 'X2', ...row(n)]),
    );
    expect(checkCodes(two, true)).toEqual(['values-unexplained']);
  });
});

describe('Customers', () => {
  it('Business Central: their number is headed "No."', () => {
    const proposal = propose(
      ['No.', 'Name', 'VAT Registration No.', 'City'],
      times(10, (n) => [`${10_000 + 23 * n}`, `Ditta ${n} Srl`, ['12345670017', '09999990121', '01234567897'][n % 3] ?? '', 'Roma']),
      'customers',
    );
    expect(fieldsByColumn(proposal)).toMatchObject({ 'No.': 'customerCode', Name: 'customerName', 'VAT Registration No.': 'vatNumber' });
  });

  it('are not numbered by a counter of rows', () => {
    const proposal = propose(
      ['N.', 'Cod. cliente', 'Ragione sociale'],
      times(10, (n) => [String(n + 1), `C0${n}`, `Ditta ${n} Srl`]),
      'customers',
    );
    expect(fieldsByColumn(proposal)).toMatchObject({ 'N.': null, 'Cod. cliente': 'customerCode' });
  });
});

describe('Payments', () => {
  it('that are all negative are the side of the ledger they stand on: turned round, and a person says so', () => {
    const file = (...amounts: readonly string[]): ReturnType<typeof propose> =>
      propose(
        ['Data incasso', 'Cliente', 'Importo'],
        times(10, (n) => ['18/11/2026', `C${n}`, amounts[n % amounts.length] ?? '']),
        'payments',
      );
    const ledger = file('-10,50', '-20,00');
    expect([ledger.mapping.signs, checkCodes(ledger, true)]).toEqual(['inverted', ['payments-negative']]);
    const refund = file('10,50', '-20,00');
    expect([refund.mapping.signs, checkCodes(refund, true)]).toEqual(['as-written', []]);
  });

  it('name the invoice they are for; a day of posting stands in for the day of payment', () => {
    const proposal = propose(
      ['Posting Date', 'Cliente', 'Rif. fattura', 'Importo'],
      times(10, (n) => ['2026-11-18', `C${n}`, `F${n}`, `${n}.50`]),
      'payments',
    );
    expect(fieldsByColumn(proposal)).toMatchObject({ 'Posting Date': 'paidOn', 'Rif. fattura': 'documentNumber' });
    expect(proposal.missing).toEqual([]);
    expect(checkCodes(proposal, true)).toEqual(['field-doubtful']);
  });
});
