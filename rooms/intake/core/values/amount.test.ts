import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { EUR, type Currency } from '#kernel/money/currency.ts';
import { decimalMark, weighAmounts } from './amount-evidence.ts';
import { amountOfCell, parseAmount } from './amount.ts';

const JPY = 'JPY' as Currency;
const TND = 'TND' as Currency;

describe('An amount with a decimal comma', () => {
  test.each([
    ['8140,20', 814020n],
    ['1.234,56', 123456n],
    ['1.234.567,89', 123456789n],
    ['1 234,5', 123450n],
    ["1'234,50", 123450n],
    ['1\u00a0234,50', 123450n],
    ['1.234', 123400n],
    ['0,01', 1n],
    [',5', 50n],
    ['5,', 500n],
    ['-500,00', -50000n],
    ['−500,00', -50000n],
    ['(1,00)', -100n],
    ['EUR (1.234,50)', -123450n],
    ['€ (1,00)', -100n],
    ['(1,00) EUR', -100n],
    ['(€ 1,00)', -100n],
    ['1.500,00-', -150000n],
    ['1.500,00 -', -150000n],
    ['+3', 300n],
    ['€ 12,50', 1250n],
    ['12,50 €', 1250n],
    ['-€ 12,50', -1250n],
    ['€ -12,50', -1250n],
    ['EUR 12,50', 1250n],
    ['12,50EUR', 1250n],
    ['12,00 A', -1200n],
    ['12,00 D', 1200n],
    ['12,00H', -1200n],
    ['12,00 S', 1200n],
    ['12,00 CR', -1200n],
    ['12,500', 1250n],
    ['0', 0n],
    ['-0,00', 0n],
    ['92.233.720.368.547.758,07', 9_223_372_036_854_775_807n],
  ])('%s', (text, minor) => {
    expect(parseAmount(text, 'comma', EUR)).toBe(minor);
  });

  test.each([
    ['1234.5', 'amount-unreadable'],
    ['1.23,45', 'amount-unreadable'],
    ['1.2345,00', 'amount-unreadable'],
    ["1'234.567,00", 'amount-unreadable'],
    ['12,345', 'amount-decimals'],
    ['12,505', 'amount-decimals'],
    ['--5', 'amount-unreadable'],
    ['(-5)', 'amount-unreadable'],
    ['-5-', 'amount-unreadable'],
    ['-5,00 H', 'amount-unreadable'],
    ['1,5E+05', 'amount-unreadable'],
    ['#N/A', 'amount-unreadable'],
    ['-', 'amount-unreadable'],
    [',', 'amount-unreadable'],
    ['12,50 USD', 'amount-other-currency'],
    ['$ 12,50', 'amount-other-currency'],
    ['£12,50', 'amount-other-currency'],
    ['EUR (-5)', 'amount-unreadable'],
    ['12,50 XQX', 'amount-unreadable'],
    ['92.233.720.368.547.758,08', 'amount-too-large'],
  ])('%s is refused: %s', (text, code) => {
    expect(parseAmount(text, 'comma', EUR)).toBe(code);
  });
});

describe('An amount with a decimal point', () => {
  test.each([
    ['1234.5', 123450n],
    ['1,234.56', 123456n],
    ['-1,234,567.89', -123456789n],
    ['1,234', 123400n],
    ['2309.79', 230979n],
    ['94', 9400n],
  ])('%s', (text, minor) => {
    expect(parseAmount(text, 'point', EUR)).toBe(minor);
  });

  it('does not take a decimal comma for a thousand', () => {
    expect(parseAmount('1234,50', 'point', EUR)).toBe('amount-unreadable');
  });
});

describe('The decimals of the currency', () => {
  it('a yen has none, a Tunisian dinar three', () => {
    expect(parseAmount('1.500', 'comma', JPY)).toBe(1500n);
    expect(parseAmount('1500,5', 'comma', JPY)).toBe('amount-decimals');
    expect(parseAmount('1,234', 'comma', TND)).toBe(1234n);
    expect(parseAmount('1,2345', 'comma', TND)).toBe('amount-decimals');
  });
});

