import { describe, expect, it } from 'vitest';
import { compileRowReader } from './compile-row-reader.ts';
import { aMapping, aRow, codes, COLUMNS, GOOD, kept, rejected, TODAY } from './testing.ts';

const MAPPING = aMapping({
  columns: ['Telefono', 'Partita IVA'],
  fields: { phone: { column: 'Telefono' }, vatNumber: { column: 'Partita IVA' } },
});

/** Reads rows one after the other, as a file does: of each its phone, unless an earlier row had said the same of the customer. */
function aFile() {
  const read = compileRowReader('open-items', MAPPING, { columns: [...COLUMNS, 'Telefono', 'Partita IVA'], today: TODAY });
  let line = 1;
  return (changes: { code?: string; number: string; amount?: string; phone: string; vat?: string }) => {
    const [code = '', , data = '', due = '', amount = ''] = GOOD;
    return read(
      aRow(
        [changes.code ?? code, changes.number, data, due, changes.amount ?? amount, changes.phone, changes.vat ?? '01234567897'],
        (line += 1),
      ),
    );
  };
}

describe('A customer who stands in many rows', () => {
  it('is described by the first of them, and again where a row says something else', () => {
    const read = aFile();
    const said = ['02 1', '02 1', '02 2', '02 1', '02 1'].map((phone, at) => {
      const { row } = kept(read({ number: `2026/${at}`, phone }));
      return row.customerRepeated ? 'the same' : row.phone;
    });
    expect(said).toEqual(['02 1', 'the same', '02 2', '02 1', 'the same']);
  });

  it('is not mixed up with another code of the same words', () => {
    const read = aFile();
    kept(read({ number: '2026/1', phone: '02 1' }));
    expect(kept(read({ code: 'C-2', number: '2026/2', phone: '02 1' })).row).toMatchObject({ customerRepeated: false, phone: '02 1' });
    expect(kept(read({ number: '2026/3', phone: '02 1' })).row).toMatchObject({ customerRepeated: true, customerCode: 'C-01842' });
  });

  it('has not been described by a row that was rejected', () => {
    const read = aFile();
    rejected(read({ number: '2026/1', phone: '02 1', amount: 'molto' }));
    expect(kept(read({ number: '2026/2', phone: '02 1' })).row).toMatchObject({ customerRepeated: false, phone: '02 1' });
  });

  it('has an oddity told once, not once a row', () => {
    const read = aFile();
    const first = kept(read({ number: '2026/1', phone: '02 1', vat: '12345670018' }));
    const second = kept(read({ number: '2026/2', phone: '02 1', vat: '12345670018' }));
    expect([codes(first.findings), codes(second.findings)]).toEqual([['vat-invalid'], []]);
  });
});
