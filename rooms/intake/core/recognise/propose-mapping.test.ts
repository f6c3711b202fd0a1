import { describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/outcome.ts';
import { date } from '#kernel/calendar/calendar-date.ts';
import { parseMapping } from '../mapping.ts';
import { compileRowReader } from '../typing/compile-row-reader.ts';
import { say } from '../words.ts';
import { checkCodes, columnOf, fieldsByColumn, propose, times, TODAY } from './testing.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** The file of picture 07: an Italian program, short headings. */
const PICTURE = {
  headings: ['COD_CLI', 'RAG_SOC', 'PIVA', 'NDOC', 'TIPO', 'DT_DOC', 'DT_SCAD', 'IMP_RES', 'DIVISA', 'EMAIL_AMM', 'COND', 'AG', 'NOTE2'],
  rows: times(40, (n) => [
    `C-${String(1842 + n)}`,
    `Tessitura Filo ${n} S.r.l.`,
    '12345670017',
    `2026/${1842 + n}`,
    n % 10 === 3 ? 'NC' : 'FT',
    `${two((n % 28) + 1)}-09-26`,
    `${two((n % 28) + 1)}-10-26`,
    n % 10 === 3 ? '-500,00' : `${8140 + n},20`,
    'EUR',
    `ammin${n}@filodiluna.example`,
    n % 2 === 0 ? 'BB30FM' : 'RB60',
    two(n % 12),
    'vedi accordi 2019',
  ]),
};

describe('The due-date ledger of an Italian program', () => {
  const proposal = propose(PICTURE.headings, PICTURE.rows);

  it('is recognised column by column', () => {
    expect(fieldsByColumn(proposal)).toEqual({
      COD_CLI: 'customerCode',
      RAG_SOC: 'customerName',
      PIVA: 'vatNumber',
      NDOC: 'documentNumber',
      TIPO: 'documentKind',
      DT_DOC: 'documentDate',
      DT_SCAD: 'dueDate',
      IMP_RES: 'residual',
      DIVISA: 'currency',
      EMAIL_AMM: 'email',
      COND: 'paymentTerms',
      AG: 'salesperson',
      NOTE2: null,
    });
    expect(proposal.certain).toBe(true);
    expect(proposal.missing).toEqual([]);
  });

  it('says how each column is read, with samples', () => {
    expect(say(columnOf(proposal, 'DT_DOC').readAs, 'it')).toBe('gg-mm-aaaa');
    expect(say(columnOf(proposal, 'IMP_RES').readAs, 'it')).toBe('decimali con virgola');
    expect(say(columnOf(proposal, 'PIVA').readAs, 'it')).toBe('cifra di controllo verificata: 40 su 40');
    expect(say(columnOf(proposal, 'TIPO').readAs, 'it')).toBe('valori abbinati: 2 su 2');
    expect(columnOf(proposal, 'COD_CLI').samples).toEqual(['C-1842', 'C-1843', 'C-1844']);
    expect(proposal.mapping.fields.paymentTerms).toMatchObject({
      values: { BB30FM: { method: 'transfer', days: 30, endOfMonth: true }, RB60: { method: 'riba', days: 60 } },
    });
  });

  it('states the signs in words with examples of each kind', () => {
    expect(proposal.signConvention).toMatchObject({ signs: 'as-written', says: { code: 'signs-as-written' } });
    expect(proposal.signConvention?.examples.map(({ kind, amount }) => `${kind} ${amount}`)).toEqual([
      'FT +8140.20',
      'NC -500.00',
      'FT +8141.20',
    ]);
  });

  it('is a mapping that can be edited, kept and used', () => {
    const mapping = parseMapping(JSON.parse(JSON.stringify(proposal)));
    expect(isRefusal(mapping)).toBe(false);
    if (isRefusal(mapping)) return;
    const read = compileRowReader('open-items', mapping, { columns: PICTURE.headings, today: TODAY });
    const readings = PICTURE.rows.map((cells, at) => read({ line: at + 2, cells }));
    expect(readings.map(({ kind }) => kind)).toEqual(readings.map(() => 'row'));
  });
});

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
});

