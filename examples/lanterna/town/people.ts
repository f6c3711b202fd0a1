/** Who works at Forniture Lanterna. Codes as the accounting system writes them. */

export type Area = { readonly code: string; readonly name: string; readonly collector: string };

export const AREAS = [
  { code: 'TOU', name: 'Toscana, Umbria', collector: 'GM' },
  { code: 'NOV', name: 'Nord-Ovest', collector: 'DR' },
  { code: 'NES', name: 'Nord-Est', collector: 'SC' },
  { code: 'CSI', name: 'Centro-Sud e Isole', collector: 'OB' },
] as const satisfies readonly Area[];

export type Person = {
  readonly name: string;
  readonly role: 'administrator' | 'credit-manager' | 'cfo' | 'collector' | 'salesperson' | 'administration';
  /** Her code in the accounting system, where customers are hers. */
  readonly code?: string;
};

export const PEOPLE: readonly Person[] = [
  { name: 'Elena Vitali', role: 'administrator' },
  { name: 'Laura Galli', role: 'credit-manager' },
  { name: 'Giulia Marchetti', role: 'collector', code: 'GM' },
  { name: 'Davide Rinaldi', role: 'collector', code: 'DR' },
  { name: 'Sara Colombini', role: 'collector', code: 'SC' },
  { name: 'Omar Benassi', role: 'collector', code: 'OB' },
  { name: 'Anna Serra', role: 'administration' },
  { name: 'Marco Donati', role: 'cfo' },
  { name: 'Bruno Neri', role: 'salesperson', code: '07' },
  { name: 'Irene Valli', role: 'salesperson', code: '12' },
  { name: 'Tommaso Riva', role: 'salesperson', code: '15' },
];

/** Days around the last one on which Davide is away and Sara stands in for him. */
export const HOLIDAY = { of: 'Davide Rinaldi', substitute: 'Sara Colombini', fromDaysBefore: 3, untilDaysAfter: 11 } as const;

export const SALESPEOPLE = ['07', '12', '15'] as const;

export function emailOf(person: Pick<Person, 'name'>): string {
  return `${person.name.toLowerCase().replaceAll(' ', '.')}@lanterna.example`;
}
