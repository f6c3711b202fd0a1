import { describe, expect, it, test } from 'vitest';
import { checkCodes, columnOf, propose, times } from './testing.ts';

const HEADINGS = ['COD_CLI', 'NDOC', 'DT_DOC', 'DT_SCAD', 'IMP_RES'];
const two = (n: number): string => String(n).padStart(2, '0');
const file = (count: number, dates: (n: number) => [string, string]): ReturnType<typeof propose> =>
  propose(
    HEADINGS,
    times(count, (n) => [`C${n}`, `F${n}`, ...dates(n), `${n},50`]),
  );

describe('The order of day and month', () => {
  it('is told by one single date for all the others, in whatever column', () => {
    const proposal = file(50, (n) => ['03/04/2026', n === 37 ? '31/05/2026' : '03/05/2026']);
    expect(proposal.dateOrder).toMatchObject({ order: 'day-first', certain: true });
    expect(proposal.dateOrder.says).toEqual([
      { code: 'date-order-certain', details: { order: 'day-first', only: 1, other: 0, ambiguous: 99 } },
    ]);
  });

  it('is not certain when every date can be read in two ways, and a person is asked with the evidence', () => {
    const proposal = file(20, (n) => [`0${(n % 9) + 1}-10-2026`, `0${(n % 9) + 1}-11-2026`]);
    expect(proposal.dateOrder).toMatchObject({ order: 'day-first', certain: false });
    expect(checkCodes(proposal, true)).toEqual(['date-order-ambiguous']);
    expect(proposal.certain).toBe(false);
    expect(proposal.dateOrder.readings).toMatchObject([
      { order: 'day-first', impossible: 0, dueBeforeDocument: 0 },
      { order: 'month-first', impossible: 0, dueBeforeDocument: 0 },
    ]);
  });

  it('ambiguous dates propose the order under which fewer due dates precede their document', () => {
    const proposal = file(12, () => ['02/11/2026', '03/02/2026']);
    expect(proposal.dateOrder).toMatchObject({ order: 'month-first', certain: false });
    expect(proposal.dateOrder.readings.map(({ order, dueBeforeDocument }) => [order, dueBeforeDocument])).toEqual([
      ['day-first', 12],
      ['month-first', 0],
    ]);
  });

  it('of two kinds in one column is not certain; one stray value in a hundred is an error of its row', () => {
    expect(
      checkCodes(
        file(20, (n) => [n < 10 ? '28/09/2026' : '09/28/2026', '29/10/2026']),
        true,
      ),
    ).toEqual(['date-order-mixed']);
    expect(file(200, (n) => [n < 1 ? '09/28/2026' : '28/09/2026', '29/10/2026']).dateOrder).toMatchObject({
      order: 'day-first',
      certain: true,
    });
  });

  it('may differ from column to column', () => {
    const proposal = file(20, (n) => [`202609${two(n + 1)}`, `${two(n + 3)}/10/2026`]);
    const { dates, fields } = proposal.mapping;
    const orders = ['documentDate', 'dueDate'].map((name) => {
      const source = fields[name];
      return source !== undefined && 'column' in source ? (source.dates ?? dates) : null;
    });
    expect(orders).toEqual(['year-first', 'day-first']);
    expect(proposal.dateOrder.certain).toBe(true);
  });
});

describe('Days swapped before the file was made', () => {
  // Four rows in a hundred with an odd due date are life; a third of them are an accident.
  const iso = (odd: number): ReturnType<typeof propose> => file(100, (n) => ['2026-05-04', n < odd ? '2026-03-06' : '2026-06-20']);

  test.each([
    [5, true],
    [6, false],
  ])('%i odd due dates in a hundred: certain is %s', (odd, certain) => {
    expect(iso(odd).dateOrder.certain).toBe(certain);
  });

  it('stop although no day is ambiguous, and say where the odd rows are', () => {
    const proposal = iso(30);
    expect(proposal.certain).toBe(false);
    expect(proposal.dateOrder.says).toEqual([
      { code: 'date-order-swapped', details: { order: 'year-first', before: 30, rows: 100, beforeAmbiguous: 30, beforeCertain: 0 } },
    ]);
    expect(proposal.dateOrder.readings.map(({ order }) => order)).toEqual(['year-first', 'year-day-month']);
  });

  it('documents dated ahead: a few are rows to reject, many are a wrong order', () => {
    const ahead = (count: number): ReturnType<typeof propose> => file(100, (n) => [n < count ? '2026-12-20' : '2026-09-20', '2026-12-31']);
    expect(ahead(5).dateOrder.certain).toBe(true);
    expect(checkCodes(ahead(5), false)).toContain('dates-in-future');
    expect(ahead(6).dateOrder.certain).toBe(false);
  });
});

describe('A column of closing dates', () => {
  const closing = (value: (n: number) => string): ReturnType<typeof propose> =>
    propose(
      [...HEADINGS, 'CLEAR_DATE'],
      times(20, (n) => [`C${n}`, `F${n}`, '2026-09-20', '2026-10-20', `${n},50`, value(n)]),
    );

  it('is proposed when its days can have happened', () => {
    expect(
      columnOf(
        closing(() => '2026-10-25'),
        'CLEAR_DATE',
      ).field,
    ).toBe('closedOn');
    expect(
      columnOf(
        closing(() => '2026-10-25 00:00:00'),
        'CLEAR_DATE',
      ).field,
    ).toBe('closedOn');
  });

  it('never with instants to the fraction of a second: a program computed them', () => {
    const column = columnOf(
      closing((n) => `2026-10-${two(n + 1)} 17:04:55.7500000${n % 10}1`),
      'CLEAR_DATE',
    );
    expect(column).toMatchObject({ field: null, reasons: [{ code: 'computed-timestamps', details: { found: 20, filled: 20 } }] });
  });

  it('never with days before the document or in the future; one in twenty may be a slip', () => {
    expect(
      columnOf(
        closing(() => '2026-09-19'),
        'CLEAR_DATE',
      ).reasons,
    ).toEqual([{ code: 'dates-implausible', details: { before: 20, future: 0, filled: 20 } }]);
    expect(
      columnOf(
        closing(() => '2026-12-19'),
        'CLEAR_DATE',
      ).field,
    ).toBeNull();
    expect(
      columnOf(
        closing((n) => (n < 1 ? '2026-12-19' : '2026-10-25')),
        'CLEAR_DATE',
      ).field,
    ).toBe('closedOn');
    expect(
      columnOf(
        closing((n) => (n < 2 ? '2026-12-19' : '2026-10-25')),
        'CLEAR_DATE',
      ).field,
    ).toBeNull();
  });

  it('is not imported when it is empty', () => {
    const proposal = closing(() => '');
    expect(columnOf(proposal, 'CLEAR_DATE')).toMatchObject({ field: null, reasons: [{ code: 'column-empty' }] });
    expect(proposal.mapping.ignore).toEqual(['CLEAR_DATE']);
  });
});
