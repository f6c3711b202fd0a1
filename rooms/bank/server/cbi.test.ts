import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeWithSharedData, sharedData } from '#platform/testing/shared-data.ts';
import { readBills } from '../core/cbi/riba-reader.ts';
import { RhReader } from '../core/cbi/rh-reader.ts';
import { aRecord, layoutsOf } from '../core/cbi/testing.ts';
import { gather, type Gathered } from '../core/gather.ts';

/*
 * No account statement of the CBI network was to be had that may be passed on. These are built field by field from the table of
 * positions beside the real files, so that reader and test do not share one idea of where a field stands.
 */
describeWithSharedData('CBI flows built from the published positions', () => {
  const csv = readFileSync(sharedData('bank-statements', 'cbi', 'record-layouts.csv'), 'utf8');
  const rh = layoutsOf(csv, 'RH');
  const riba = layoutsOf(csv, 'RIBA');
  const read = (lines: readonly string[], end = '\r\n'): Gathered =>
    gather(new RhReader(), lines.map((line) => line + end).join(''), 'cbi-rh', 50);

  const header = aRecord(rh, 'RH', { 'sender ABI': 5428, 'creation date': '031126', 'support name': 'RH1' });
  const opening = (amount: string, sign = 'C'): string =>
    aRecord(rh, '61', {
      'statement number': 1,
      CIN: 'X',
      ABI: 5428,
      CAB: 11101,
      'account number': '000000123456',
      currency: 'EUR',
      'accounting date': '021126',
      sign,
      'opening balance': amount.padStart(15, '0'),
      'IBAN country': 'IT',
      'IBAN check digits': '60',
    });
  const movement = (no: number, amount: string, sign: string, cause: string, text: string): string =>
    aRecord(rh, '62', {
      'statement number': 1,
      'movement number': no,
      'value date': '031126',
      'booking date': '021126',
      sign,
      amount: amount.padStart(15, '0'),
      'CBI cause': cause,
      'bank reference': `REF${no}`,
      'client reference or description': text,
    });
  const detail = (no: number, free: string): string =>
    `${aRecord(rh, '63', { 'statement number': 1, 'movement number': no }).slice(0, 13)}${free}`.padEnd(120);
  const structured = (no: number, flag: string, fields: Record<string, string>): string =>
    aRecord(rh, `63-${flag}`, fields).replace(/^ 63.{13}/, ` 63${'1'.padStart(7, '0')}${String(no).padStart(3, '0')}${flag}`);
  const closing = (amount: string): string =>
    aRecord(rh, '64', {
      'statement number': 1,
      currency: 'EUR',
      'accounting date': '021126',
      'sign of the book balance': 'C',
      'book balance': amount.padStart(15, '0'),
    });
  const trailer = (records: number): string => aRecord(rh, 'EF', { 'number of statements': 1, 'number of records': records });

  it('reads payer, account, end-to-end identifier and remittance text from the structured details', () => {
    const gathered = read([
      header,
      opening('1000,00'),
      movement(1, '8140,20', 'C', '48', 'BONIFICO A VOSTRO FAVORE'),
      structured(1, 'YYY', { 'payer tax code': '01234567897', 'payer name': 'FILO DI LUNA SRL' }),
      structured(1, 'YY2', { 'payer IBAN': 'IT40S0542811101000000123457' }),
      structured(1, 'ID1', { 'end-to-end identifier': 'E2E-77' }),
      structured(1, 'RI1', { 'remittance information': 'SALDO FATTURA 2026/1842' }),
      closing('9140,20'),
      trailer(9),
    ]);
    expect(gathered.flaws).toEqual([]);
    expect(gathered.statements[0]).toMatchObject({ accepted: true, head: { account: 'IT60X0542811101000000123456', currency: 'EUR' } });
    expect(gathered.statements[0]?.entries[0]).toMatchObject({
      amount: 814020n,
      value: '2026-11-03',
      booked: '2026-11-02',
      causale: '48',
      bankRef: 'REF1',
      endToEndId: 'E2E-77',
      text: 'SALDO FATTURA 2026/1842 BONIFICO A VOSTRO FAVORE',
      counterparty: { name: 'FILO DI LUNA SRL', iban: 'IT40S0542811101000000123457', taxId: '01234567897' },
    });
  });

  it('carries a word on from the movement into its details', () => {
    const text = 'BON.DA FILO DI LUNA SRL SALDO FATT';
    expect(text).toHaveLength(34);
    const [one] = read([
      header,
      opening('0,00'),
      movement(1, '10,00', 'C', '48', text),
      detail(1, 'URA 2026/1842 E 1850'),
      closing('10,00'),
      trailer(6),
    ]).statements;
    expect(one?.entries[0]?.text).toBe('BON.DA FILO DI LUNA SRL SALDO FATTURA 2026/1842 E 1850');
  });

  it('tells movements apart whose numbers begin anew after 999, and takes a file whose lead blanks were stripped', () => {
    const lines = [
      header,
      opening('0,00'),
      movement(999, '10,00', 'C', '48', 'uno'),
      movement(1, '20,00', 'D', '37', 'insoluto'),
      detail(1, 'RIBA 0000000001'),
      closing('0,00'),
      trailer(7),
    ];
    const wrong = read(lines).statements[0];
    expect(wrong).toMatchObject({ accepted: false, flaws: [{ code: 'not-balanced', details: { difference: '10.00' } }] });
    const right = [...lines.slice(0, 5), closing('0,00').replace('C000000000000,00', 'D000000000010,00'), trailer(7)].map((line) =>
      line.slice(1).trimEnd(),
    );
    expect(read(right, '\n').statements[0]).toMatchObject({ accepted: true });
    expect(read(right, '\n').statements[0]?.entries.map((entry) => entry.amount)).toEqual([1000n, -2000n]);
  });

  it('says counters that do not add up, and a missing trailer', () => {
    const lines = [header, opening('0,00'), movement(1, '10,00', 'C', '48', 'uno'), closing('10,00')];
    expect(read([...lines, trailer(99)]).statements[0]).toMatchObject({ accepted: true });
    expect(read([...lines, trailer(99)]).flaws.map((one) => one.code)).toEqual(['counters-differ']);
    expect(read(lines).statements[0]).toMatchObject({ accepted: true });
    expect(read(lines).flaws.map((one) => one.code)).toEqual(['trailer-missing']);
  });

  describe('RiBa', () => {
    const bill = (no: number, cents: number, cause = '30000', sign = '-'): string[] => {
      const order = { 'order number': no };
      return [
        aRecord(riba, '14', {
          ...order,
          'due date': '301126',
          cause,
          amount: cents,
          sign,
          'creditor SIA': 'T1234',
          'code type': '4',
          'debtor customer code': `C-${no}`,
          currency: 'E',
        }),
        aRecord(riba, '30', { ...order, 'debtor name': 'FILO DI LUNA SRL', 'debtor tax code': '01234567897' }),
        aRecord(riba, '50', { ...order, 'reference to the debt': 'FATT. 2026/1842 DEL 28/09/2026' }),
        aRecord(riba, '51', { ...order, 'receipt number': no, 'return-flow charges': cause === '42010' ? '00550' : '00000' }),
      ];
    };
    const flow = (bills: readonly string[][], minus: number, plus = 0): string[] => [
      aRecord(riba, 'IB', { 'sender SIA': 'T1234', 'receiver ABI': 5428, 'creation date': '021126', 'support name': 'RIBA1' }),
      ...bills.flat(),
      aRecord(riba, 'EF', {
        'number of orders': bills.length,
        'total of negative amounts': minus,
        'total of positive amounts': plus,
        'number of records': bills.flat().length + 2,
      }),
    ];

    it('reads presented bills with number, customer, reference and due date', () => {
      const { flows, flaws } = readBills(flow([bill(1, 100000), bill(2, 50)], 100050));
      expect(flaws).toEqual([]);
      expect(flows[0]).toMatchObject({ kind: 'presentation', total: 100050n, createdOn: '2026-11-02' });
      expect(flows[0]?.bills[0]).toMatchObject({
        state: 'presented',
        amount: 100000n,
        dueOn: '2026-11-30',
        receiptNo: '0000000001',
        customerCode: 'C-1',
        debtorTaxId: '01234567897',
        reference: 'FATT. 2026/1842 DEL 28/09/2026',
      });
    });

    it('tells paid from unpaid, with the bank’s charges', () => {
      const { flows } = readBills(flow([bill(1, 100000, '30010', '+'), bill(2, 50, '42010')], 50, 100000));
      expect(flows[0]?.kind).toBe('outcome');
      expect(flows[0]?.bills.map(({ state, charges }) => [state, charges])).toEqual([
        ['paid', 0n],
        ['unpaid', 550n],
      ]);
    });

    it('keeps nothing of a flow whose total is not that of its bills', () => {
      const { flows, flaws } = readBills(flow([bill(1, 100000)], 100001));
      expect(flows).toEqual([]);
      expect(flaws[0]).toMatchObject({ code: 'total-differs', details: { difference: '0.01' } });
    });

    it('refuses a cause that nobody told it', () => {
      expect(readBills(flow([bill(1, 100000, '39999')], 100000)).flaws[0]).toMatchObject({ severity: 'error', code: 'record-unknown' });
    });
  });
});
