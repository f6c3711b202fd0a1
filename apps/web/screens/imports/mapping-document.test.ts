import { describe, expect, test } from 'vitest';
import { implyDecimals, impliedDecimalsOf, mapColumn, type MappingDocument } from './mapping-document.ts';

const mapping: MappingDocument = {
  format: 1,
  fields: { customerCode: { column: 'COD' }, dueOn: { column: 'SCAD' }, document: { column: ['SEZ', 'NUM'] }, currency: { value: 'EUR' } },
};

describe('a column read as another field', () => {
  test('moves to the new field and frees the old one', () => {
    expect(mapColumn(mapping, 'COD', 'customerName').fields).toEqual({
      customerName: { column: 'COD' },
      dueOn: { column: 'SCAD' },
      document: { column: ['SEZ', 'NUM'] },
      currency: { value: 'EUR' },
    });
  });
  test('takes the field from the column that had it', () => {
    expect(mapColumn(mapping, 'DATA2', 'dueOn').fields.dueOn).toEqual({ column: 'DATA2' });
  });
  test('may be left out, also where it was joined with another', () => {
    expect(Object.keys(mapColumn(mapping, 'NUM', null).fields)).toEqual(['customerCode', 'dueOn', 'currency']);
  });
  test('leaves the rest of the document as it was', () => {
    expect(mapColumn(mapping, 'COD', null).format).toBe(1);
    expect(mapping.fields.customerCode).toEqual({ column: 'COD' });
  });
});

describe('decimals that are meant and not written', () => {
  test('are said of a column, and taken back', () => {
    const meant = implyDecimals(mapping, 'COD', 2);
    expect(impliedDecimalsOf(meant, 'COD')).toBe(2);
    expect(meant.fields.customerCode).toEqual({ column: 'COD', impliedDecimals: 2 });
    expect(implyDecimals(meant, 'COD', null)).toEqual(mapping);
  });
  test('are not said of a column that is no field', () => {
    expect(implyDecimals(mapping, 'ALTRO', 2)).toEqual(mapping);
  });
});
