import { describe, expect, it } from 'vitest';
import type { Cell } from '../../values/cell.ts';
import { printedCells } from '../read-text.ts';
import { PrintReader } from './print-reader.ts';
import { recognisePrint } from './recognise-print.ts';

const HEADINGS = ['Documento', 'Data', 'Scadenza', 'Residuo'];

const item = (document: string, amount: Cell): Cell[] => [document, '03/09/2026', '02/11/2026', amount];

/** The documents of a list under the customers they were given to; totals as `=`. */
function read(...rows: readonly (readonly Cell[])[]): string[] {
  const printed = [HEADINGS, ...rows].map((cells, at) => printedCells({ line: at + 1, cells }));
  const layout = recognisePrint(printed, HEADINGS, 1, false);
  if (layout === null) throw new Error('no printout');
  const reader = new PrintReader(layout);
  return printed.flatMap((row) => {
    const given = row.line === 1 ? null : reader.read(row);
    if (given === null) return [];
    const [code, name, , document] = given.cells;
    return [given.total === undefined ? `${[code, name].filter(Boolean).join(' ')}: ${String(document)}` : '='];
  });
}

describe('Customers in rows of their own', () => {
  it('may have a digit in their name, or a word that totals begin with', () => {
    expect(
      read(
        ['Bianchi Luigi S.r.l.'],
        item('1', '10,00'),
        ['3M Italia S.p.A.'],
        item('2', '20,00'),
        ['Saldo Moda S.p.A.'],
        item('3', '30,00'),
        ['Totale', '', '', '30,00'],
        ['Total Energie S.r.l.'],
        item('4', '40,00'),
        ['Totale generale', '', '', '100,00'],
      ),
    ).toEqual(['Bianchi Luigi S.r.l.: 1', '3M Italia S.p.A.: 2', 'Saldo Moda S.p.A.: 3', '=', 'Total Energie S.r.l.: 4', '=']);
  });

  it('may begin with the word of a label where the others have none', () => {
    expect(
      read(['Bianchi Luigi S.r.l.'], item('1', '10,00'), ['Conto Arredo S.r.l.'], item('2', '20,00'), ['Neri S.n.c.'], item('3', '30,00')),
    ).toEqual(['Bianchi Luigi S.r.l.: 1', 'Conto Arredo S.r.l.: 2', 'Neri S.n.c.: 3']);
  });

  it('have codes that a workbook keeps as numbers', () => {
    expect(
      read([10023, 'Officine Bianchi S.r.l.'], item('1', 10.5), ['Totale', '', '', 10.5], [10311, 'Saldo Moda S.p.A.'], item('2', 20), [
        'Totale',
        '',
        '',
        20,
      ]),
    ).toEqual(['10023 Officine Bianchi S.r.l.: 1', '=', '10311 Saldo Moda S.p.A.: 2', '=']);
  });

  it('have their code behind the name, in brackets', () => {
    expect(read(['Officine Bianchi S.r.l. (10023)'], item('1', '10,00'), ['Moda S.p.A. [10311]'], item('2', '20,00'))).toEqual([
      '10023 Officine Bianchi S.r.l.: 1',
      '10311 Moda S.p.A.: 2',
    ]);
  });
});
