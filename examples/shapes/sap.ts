import { commaAmount, dotDay, type Day, type Item } from './ledger.ts';

/** Line items of SAP: absolute amounts with S and H, or a minus behind the number; due = baseline date + days of the terms. */
export function sapLineItems(items: readonly Item[], { signs = 'letters' }: { readonly signs?: 'letters' | 'trailing' } = {}): string {
  const heading = [
    'CoCd',
    'Customer',
    'Name 1',
    'DocumentNo',
    'Year',
    'Itm',
    'Type',
    'Doc. Date',
    'Bline Date',
    'Days 1',
    'D/C',
    'Amount in doc. curr.',
    'Curr.',
  ];
  const lines = items.map((item) => {
    const days = item.open < 0 ? 0 : daysBetween(item.issued, item.due);
    const absolute = commaAmount(Math.abs(item.open));
    return [
      '1000',
      item.customer,
      item.name,
      item.number,
      item.issued.slice(0, 4),
      String(item.instalment).padStart(3, '0'),
      TYPES[item.kind],
      dotDay(item.issued),
      dotDay(days < 0 || item.open < 0 ? item.due : item.issued),
      String(Math.max(0, days)),
      item.open < 0 ? 'H' : 'S',
      signs === 'letters' ? absolute : item.open < 0 ? `${absolute}-` : absolute,
      item.currency,
    ].join('\t');
  });
  return [
    heading.filter((name) => signs === 'letters' || name !== 'D/C').join('\t'),
    ...lines.map((line) => without(line, signs)),
    '',
  ].join('\n');
}

const TYPES = { FT: 'RV', NC: 'DG', ND: 'DR', AC: 'DZ' } as const;
const SIGN = 10;

function without(line: string, signs: 'letters' | 'trailing'): string {
  return signs === 'letters' ? line : line.split('\t').toSpliced(SIGN, 1).join('\t');
}

function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
