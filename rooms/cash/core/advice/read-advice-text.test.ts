import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAdviceText } from './read-advice-text.ts';

const letter = (...lines: string[]): string => ['Distinta di pagamento', ...lines].join('\n');

describe('an advice in the words of a letter', () => {
  it('is its documents with what is paid of each, in the column that makes the total', () => {
    const text = letter(
      'Spett.le Lanterna S.r.l. - Via Roma 12 - 38122 Trento',
      'Documento   Data        Importo    Sconto   Netto pagato',
      'FT 2026/1842   28/09/2026   1.220,00   20,00   1.200,00',
      'FT 2026/1850   30/09/2026     610,00    0,00     610,00',
      'Nota credito 77/2026   01/10/2026   50,00   0,00   50,00',
      'Totale bonifico EUR 1.760,00   valuta 10/11/2026   CRO 88213345671',
    );
    expect(readAdviceText(text)).toEqual({
      currency: 'EUR',
      documents: ['2026/1842', '2026/1850', 'NC 77/2026'],
      total: 176_000n,
      proof: 'lines',
    });
  });

  it('in English, with a comma between thousands and a pair of brackets around a deduction', () => {
    const text =
      'Remittance advice\nInvoice 2026-1842  1,220.00\nInvoice 2026-1850    610.00\nCredit note 77/2026 (50.00)\nTotal amount paid USD 1,780.00';
    expect(readAdviceText(text)).toMatchObject({ currency: 'USD', total: 178_000n, proof: 'lines' });
  });

  it('whose total no column makes is refused at the line of the total', () => {
    const text = letter('Fattura 2026/1  100,00', 'Fattura 2026/2  200,00', 'Totale  310,00');
    expect(readAdviceText(text)).toEqual({ wrong: 'total', line: 4 });
  });

  it('without a total is the sum of its documents, and says so', () => {
    const text =
      'Buongiorno, abbiamo disposto oggi il bonifico.\nFattura 2026/18 del 12/09/2026: euro 1.220,00\nFattura 2026/20: euro 610,00\n';
    expect(readAdviceText(text)).toMatchObject({ documents: ['2026/18', '2026/20'], total: 183_000n, proof: 'lines-without-total' });
  });

  it('that names several documents and one amount is these documents together', () => {
    const text = 'Abbiamo effettuato il bonifico di € 1.830,00 a saldo delle fatture 2026/18 e 2026/20.\nCordiali saluti';
    expect(readAdviceText(text)).toEqual({ currency: 'EUR', documents: ['2026/18', '2026/20'], total: 183_000n, proof: 'named-only' });
  });
});

describe('no advice', () => {
  it.each([
    [
      'a reminder of ours',
      'Sollecito di pagamento\nFattura 2026/18  1.220,00\nTotale 1.220,00\nVi invitiamo a provvedere al pagamento',
      'not-told',
    ],
    ['a bill', 'Fattura 2026/18\nTotale documento 1.220,00\nPagamento: bonifico a 30 giorni', 'not-told'],
    ['words alone', 'Buongiorno, abbiamo disposto il bonifico. Saluti', 'no-documents'],
    ['two currencies', letter('Fattura 2026/18  EUR 100,00', 'Fattura 2026/20  USD 100,00'), 'currency'],
  ])('%s', (_, text, wrong) => {
    expect(readAdviceText(text)).toMatchObject({ wrong });
  });
});

describe('whatever a text holds', () => {
  const line = fc.tuple(
    fc.constantFrom('Fattura ', 'NC ', 'FT', 'Totale ', 'Bonifico di ', '', '(', '-'),
    fc.stringMatching(/^[0-9./,' €-]{0,40}$/),
    fc.constantFrom(' 1.220,00', ' 12.00', ' (5,00)', '', ' EUR 7,50-'),
  );

  it('it is answered, and what proves itself by lines is positive', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const read = readAdviceText(letter(...lines.map((parts) => parts.join(''))));
        if (!('wrong' in read)) expect(read.total > 0n && read.documents.length > 0).toBe(true);
      }),
    );
  });

  it('a table that adds up is read, however many documents it has', () => {
    const row = fc.record({ number: fc.integer({ min: 1, max: 99_999 }), cents: fc.integer({ min: 1, max: 9_999_999 }) });
    const euro = (cents: number): string => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 50 }), (rows) => {
        const total = rows.reduce((sum, { cents }) => sum + cents, 0);
        const read = readAdviceText(
          letter(...rows.map(({ number, cents }) => `FT ${number}/2026   ${euro(cents)}`), `TOTALE   ${euro(total)}`),
        );
        expect(read).toMatchObject({ total: BigInt(total), documents: rows.map(({ number }) => `${number}/2026`), proof: 'lines' });
      }),
    );
  });
});
