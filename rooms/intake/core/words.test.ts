import { describe, expect, it } from 'vitest';
import { said, say, sayOfRow } from './say.ts';
import { WORDS } from './words.ts';

describe('The words of the room', () => {
  it('have the same details in both languages', () => {
    const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').toSorted();
    for (const [code, { it: italian, en }] of Object.entries(WORDS)) expect([code, names(italian)]).toEqual([code, names(en)]);
  });

  it('write numbers, days and our own codes in the language, and leave the file’s texts alone', () => {
    const words = said('date-order-certain', { order: 'day-first', only: 11_594, other: 0, ambiguous: 7_073 });
    expect(say(words, 'it')).toBe(
      'Date lette come gg-mm-aaaa: 11.594 si possono leggere solo così, 0 solo nell’altro modo, 7.073 in entrambi.',
    );
    expect(say(words, 'en')).toBe('Dates read as dd-mm-yyyy: 11,594 can be read only so, 0 only the other way, 7,073 either way.');
    expect(sayOfRow({ code: 'dated-in-future', value: '24-11-26', details: { today: '2026-11-23' } }, 'it')).toBe(
      'La data 24-11-26 è successiva alla data di lavoro 23/11/2026.',
    );
    expect(say(said('field-missing', { field: 'dueDate|paymentTerms' }), 'it')).toBe(
      'Manca una colonna per: Scadenza o Condizioni di pagamento.',
    );
    expect(say(said('grand-total-negative', { total: '-1234000.50 EUR' }), 'it')).toBe('Il totale del file è negativo: −1.234.000,50 EUR.');
    expect(say(said('grand-total-negative', { total: '-1234000.50 EUR' }), 'en')).toContain('−1,234,000.50 EUR');
    expect(sayOfRow({ code: 'kind-unknown', value: 'payment', details: {} }, 'it')).toContain('«payment»');
  });
});
