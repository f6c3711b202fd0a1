import type { Day, Item } from './ledger.ts';

/** Fields one behind the other, without headings: century dates, decimals that are meant, the sign after the number, 0 where there is no date. */
export function as400(items: readonly Item[]): string {
  const lines = items.map((item) =>
    [
      item.customer.padEnd(8),
      item.name.slice(0, 36).padEnd(36),
      item.kind,
      item.number.padEnd(10),
      String(item.instalment).padStart(2, '0'),
      century(item.issued),
      item.open < 0 && item.due === item.issued ? '0000000' : century(item.due),
      signed(item.original),
      signed(item.open),
      item.currency,
    ].join(''),
  );
  return [...lines, ''].join('\r\n');
}

/** `2026-10-07` → `1261007`. */
function century(day: Day): string {
  return `${Number(day.slice(0, 2)) - 19}${day.slice(2).replaceAll('-', '')}`;
}

function signed(cents: number): string {
  return String(Math.abs(cents)).padStart(13, '0') + (cents < 0 ? '-' : '+');
}
