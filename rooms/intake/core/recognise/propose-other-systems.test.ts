import { describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { columnOf, fieldsByColumn, propose, times } from './testing.ts';

const two = (n: number): string => String(n).padStart(2, '0');

describe('Other systems', () => {
  it('SAP line items: technical names, S/H, yyyymmdd, minus after the number', () => {
    const headings = [
      'BUKRS',
      'KUNNR',
      'NAME1',
      'BELNR',
      'BUZEI',
      'BLART',
      'BLDAT',
      'NETDUEDATE',
      'SHKZG',
      'DMBTR',
      'WAERS',
      'ZTERM',
      'MANSP',
    ];
    const rows = times(20, (n) => [
      '1000',
      `00001000${two(n)}`,
      `Kunde ${n} GmbH`,
      `18000000${two(n)}`,
      '001',
      n === 3 ? 'DG' : 'RV',
      `202609${two(n + 1)}`,
      `202610${two(n + 1)}`,
      n === 3 ? 'H' : 'S',
      `1.${two(n)}0,5${n % 10}`,
      'EUR',
      'ZB30',
      '',
    ]);
    const proposal = propose(headings, rows);
    expect(fieldsByColumn(proposal)).toMatchObject({
      BUKRS: 'scope',
      KUNNR: 'customerCode',
      NAME1: 'customerName',
      BELNR: 'documentNumber',
      BUZEI: 'instalment',
      BLART: 'documentKind',
      BLDAT: 'documentDate',
      NETDUEDATE: 'dueDate',
      SHKZG: null,
      DMBTR: 'residual',
      WAERS: 'currency',
      ZTERM: 'paymentTerms',
      MANSP: null,
    });
    expect(proposal.mapping).toMatchObject({
      dates: 'year-first',
      decimals: 'comma',
      fields: { residual: { column: 'DMBTR', negativeWhen: { column: 'SHKZG', is: ['H'] } } },
      ignore: ['MANSP'],
    });
    expect(proposal.signConvention?.says).toEqual({ code: 'signs-by-column', details: { column: 'SHKZG', negative: 'H' } });
    expect(columnOf(proposal, 'SHKZG').readAs.code).toBe('read-sign');
    expect(proposal.certain).toBe(true);
  });

  it('Odoo: its own names, ISO days, original and residual', () => {
    const headings = [
      'id',
      'move_name',
      'move_type',
      'partner_id',
      'invoice_date',
      'date_maturity',
      'amount_total',
      'amount_residual',
      'currency_id',
    ];
    const rows = times(15, (n) => [
      `line_${n * 7}`,
      `INV/2026/${1000 + n}`,
      n === 4 ? 'out_refund' : 'out_invoice',
      `Cliente Numero ${n}`,
      `2026-09-${two(n + 1)}`,
      `2026-10-${two(n + 13)}`,
      `${n + 100}.50`,
      n === 4 ? '-20.25' : `${n + 50}.25`,
      'EUR',
    ]);
    const proposal = propose(headings, rows);
    expect(fieldsByColumn(proposal)).toEqual({
      id: 'itemId',
      move_name: 'documentNumber',
      move_type: 'documentKind',
      partner_id: 'customerName',
      invoice_date: 'documentDate',
      date_maturity: 'dueDate',
      amount_total: 'originalAmount',
      amount_residual: 'residual',
      currency_id: 'currency',
    });
    expect(proposal.mapping).toMatchObject({ dates: 'year-first', decimals: 'point' });
  });

  it('Dynamics in English, with month-first days', () => {
    const headings = [
      'Customer No.',
      'Customer Name',
      'Document Type',
      'Document No.',
      'Document Date',
      'Due Date',
      'Original Amount',
      'Remaining Amount',
      'Currency Code',
    ];
    const rows = times(15, (n) => [
      `D${100 + n}`,
      `Name ${n} Ltd`,
      n === 2 ? 'Credit Memo' : 'Invoice',
      `SI-${n}`,
      `09/${two(n + 8)}/2026`,
      `10/${two(n + 8)}/2026`,
      '1,250.00',
      n === 2 ? '-250.00' : '1,250.00',
      'GBP',
    ]);
    const proposal = propose(headings, rows);
    expect(Object.values(fieldsByColumn(proposal))).toEqual([
      'customerCode',
      'customerName',
      'documentKind',
      'documentNumber',
      'documentDate',
      'dueDate',
      'originalAmount',
      'residual',
      'currency',
    ]);
    expect(proposal.mapping).toMatchObject({ dates: 'month-first', decimals: 'point' });
    expect(proposal.certain).toBe(true);
  });

  it('German, with points in days', () => {
    const headings = ['Kundennummer', 'Firma', 'Belegnummer', 'Belegdatum', 'Fälligkeit', 'Offener Betrag', 'Währung'];
    const rows = times(10, (n) => [
      `${7000 + n}`,
      `Firma ${n} AG`,
      `R-${n}`,
      `0${(n % 9) + 1}.09.2026`,
      `0${(n % 9) + 1}.10.2026`,
      `1.0${n}0,00`,
      'CHF',
    ]);
    const proposal = propose(headings, rows);
    expect(Object.values(fieldsByColumn(proposal))).toEqual([
      'customerCode',
      'customerName',
      'documentNumber',
      'documentDate',
      'dueDate',
      'residual',
      'currency',
    ]);
    expect(proposal.dateOrder).toMatchObject({ order: 'day-first', certain: true });
  });

  it('AS/400 days and spreadsheet days', () => {
    const century = propose(
      ['CDCLI', 'NDOC', 'DTDOC', 'DTSCAD', 'SALDO'],
      times(10, (n) => [`${n}`, `F${n}`, `12609${two(n + 1)}`, `12610${two(n + 1)}`, '10,50']),
    );
    expect(century.mapping.dates).toBe('century');
    const serial = propose(
      ['CDCLI', 'NDOC', 'DTDOC', 'DTSCAD', 'SALDO'],
      times(10, (n) => [`${n}`, `F${n}`, 46_266 + n, 46_296 + n, 10.5]),
    );
    expect(serial.mapping.dates).toBe('serial');
    expect(serial.certain).toBe(true);
  });

  it('a workbook with typed days and numbers needs no dialect', () => {
    const rows = times(10, (n) => [
      `C${n}`,
      `F${n}`,
      { on: date(`2026-09-${two(n + 1)}`) },
      { on: date(`2026-10-${two(n + 1)}`) },
      n + 0.5,
    ]);
    const proposal = propose(['Codice cliente', 'Numero documento', 'Data documento', 'Scadenza', 'Saldo'], rows);
    expect(columnOf(proposal, 'Scadenza').readAs.code).toBe('read-dates-typed');
    expect(columnOf(proposal, 'Saldo').readAs.code).toBe('read-amounts-typed');
    expect(proposal.certain).toBe(true);
  });

  it('AS/400 files without marks: headings of six letters, days of eight digits', () => {
    const proposal = propose(
      ['CODCLI', 'RAGSOC', 'NUMDOC', 'DATDOC', 'DATSCA', 'IMPRES', 'DIVISA'],
      times(12, (n) => [
        `0001${two(n)}`,
        `ROSSI ${n} SPA`,
        `0004${two(n)}`,
        `202609${two(n + 1)}`,
        `202610${two(n + 1)}`,
        `${n},50`,
        'EUR',
      ]),
    );
    expect(fieldsByColumn(proposal)).toMatchObject({ DATDOC: 'documentDate', DATSCA: 'dueDate', IMPRES: 'residual' });
    expect(proposal.mapping.dates).toBe('year-first');
    expect(proposal.certain).toBe(true);
  });

  it('Odoo’s invoice list: signed amounts, what is due told from the total', () => {
    const proposal = propose(
      [
        'Number',
        'Invoice Partner Display Name',
        'Invoice/Bill Date',
        'Due Date',
        'Total Signed',
        'Amount Due Signed',
        'Currency',
        'Payment Status',
      ],
      times(12, (n) => [
        `INV/2026/000${two(n)}`,
        `Azure ${n}`,
        `2026-09-${two(n + 1)}`,
        `2026-10-${two(n + 1)}`,
        `${n + 100}.50`,
        `${n}.50`,
        'EUR',
        'Not Paid',
      ]),
    );
    expect(fieldsByColumn(proposal)).toMatchObject({
      'Invoice Partner Display Name': 'customerName',
      'Invoice/Bill Date': 'documentDate',
      'Total Signed': 'originalAmount',
      'Amount Due Signed': 'residual',
    });
    expect(proposal.certain).toBe(true);
  });

  it('QuickBooks’ detail: Num is the invoice, although it only grows', () => {
    const proposal = propose(
      ['Date', 'Transaction Type', 'Num', 'Customer', 'Due Date', 'Amount', 'Open Balance'],
      times(12, (n) => [
        `08/${two(n + 13)}/2026`,
        'Invoice',
        String(1045 + n),
        `Cool Cars ${n}`,
        `09/${two(n + 13)}/2026`,
        `${n},200.00`,
        `${n},100.00`,
      ]),
    );
    expect(fieldsByColumn(proposal)).toMatchObject({ Num: 'documentNumber', 'Open Balance': 'residual', Amount: 'originalAmount' });
    expect(proposal.mapping.ignore).toEqual([]);
  });

  it('TeamSystem’s kinds in short words', () => {
    const kinds = ['FATT. DIFF.', 'FATT. IMM.', 'NOTA CRED.'];
    const proposal = propose(
      ['COD.CLIENTE', 'TIPO DOC.', 'N. DOC.', 'DATA DOC.', 'SCADENZA', 'DA INCASSARE'],
      times(12, (n) => [
        `0001${two(n)}`,
        kinds[n % 3] ?? '',
        `V1/000${two(n)}`,
        `${two(n + 1)}-09-2026`,
        `${two(n + 1)}-10-2026`,
        n % 3 === 2 ? `-${n},50` : `${n},50`,
      ]),
    );
    expect(columnOf(proposal, 'TIPO DOC.').readAs).toEqual({ code: 'read-values', details: { known: 3, distinct: 3 } });
  });

  it('amounts filled up with zeros and without a mark mean decimals: proposed so, and asked', () => {
    const file = (amount: (n: number) => string) =>
      propose(
        ['CODCLI', 'NUMDOC', 'DATDOC', 'DATSCA', 'IMPRES', 'DIVISA'],
        times(12, (n) => [`0001${two(n)}`, `0004${two(n)}`, `202609${two(n + 1)}`, `202610${two(n + 1)}`, amount(n), 'EUR']),
      );
    const padded = file((n) => `00001220${two(n)}`);
    expect(padded.mapping.fields.residual).toEqual({ column: 'IMPRES', impliedDecimals: 2 });
    expect(padded.checks).toContainEqual({
      code: 'decimals-implied',
      details: { column: 'IMPRES', digits: 2, sample: '0000122000' },
      blocks: true,
    });
    // Whole amounts as people write them are whole, and one mark in the column says that all have theirs.
    expect(file((n) => `1220${n}`).mapping.fields.residual).toEqual({ column: 'IMPRES' });
    expect(file((n) => (n === 3 ? '0001220,50' : `00001220${two(n)}`)).mapping.fields.residual).toEqual({ column: 'IMPRES' });
  });

  it('English short forms: Cust#, Inv No, Inv Date', () => {
    const proposal = propose(
      ['Cust#', 'Customer Name', 'Inv No', 'Inv Date', 'Due Date', 'Open Amt', 'Curr'],
      times(12, (n) => [
        `10${two(n)}`,
        `Acme ${n} Inc`,
        `555${two(n)}`,
        `06/${two(n + 13)}/2026`,
        `07/${two(n + 13)}/2026`,
        `$${n},234.56`,
        'USD',
      ]),
    );
    expect(fieldsByColumn(proposal)).toMatchObject({
      'Cust#': 'customerCode',
      'Inv No': 'documentNumber',
      'Inv Date': 'documentDate',
      'Due Date': 'dueDate',
      'Open Amt': 'residual',
    });
    expect(proposal.mapping.dates).toBe('month-first');
    expect(proposal.certain).toBe(true);
  });
});