describe('What a heading says and the values deny', () => {
  const base = ['COD_CLI', 'NDOC', 'DT_DOC', 'DT_SCAD', 'IMP_RES'];
  const row = (n: number): string[] => [`C${n}`, `F${n}`, `2${n % 9}/09/2026`, `2${n % 9}/10/2026`, `${n},50`];

  it('is not proposed: a "PIVA" without VAT numbers, a "scadenza" without days', () => {
    const proposal = propose(
      [...base, 'PIVA', 'SCADENZA CONTRATTO'],
      times(10, (n) => [...row(n), 'sì', 'mai']),
    );
    expect(fieldsByColumn(proposal)).toMatchObject({ PIVA: null, 'SCADENZA CONTRATTO': null, DT_SCAD: 'dueDate' });
  });

  it('values prove themselves without a heading: VAT numbers, addresses, currencies', () => {
    const vat = ['12345670017', '09999990121', '01234567897'];
    const proposal = propose(
      [...base, 'X1', 'X2', 'X3'],
      times(9, (n) => [...row(n), vat[n % 3] ?? '', `a${n}@b.example`, 'USD']),
    );
    expect(fieldsByColumn(proposal)).toMatchObject({ X1: 'vatNumber', X2: 'email', X3: 'currency' });
  });

  it('of two columns for one field the surer one is taken, and the other says which', () => {
    const proposal = propose(
      [...base, 'Scadenza 2'],
      times(10, (n) => [...row(n), `2${n % 9}/11/2026`]),
    );
    expect(columnOf(proposal, 'Scadenza 2')).toMatchObject({
      field: null,
      reasons: [{ code: 'another-column-better', details: { other: 'DT_SCAD' } }],
    });
  });

  it('an id that repeats and a row number identify nothing', () => {
    const repeated = propose(
      [...base, 'ID'],
      times(10, (n) => [...row(n), `x${n % 5}`]),
    );
    expect(columnOf(repeated, 'ID').field).toBeNull();
    const counter = propose(
      ['Riga', ...base],
      times(10, (n) => [String(n + 1), ...row(n)]),
    );
    expect(columnOf(counter, 'Riga').reasons).toEqual([{ code: 'row-number', details: {} }]);
    expect(counter.mapping.ignore).toEqual(['Riga']);
  });

  it('a missing due date stops, unless terms can tell it', () => {
    const without = propose(
      ['COD_CLI', 'NDOC', 'DT_DOC', 'IMP_RES'],
      times(10, (n) => [`C${n}`, `F${n}`, '28/09/2026', '1,50']),
    );
    expect(without.missing).toEqual([['dueDate', 'paymentTerms']]);
    expect(checkCodes(without, true)).toContain('field-missing');
    expect(without.certain).toBe(false);
    const withTerms = propose(
      ['COD_CLI', 'NDOC', 'DT_DOC', 'IMP_RES', 'COND'],
      times(10, (n) => [`C${n}`, `F${n}`, '28/09/2026', '1,50', 'BB30FM']),
    );
    expect(withTerms.missing).toEqual([]);
  });

  it('kinds nobody explained stop; unknown terms only say so', () => {
    const proposal = propose(
      [...base, 'TIPO', 'COND'],
      times(10, (n) => [...row(n), n === 1 ? 'QX' : 'FT', 'NAA8']),
    );
    expect(proposal.checks).toContainEqual({ code: 'values-unexplained', details: { column: 'TIPO', codes: 'QX' }, blocks: true });
    expect(proposal.checks).toContainEqual({ code: 'values-unexplained', details: { column: 'COND', codes: 'NAA8' }, blocks: false });
  });
});

describe('The currency', () => {
  const rows = (amount: string): string[][] => times(5, (n) => [`C${n}`, `F${n}`, '28/09/2026', '28/10/2026', amount]);
  const base = ['COD_CLI', 'NDOC', 'DT_DOC', 'DT_SCAD'];

  it('is taken from the heading of the amounts, from the amounts, else assumed and said so', () => {
    const heading = propose([...base, 'Saldo USD'], rows('10,50'));
    expect([heading.mapping.fields.currency, checkCodes(heading)]).toEqual([
      { value: 'USD' },
      expect.arrayContaining(['currency-from-heading']),
    ]);
    const worn = propose([...base, 'Saldo'], rows('CHF 10,50'));
    expect([worn.mapping.fields.currency, checkCodes(worn)]).toEqual([{ value: 'CHF' }, expect.arrayContaining(['currency-from-values'])]);
    const assumed = propose([...base, 'Saldo'], rows('10,50'));
    expect([assumed.mapping.fields.currency, checkCodes(assumed)]).toEqual([
      { value: 'EUR' },
      expect.arrayContaining(['currency-assumed']),
    ]);
  });
});

