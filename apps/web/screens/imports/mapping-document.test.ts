import { describe, expect, test } from 'vitest';
import { mapColumn, type MappingDocument } from './mapping-document.ts';

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
