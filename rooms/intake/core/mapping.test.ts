import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { isRefusal } from '#kernel/outcome.ts';
import { columnNames, headingSignature, lackingColumns, mappingJsonSchema, parseMapping } from './mapping.ts';
import { aMapping } from './typing/testing.ts';

const DOCUMENT = {
  format: 1,
  kind: 'open-items',
  file: { headings: ['Codice', 'Numero', 'Data', 'Scadenza', 'Residuo', 'Tipo', 'Cond'] },
  dates: 'day-first',
  decimals: 'comma',
  fields: {
    customerCode: { column: 'Codice' },
    documentNumber: { column: 'Numero' },
    documentDate: { column: 'Data' },
    dueDate: { column: 'Scadenza' },
    residual: { column: 'Residuo' },
    currency: { value: 'EUR' },
  },
};

const problems = (document: unknown, language: 'it' | 'en' = 'en'): { path: string; message: string }[] => {
  const read = parseMapping(document, language);
  return isRefusal(read) ? (read.details.problems as { path: string; message: string }[]) : [];
};

describe('A mapping document', () => {
  it('is read with its defaults', () => {
    expect(parseMapping(DOCUMENT)).toMatchObject({ signs: 'as-written', ignore: [], duplicates: 'reject', missingRiba: 'left' });
  });

  it('may stand inside the proposal it came in', () => {
    expect(parseMapping({ certain: false, checks: [], mapping: DOCUMENT })).toEqual(parseMapping(DOCUMENT));
  });

  const wrong: [string, object, string][] = [
    ['another format', { ...DOCUMENT, format: 2 }, 'format'],
    ['a kind we do not know', { ...DOCUMENT, kind: 'suppliers' }, 'kind'],
    ['a misspelt setting', { ...DOCUMENT, decimal: 'comma' }, ''],
    ['a field we do not have', { ...DOCUMENT, fields: { ...DOCUMENT.fields, colour: { column: 'Tipo' } } }, 'fields.colour'],
    ['a column the file lacks', { ...DOCUMENT, fields: { ...DOCUMENT.fields, dueDate: { column: 'Scad' } } }, 'fields.dueDate'],
    [
      'a kind of document that is none',
      { ...DOCUMENT, fields: { ...DOCUMENT.fields, documentKind: { column: 'Tipo', values: { FT: 'fattura' } } } },
      'fields.documentKind.values.FT',
    ],
    [
      'terms where a word belongs',
      { ...DOCUMENT, fields: { ...DOCUMENT.fields, documentKind: { column: 'Tipo', values: { FT: { days: 30 } } } } },
      'fields.documentKind.values.FT',
    ],
    ['a currency that is none', { ...DOCUMENT, fields: { ...DOCUMENT.fields, currency: { value: 'EURO' } } }, 'fields.currency.value'],
    ['neither due date nor terms', { ...DOCUMENT, fields: { ...DOCUMENT.fields, dueDate: undefined } }, 'fields'],
  ];
  test.each(wrong)('with %s is refused with the place', (_, document, path) => {
    expect(problems(JSON.parse(JSON.stringify(document))).map((problem) => problem.path)).toContain(path);
  });

  it('is refused in the language of who reads it', () => {
    const document = { ...DOCUMENT, fields: { ...DOCUMENT.fields, dueDate: { column: 'Scad' } } };
    expect(problems(document, 'it')).toEqual([{ path: 'fields.dueDate', message: 'la colonna «Scad» non è nel file' }]);
    expect(problems(document, 'en')).toEqual([{ path: 'fields.dueDate', message: 'the file has no column “Scad”' }]);
    expect(problems({ ...DOCUMENT, dates: 'boh' }, 'it')[0]?.message).toMatch(/opzione|valido/i);
  });

  it('is published as a JSON Schema, which is that of the code', () => {
    const published: unknown = JSON.parse(readFileSync(new URL('../mapping.schema.json', import.meta.url), 'utf8'));
    expect(published).toEqual(JSON.parse(JSON.stringify(mappingJsonSchema())));
    expect(mappingJsonSchema()).toMatchObject({
      type: 'object',
      required: expect.arrayContaining(['format', 'kind', 'file', 'dates', 'decimals', 'fields']),
    });
  });
});

describe('The columns of a file', () => {
  it('without a heading or with one met before are called by their place', () => {
    expect(columnNames(['Codice', '', ' Importo ', 'Importo', ''])).toEqual(['Codice', '#2', 'Importo', 'Importo#4', '#5']);
  });

  it('of the next delivery find their mapping in any order, case and accent', () => {
    const signature = headingSignature(['Codice', 'DT_SCAD', 'Città', '#4']);
    expect(headingSignature(['#4', 'citta', 'Dt Scad', 'CODICE'])).toBe(signature);
    expect(headingSignature(['#4', 'citta', 'Dt Doc', 'CODICE'])).not.toBe(signature);
  });

  it('that the mapping reads and the file lacks are named', () => {
    const mapping = aMapping();
    expect(lackingColumns(mapping, ['CODICE', 'numero', 'Data', 'Scadenza', 'Residuo', 'Nuova'])).toEqual([]);
    expect(lackingColumns(mapping, ['Codice', 'Numero', 'Data', 'Residuo'])).toEqual(['Scadenza']);
  });
});
