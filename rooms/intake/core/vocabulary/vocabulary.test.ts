import { describe, expect, it, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { CUSTOMER_TYPES, flagOf, HOLD_REASONS, languageOf } from './customer-vocabulary.ts';
import { DOCUMENT_KINDS } from './document-kinds.ts';
import { PAYMENT_METHODS } from './payment-methods.ts';
import { dueByTerms, readTerms } from './payment-terms.ts';

describe('Codes known by heart', () => {
  test.each([
    ['FT', 'invoice'],
    ['Fattura', 'invoice'],
    ['TD24', 'invoice'],
    ['RV', 'invoice'],
    ['out_invoice', 'invoice'],
    ['Rechnung', 'invoice'],
    ['NC', 'credit'],
    ['N.C.', 'credit'],
    ['TD04', 'credit'],
    ['out_refund', 'credit'],
    ['Gutschrift', 'credit'],
    ['DG', 'credit'],
    ['ND', 'debit'],
    ['INC', 'payment'],
    ['DZ', 'payment'],
    ['AC', 'on_account'],
    ['INS', 'unpaid'],
    ['GC', 'other'],
    ['??', null],
  ])('%s is %s', (code, kind) => expect(DOCUMENT_KINDS.meaningOf(code)).toBe(kind));

  test.each([
    ['BB', 'transfer'],
    ['Bonifico bancario', 'transfer'],
    ['MP05', 'transfer'],
    ['RB60', 'riba'],
    ['Ri.Ba. 60/90', 'riba'],
    ['MP12', 'riba'],
    ['SDD', 'sdd'],
    ['RID', 'sdd'],
    ['Überweisung', 'transfer'],
    ['ASS', 'cheque'],
    ['contanti', 'other'],
    ['??', null],
  ])('%s is paid by %s', (code, method) => expect(PAYMENT_METHODS.meaningOf(code)).toBe(method));

  it('types, holds, flags and languages', () => {
    expect(CUSTOMER_TYPES.meaningOf('Condominio')).toBe('condominium');
    expect(CUSTOMER_TYPES.meaningOf('P.A.')).toBe('public-body');
    expect(HOLD_REASONS.meaningOf('Presso legale')).toBe('lawyer');
    expect(HOLD_REASONS.meaningOf('No')).toBe('none');
    expect([flagOf('Sì'), flagOf('0'), flagOf('boh')]).toEqual([true, false, null]);
    expect([languageOf('ITA'), languageOf('Deutsch'), languageOf('pt'), languageOf('???')]).toEqual(['it', 'de', 'pt', null]);
  });
});

describe('Payment terms', () => {
  test.each([
    ['BB30FM', { method: 'transfer', days: 30, endOfMonth: true }],
    ['RB60', { method: 'riba', days: 60, endOfMonth: false }],
    ['RIBA 90 GG D.F. F.M.', { method: 'riba', days: 90, endOfMonth: true }],
    ['30 FM + 10', { days: 30, endOfMonth: true, daysAfter: 10 }],
    ['60 gg', { days: 60, endOfMonth: false }],
    ['NAA8', null],
    ['CA10', null],
    ['vista fattura', null],
  ])('%s', (code, terms) => expect(readTerms(code)).toEqual(terms));

  test.each([
    ['2026-01-31', { days: 30, endOfMonth: true }, '2026-02-28'],
    ['2026-01-15', { days: 60, endOfMonth: true, daysAfter: 10 }, '2026-04-10'],
    ['2026-01-15', { days: 30 }, '2026-02-14'],
    ['2026-01-15', { days: 45, endOfMonth: true }, '2026-03-31'],
    ['2026-01-15', { method: 'riba' as const }, null],
  ])('from %s with %j: %s', (from, terms, due) => expect(dueByTerms(date(from), terms)).toBe(due));
});
