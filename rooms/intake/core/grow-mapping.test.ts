import { describe, expect, it } from 'vitest';
import { growMapping, hasGrown } from './grow-mapping.ts';
import { propose, times } from './recognise/testing.ts';

const HEAD = ['Codice cliente', 'Ragione sociale', 'Numero fattura', 'Data fattura', 'Data scadenza', 'Importo aperto', 'Divisa'];
const rows = (...more: string[]) =>
  times(6, (n) => [`C-${n}`, `Ditta ${n}`, `FT ${n}`, '13/11/2026', '31/12/2026', `1.0${n}0,50`, 'EUR', ...more]);
const kept = propose(HEAD, rows()).mapping;

describe('A kept mapping', () => {
  it('reads a column that came later, as it is recognised', () => {
    const grown = growMapping(kept, propose([...HEAD, 'Partita IVA'], rows('12345670017')));
    expect(hasGrown(kept, [...HEAD, 'Partita IVA'])).toBe(true);
    expect(grown.fields).toEqual({ ...kept.fields, vatNumber: { column: 'Partita IVA' } });
    expect(hasGrown(grown, [...HEAD, 'Partita IVA'])).toBe(false);
  });

  it('stays as a person left it where nothing came', () => {
    const decided = { ...kept, fields: { ...kept.fields } };
    delete decided.fields['customerName'];
    expect(growMapping(decided, propose(HEAD, rows()))).toBe(decided);
  });

  it('takes no second column for what it reads already', () => {
    expect(growMapping(kept, propose([...HEAD, 'Scadenza'], rows('30/11/2026'))).fields).toEqual(kept.fields);
  });

  it('takes no number that would give the same rows another meaning', () => {
    const head = ['Codice cliente', 'Data incasso', 'Importo incassato', 'Divisa'];
    const paid = (...more: string[]) => times(6, (n) => [`C-${n}`, '13/11/2026', `1.0${n}0,50`, 'EUR', ...more]);
    const known = propose(head, paid(), 'payments').mapping;
    const more = propose([...head, 'Numero fattura'], paid('FT 1'), 'payments');
    expect(more.mapping.fields['documentNumber']).toBeDefined();
    expect(growMapping(known, more)).toBe(known);
  });

  it('takes no amount by itself: that would change what is owed', () => {
    const more = propose([...HEAD, 'Importo fattura'], rows('2.000,00'));
    expect(more.mapping.fields['originalAmount']).toBeDefined();
    expect(growMapping(kept, more).fields['originalAmount']).toBeUndefined();
  });
});
