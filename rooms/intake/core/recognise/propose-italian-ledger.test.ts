import { describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/outcome.ts';
import { parseMapping } from '../mapping.ts';
import { compileRowReader } from '../typing/compile-row-reader.ts';
import { say } from '../say.ts';
import { columnOf, fieldsByColumn, propose, times, TODAY } from './testing.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** The file of picture 07: an Italian program, short headings. */
const PICTURE = {
  headings: ['COD_CLI', 'RAG_SOC', 'PIVA', 'NDOC', 'TIPO', 'DT_DOC', 'DT_SCAD', 'IMP_RES', 'DIVISA', 'EMAIL_AMM', 'COND', 'AG', 'NOTE2'],
  rows: times(40, (n) => [
    `C-${String(1842 + n)}`,
    `Tessitura Filo ${n} S.r.l.`,
    '12345670017',
    `2026/${1842 + n}`,
    n % 10 === 3 ? 'NC' : 'FT',
    `${two((n % 28) + 1)}-09-26`,
    `${two((n % 28) + 1)}-10-26`,
    n % 10 === 3 ? '-500,00' : `${8140 + n},20`,
    'EUR',
    `ammin${n}@filodiluna.example`,
    n % 2 === 0 ? 'BB30FM' : 'RB60',
    two(n % 12),
    'vedi accordi 2019',
  ]),
};

describe('The due-date ledger of an Italian program', () => {
  const proposal = propose(PICTURE.headings, PICTURE.rows);

  it('is recognised column by column', () => {
    expect(fieldsByColumn(proposal)).toEqual({
      COD_CLI: 'customerCode',
      RAG_SOC: 'customerName',
      PIVA: 'vatNumber',
      NDOC: 'documentNumber',
      TIPO: 'documentKind',
      DT_DOC: 'documentDate',
      DT_SCAD: 'dueDate',
      IMP_RES: 'residual',
      DIVISA: 'currency',
      EMAIL_AMM: 'email',
      COND: 'paymentTerms',
      AG: 'salesperson',
      NOTE2: null,
    });
    expect(proposal.certain).toBe(true);
    expect(proposal.missing).toEqual([]);
  });

  it('says how each column is read, with samples', () => {
    expect(say(columnOf(proposal, 'DT_DOC').readAs, 'it')).toBe('gg-mm-aaaa');
    expect(say(columnOf(proposal, 'IMP_RES').readAs, 'it')).toBe('decimali con virgola');
    expect(say(columnOf(proposal, 'PIVA').readAs, 'it')).toBe('cifra di controllo verificata: 40 su 40');
    expect(say(columnOf(proposal, 'TIPO').readAs, 'it')).toBe('valori abbinati: 2 su 2');
    expect(columnOf(proposal, 'COD_CLI').samples).toEqual(['C-1842', 'C-1843', 'C-1844']);
    expect(proposal.mapping.fields.paymentTerms).toMatchObject({
      values: { BB30FM: { method: 'transfer', days: 30, endOfMonth: true }, RB60: { method: 'riba', days: 60 } },
    });
  });

  it('states the signs in words with examples of each kind', () => {
    expect(proposal.signConvention).toMatchObject({ signs: 'as-written', says: { code: 'signs-as-written' } });
    expect(proposal.signConvention?.examples.map(({ kind, amount }) => `${kind} ${amount}`)).toEqual([
      'FT +8140.20',
      'NC -500.00',
      'FT +8141.20',
    ]);
  });

  it('is a mapping that can be edited, kept and used', () => {
    const mapping = parseMapping(JSON.parse(JSON.stringify(proposal)));
    expect(isRefusal(mapping)).toBe(false);
    if (isRefusal(mapping)) return;
    const read = compileRowReader('open-items', mapping, { columns: PICTURE.headings, today: TODAY });
    const readings = PICTURE.rows.map((cells, at) => read({ line: at + 2, cells }));
    expect(readings.map(({ kind }) => kind)).toEqual(readings.map(() => 'row'));
  });
});