describe('The signs', () => {
  const file = (kinds: readonly string[], amounts: readonly string[]): ReturnType<typeof propose> =>
    propose(
      ['COD_CLI', 'NDOC', 'TIPO', 'DT_DOC', 'DT_SCAD', 'SALDO'],
      times(10, (n) => [`C${n}`, `F${n}`, kinds[n % kinds.length] ?? '', '28/09/2026', '28/10/2026', amounts[n % amounts.length] ?? '']),
    );

  it('without signs count by kind', () => {
    expect(file(['FT', 'FT', 'NC'], ['100,00', '100,00', '20,00']).mapping.signs).toBe('by-kind');
  });

  it('where invoices are negative are turned round', () => {
    expect(file(['FT', 'FT', 'NC'], ['-100,00', '-100,00', '20,00']).mapping.signs).toBe('inverted');
    expect(file(['FT'], ['-100,00']).mapping.signs).toBe('inverted');
  });

  it('as written stay; one invoice in five negative passes, more stops for a yes', () => {
    const fifth = file(['FT', 'FT', 'FT', 'FT', 'FT'], ['100,00', '100,00', '100,00', '100,00', '-100,00']);
    expect([fifth.mapping.signs, checkCodes(fifth, true)]).toEqual(['as-written', []]);
    const more = file(['FT'], ['100,00', '100,00', '-100,00']);
    expect(checkCodes(more, true)).toEqual(['invoices-negative']);
  });

  it('that make a negative grand total stop for a yes', () => {
    const proposal = file(['FT', 'NC'], ['100,00', '-900,00']);
    expect(proposal.checks).toContainEqual({ code: 'grand-total-negative', details: { total: '-4000.00 EUR' }, blocks: true });
    expect(proposal.certain).toBe(false);
  });

  it('of Dare and Avere are their difference', () => {
    const proposal = propose(
      ['COD_CLI', 'NDOC', 'DT_DOC', 'DT_SCAD', 'Dare', 'Avere'],
      times(10, (n) => [`C${n}`, `F${n}`, '28/09/2026', '28/10/2026', n === 2 ? '' : '10,50', n === 2 ? '5,50' : '']),
    );
    expect(proposal.mapping.fields.residual).toEqual({ column: 'Dare', minus: 'Avere' });
    expect(proposal.signConvention?.says.code).toBe('signs-two-columns');
    expect(proposal.certain).toBe(true);
  });
});

describe('A list of customers', () => {
  it('is recognised', () => {
    const proposal = propose(
      [
        'Codice',
        'Ragione sociale',
        'Partita IVA',
        'Cod. Fiscale',
        'Indirizzo',
        'CAP',
        'Città',
        'Prov',
        'Telefono',
        'E-mail',
        'PEC',
        'IBAN',
        'Agente',
      ],
      times(6, (n) => [
        `${n + 1}`.padStart(4, '0'),
        `Ditta ${n}`,
        '12345670017',
        'RSSMRA80A01H501U',
        `Via ${n}`,
        '00100',
        'Roma',
        'RM',
        '06 1234567',
        `d${n}@x.example`,
        `d${n}@pec.example`,
        'IT60X0542811101000000123456',
        '7',
      ]),
      'customers',
    );
    expect(Object.values(fieldsByColumn(proposal))).toEqual([
      'customerCode',
      'customerName',
      'vatNumber',
      'taxCode',
      'address',
      'postalCode',
      'city',
      'province',
      'phone',
      'email',
      'pec',
      'iban',
      'salesperson',
    ]);
    expect(proposal).toMatchObject({ certain: true, signConvention: null });
  });
});