describe('A sign of money', () => {
  it('stands for each of its currencies, and for no other', () => {
    expect(parseAmount('$12.50', 'point', 'USD' as Currency)).toBe(1250n);
    expect(parseAmount('$12.50', 'point', 'CAD' as Currency)).toBe(1250n);
    expect(parseAmount('$12.50', 'point', 'GBP' as Currency)).toBe('amount-other-currency');
    expect(parseAmount('£12.50', 'point', 'GBP' as Currency)).toBe(1250n);
    expect(parseAmount('¥1,250', 'point', JPY)).toBe(1250n);
  });
});

describe('A spreadsheet number', () => {
  it('loses the noise of its formulas and nothing else', () => {
    expect(amountOfCell(0.1 + 0.2, 'comma', EUR)).toBe(30n);
    expect(amountOfCell(8140.2, 'comma', EUR)).toBe(814020n);
    expect(amountOfCell(-1234567.89, 'comma', EUR)).toBe(-123456789n);
    expect(amountOfCell(10.005, 'comma', EUR)).toBe('amount-decimals');
    expect(amountOfCell(Number.NaN, 'comma', EUR)).toBe('amount-unreadable');
    expect(amountOfCell(true, 'comma', EUR)).toBe('amount-unreadable');
  });
});

describe('Whatever the dialect, an amount written and read is the same amount', () => {
  type Dialect = { mark: 'comma' | 'point'; thousands: string; sign: 'before' | 'after' | 'brackets' | 'letter'; currency: string };
  const dialects: fc.Arbitrary<Dialect> = fc.record({
    mark: fc.constantFrom('comma', 'point'),
    thousands: fc.constantFrom('', ' ', "'", '\u202f', 'other'),
    sign: fc.constantFrom('before', 'after', 'brackets', 'letter'),
    currency: fc.constantFrom('', '€ ', 'EUR '),
  });
  const write = (minor: bigint, { mark, thousands, sign, currency }: Dialect): string => {
    const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
    const separator = thousands === 'other' ? (mark === 'comma' ? '.' : ',') : thousands;
    const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, separator);
    const text = currency + whole + (mark === 'comma' ? ',' : '.') + digits.slice(-2);
    if (minor >= 0n) return sign === 'letter' ? `${text} D` : text;
    return sign === 'before' ? `-${text}` : sign === 'after' ? `${text}-` : sign === 'brackets' ? `(${text})` : `${text} A`;
  };

  it('for any amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), dialects, (minor, dialect) => {
        expect(parseAmount(write(minor, dialect), dialect.mark, EUR)).toBe(minor);
      }),
    );
  });

  it('and its column is recognised', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), { minLength: 1 }), dialects, (amounts, dialect) => {
        const evidence = weighAmounts(amounts.map((minor) => write(minor, dialect)));
        expect(evidence.amounts).toBe(amounts.length);
        expect(decimalMark(evidence)).toEqual({ mark: dialect.mark, certain: true });
      }),
    );
  });
});

describe('The decimal mark of a column', () => {
  it('is unknown when all values are like 1.234', () => {
    expect(decimalMark(weighAmounts(['1.234', '5.678'])).certain).toBe(false);
  });
  it('does not matter when all values are whole', () => {
    expect(decimalMark(weighAmounts(['12', '7', '']))).toEqual({ mark: 'comma', certain: true });
  });
  it('is told by one value for all the others', () => {
    expect(decimalMark(weighAmounts(['1.234', '5.678', '0.5']))).toEqual({ mark: 'point', certain: true });
  });
  it('is uncertain when values of two dialects stand side by side', () => {
    expect(decimalMark(weighAmounts(['1,50', '1.50', '2,50'])).certain).toBe(false);
  });
});
