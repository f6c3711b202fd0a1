import { describe, expect, it } from 'vitest';
import { readAll } from './read-all.testing.ts';

describe('Tables with rows that are no items', () => {
  const HEADING = 'Codice;Ragione Sociale;N.Doc;Data Doc;Scadenza;Residuo';

  it('feet of pages and totals with the words of a customer or his code', async () => {
    const text = [
      HEADING,
      'C1;Rossi Srl;1201;01/09/2026;31/10/2026;720,00',
      'C1;Rossi Srl;1202;03/09/2026;30/11/2026;80,00',
      'C1;Rossi Srl;Totale cliente;;;800,00',
      ';;;;Pagina 1 di 3;',
      HEADING,
      'C2;Totale Energie Srl;1203;05/09/2026;30/11/2026;100,00',
      'C2;Totale Energie Srl;Totale cliente;;;100,00',
      ';Totale complessivo;;;;900,00',
      'Stampato il 28/11/2026 da admin;;;;;',
    ].join('\n');
    expect(await readAll(text)).toEqual({
      shape: 'instalments',
      sums: undefined,
      blocking: [],
      rows: [
        'C1 1201 2026-10-31 72000',
        'C1 1202 2026-11-30 8000',
        'total 80000',
        'C2 1203 2026-11-30 10000',
        'total 10000',
        'total 90000',
      ],
    });
  });

  it('a row that says total and has a day of its own stays an item', async () => {
    const text = [HEADING, ...[1, 2, 3].map((n) => `C${n};Ditta ${n};Totale ${n};1${n}/09/2026;30/11/2026;${n},50`)].join('\n');
    expect((await readAll(text)).rows).toEqual(['C1 Totale 1 2026-11-30 150', 'C2 Totale 2 2026-11-30 250', 'C3 Totale 3 2026-11-30 350']);
  });
});

describe('Columns of ageing', () => {
  it('do not hide the heading they stand in', async () => {
    const text = [
      'Cliente;Denominazione;Fattura;Data;Scadenza;Totale;A scadere;0-30;31-60;61-90;91 - 120;> 120;Oltre 180',
      'C1;Rossi Srl;1201;13/09/2026;31/10/2026;720,00;;720,00;;;;;',
      'C2;Verdi Srl;1202;03/09/2026;30/11/2026;80,00;80,00;;;;;;',
    ].join('\n');
    expect(await readAll(text)).toEqual({
      shape: 'instalments',
      sums: undefined,
      blocking: [],
      rows: ['C1 1201 2026-10-31 72000', 'C2 1202 2026-11-30 8000'],
    });
  });
});
