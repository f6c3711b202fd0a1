/*
 * A ledger as any accounting system holds it, and what the five writers of this folder print of it. They are written from the
 * description of the shapes alone (rule P28), each with habits of its own.
 */

/** A day as `2026-10-07`. */
export type Day = string;

export type Item = {
  readonly customer: string;
  readonly name: string;
  readonly number: string;
  /** Of an invoice that is paid in parts; 1 where it is not. */
  readonly instalment: number;
  readonly kind: 'FT' | 'NC' | 'ND' | 'AC';
  readonly issued: Day;
  readonly due: Day;
  /** Cents; of credits negative. */
  readonly original: number;
  readonly open: number;
  readonly currency: string;
};

/** `1.234,56`, as Italian and German programs write amounts. */
export function commaAmount(cents: number): string {
  const whole = String(Math.trunc(Math.abs(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${cents < 0 ? '-' : ''}${whole},${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}

/** `07/10/2026`. */
export function slashDay(day: Day): string {
  return day.split('-').toReversed().join('/');
}

/** `07.10.2026`. */
export function dotDay(day: Day): string {
  return day.split('-').toReversed().join('.');
}

export function byCustomer(items: readonly Item[]): (readonly Item[])[] {
  return [...Map.groupBy(items, ({ customer }) => customer).values()];
}
