import { describe, expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { assembleLetter } from './assemble-letter.ts';
import type { LetterContent } from './letter-content.ts';
import type { LetterFacts } from './letter-facts.ts';
import { aLetterItem, aSection, letterFacts } from './testing.ts';

function letter(changes: Partial<LetterFacts>): LetterContent {
  const content = assembleLetter(letterFacts(changes));
  if (isRefusal(content)) throw new Error(content.code);
  return content;
}

const notice = { template: 'FORMAL_NOTICE', tone: 'firm', interest: 'claim' } as const;

function oneItem(item: Parameters<typeof aLetterItem>[0], chaseable: bigint): Pick<LetterFacts, 'items' | 'sections'> {
  return {
    items: new Map([[11n, aLetterItem({ original: chaseable, balance: chaseable, ...item })]]),
    sections: [aSection([{ itemId: 11n, chaseable }])],
  };
}

describe('the claim of a notice, to the cent of the worked examples', () => {
  test('W1: 1,220.00 due 30/01/2026, asked on 15/04/2026', () => {
    const { tables, payments } = letter({ ...notice, today: date('2026-04-15'), ...oneItem({ dueOn: date('2026-01-30') }, 122_000n) });
    expect(tables[0]?.claim).toMatchObject({
      principal: '1220.00',
      interest: '25.44',
      lumpSums: '40.00',
      total: '1285.44',
      provisional: false,
    });
    expect(tables[0]?.claim?.rows).toEqual([
      { document: 'FT 2026/1842', from: '2026-01-31', to: '2026-04-15', days: 75, rate: '10.15', principal: '1220.00', interest: '25.44' },
    ]);
    expect(payments[0]?.amount).toBe('1285.44');
  });

  test('W2: a change of half-year, rounded per segment', () => {
    const { tables } = letter({ ...notice, today: date('2025-09-19'), ...oneItem({ dueOn: date('2025-05-30') }, 487_000n) });
    expect(tables[0]?.claim?.rows.map(({ days, rate, interest }) => [days, rate, interest])).toEqual([
      [31, '11.15', '46.12'],
      [81, '10.15', '109.70'],
    ]);
    expect(tables[0]?.claim).toMatchObject({ interest: '155.82', total: '5065.82' });
  });

  const paid = [
    { on: date('2026-03-20'), amount: 400_000n },
    { on: date('2026-08-10'), amount: 300_000n },
  ];

  test('W6: part payments, principal first: the ledger’s residual is what is asked', () => {
    const { tables } = letter({
      ...notice,
      today: date('2026-11-20'),
      ...oneItem({ dueOn: date('2026-01-15'), original: 1_000_000n, payments: paid }, 300_000n),
    });
    expect(tables[0]?.claim).toMatchObject({ principal: '3000.00', interest: '505.44', lumpSums: '40.00', total: '3545.44' });
  });

  test('W5: the same by art. 1194, where the company has chosen it', () => {
    const interestRules = { ...letterFacts().interestRules, imputation: 'art1194' } as const;
    const { tables } = letter({
      ...notice,
      interestRules,
      today: date('2026-11-20'),
      ...oneItem({ dueOn: date('2026-01-15'), original: 1_000_000n, payments: paid }, 300_000n),
    });
    expect(tables[0]?.claim).toMatchObject({ principal: '3466.98', interest: '100.76', lumpSums: '0.00', total: '3567.74' });
  });

  test('the flat compensation is asked once per invoice, not per instalment', () => {
    const instalment = (dueOn: string) => aLetterItem({ document: 'FT 2026/7', dueOn: date(dueOn), original: 50_000n, balance: 50_000n });
    const other = aLetterItem({ document: 'FT 2026/8' });
    const { tables } = letter({
      ...notice,
      items: new Map([
        [1n, instalment('2026-09-30')],
        [2n, instalment('2026-10-31')],
        [3n, other],
      ]),
      sections: [
        aSection([
          { itemId: 1n, chaseable: 50_000n },
          { itemId: 2n, chaseable: 50_000n },
          { itemId: 3n, chaseable: 814_020n },
        ]),
      ],
    });
    expect(tables[0]?.claim?.lumpSums).toBe('80.00');
  });

  test('what is told for information is not asked', () => {
    const { tables, payments } = letter({ template: 'REMINDER_2', tone: 'direct', interest: 'inform' });
    expect(tables[0]?.claim).toMatchObject({ kind: 'inform', interest: '158.79', lumpSums: '0.00' });
    expect(payments[0]?.amount).toBe('12300.00');
  });

  test('a half-year whose rate is not yet official is marked', () => {
    const { tables } = letter({ ...notice, today: date('2027-02-01') });
    expect(tables[0]?.claim?.provisional).toBe(true);
  });

  test('no interest where none runs: a hold on interest, nothing late, another year without a rate', () => {
    expect(letter({ ...notice, ...oneItem({ interestHeld: true }, 814_020n) }).tables[0]?.claim).toBeNull();
    expect(letter({ ...notice, today: date('2026-10-07') }).tables[0]?.claim).toBeNull();
    expect(assembleLetter(letterFacts({ ...notice, today: date('2028-02-01') }))).toMatchObject({ code: 'rate-missing' });
  });
});

describe('what a letter asks', () => {
  test('the disputed part is named and left out, credits are netted, the sums add up', () => {
    const sections = [
      aSection(
        [
          { itemId: 11n, chaseable: 714_020n, disputed: 100_000n },
          { itemId: 12n, chaseable: 0n, disputed: 415_980n },
        ],
        { credits: 50_000n, receipts: 10_000n },
      ),
    ];
    const { tables, payments } = letter({ sections });
    expect(tables[0]).toMatchObject({
      gross: '7140.20',
      credits: '500.00',
      receipts: '100.00',
      asked: '6540.20',
      disputed: [
        { document: 'FT 2026/1842', amount: '1000.00' },
        { document: 'FT 2026/1907', amount: '4159.80' },
      ],
    });
    expect(tables[0]?.groups[0]?.rows.map(({ document, residual, asked }) => [document, residual, asked])).toEqual([
      ['FT 2026/1842', '8140.20', '7140.20'],
    ]);
    expect(payments[0]?.amount).toBe('6540.20');
  });

  test('currencies and customer codes stand apart; a section that asks nothing is left out', () => {
    const items = new Map([
      [11n, aLetterItem()],
      [12n, aLetterItem({ document: 'FT 2026/1907' })],
      [13n, aLetterItem({ document: 'INV 7' })],
      [14n, aLetterItem({ document: 'INV 8' })],
    ]);
    const codes = new Map([
      [1n, { code: 'C-01842', name: 'Filo di Luna' }],
      [2n, { code: 'C-02000', name: 'Filo di Luna Tessuti' }],
    ]);
    const sections = [
      aSection([
        { itemId: 11n, chaseable: 814_020n },
        { itemId: 12n, chaseable: 415_980n, customerId: 2n },
      ]),
      aSection([{ itemId: 13n, chaseable: 99_00n }], { currency: 'USD' }),
      aSection([{ itemId: 14n, chaseable: 10_00n }], { currency: 'CHF', asked: false }),
    ];
    const content = letter({ items, codes, sections });
    expect(content.tables.map(({ currency, asked, groups }) => [currency, asked, groups.map(({ customerCode }) => customerCode)])).toEqual([
      ['EUR', '12300.00', ['C-01842', 'C-02000']],
      ['USD', '99.00', ['C-01842']],
    ]);
    expect(content.words.subject).toBe('Fatture scadute per 12.300,00\u00a0€ e 99,00\u00a0USD, vostro codice C-01842 e C-02000');
    // No IBAN in dollars is in force: none is printed, and no euro account is named for them.
    expect(content.payments.map(({ currency }) => currency)).toEqual(['EUR']);
  });
});

describe('where to pay', () => {
  test('the IBAN in force, with its QR code, is kept in the letter', () => {
    const { payments } = letter({});
    expect(payments).toEqual([
      expect.objectContaining({
        iban: 'IT60X0542811101000000123456',
        payTo: 'Forniture Lanterna S.p.A.',
        assignedTo: null,
        remittance: 'C-01842 FT 2026/1842 FT 2026/1907',
      }),
    ]);
    expect(payments[0]?.epc?.split('\n')).toEqual([
      'BCD',
      '002',
      '1',
      'SCT',
      '',
      'Forniture Lanterna S.p.A.',
      'IT60X0542811101000000123456',
      'EUR12300.00',
      '',
      '',
      'C-01842 FT 2026/1842 FT 2026/1907',
    ]);
  });

  test('what a notified factor has bought is paid to the factor, never to us', () => {
    const factor = { name: 'Factor Aurora', iban: 'IT02L0326802801052879623060' };
    const items = new Map([
      [11n, aLetterItem({ factor })],
      [12n, aLetterItem({ document: 'FT 2026/1907' })],
    ]);
    const { payments } = letter({ items });
    expect(payments.map(({ payTo, amount, documents }) => [payTo, amount, documents])).toEqual([
      ['Factor Aurora', '8140.20', ['FT 2026/1842']],
      ['Forniture Lanterna S.p.A.', '4159.80', ['FT 2026/1907']],
    ]);
    const silent = letter({
      items: new Map([
        [11n, aLetterItem({ factor: { ...factor, iban: null } })],
        [12n, aLetterItem({ factor: { ...factor, iban: null } })],
      ]),
    });
    expect(silent.payments).toEqual([]);
  });

  test('a remittance text is cut at a whole document', () => {
    const items = new Map(Array.from({ length: 30 }, (_, at) => [BigInt(at), aLetterItem({ document: `FT 2026/${1000 + at}` })]));
    const { payments } = letter({ items, sections: [aSection([...items.keys()].map((itemId) => ({ itemId, chaseable: 100n })))] });
    expect(payments[0]!.remittance.length).toBeLessThanOrEqual(140);
    expect(payments[0]!.remittance).toMatch(/ FT 2026\/10\d\d$/);
  });
});

describe('an invoice that SDI could not deliver', () => {
  const original = /Sistema di Interscambio non ha potuto recapitare FT 2026\/1842: .*area riservata/;

  test('the letter says where its original lies', () => {
    expect(letter(oneItem({ undelivered: true }, 122_000n)).words.opening.at(-1)).toMatch(original);
  });

  test('of one that arrived it says nothing', () => {
    expect(letter(oneItem({}, 122_000n)).words.opening.join(' ')).not.toMatch(original);
  });
});
