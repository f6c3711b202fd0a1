import { describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { EUR } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import { inTheWay, readinessOf, type ReadinessFacts } from './readiness.ts';
import { readinessWords } from './readiness-words.ts';

/** A company that lacks nothing; a test takes away what it is about. */
const ALL: ReadinessFacts = {
  mode: 'trial',
  daysInMode: 10,
  sender: true,
  mailServer: true,
  mailTested: true,
  iban: 'approved',
  policy: { key: 'lanterna', version: 3, chosenBy: 'Laura Galli' },
  approvers: 1,
  collectors: 2,
  callsPerDay: 25,
  signatory: true,
  templatesRead: true,
  limitsRead: true,
  patronDay: true,
  openItems: 900,
  debtors: 120,
  ledger: { asOf: date('2026-11-23'), fresh: true },
  unreachable: { debtors: 0, overdue: money(0n, EUR) },
  typeUnknown: 0,
  firstInvoiceUnknown: 0,
  habitsUnknown: 0,
  missingSales: [],
  turnoverUnknown: 0,
  neverChased: { late: 0, old: 0 },
  stops: 3,
  deafRules: [],
};
const lines = (changes: Partial<ReadinessFacts>) => readinessOf({ ...ALL, ...changes });
const line = (changes: Partial<ReadinessFacts>, code: string) => lines(changes).find((one) => one.code === code);

describe('before a company writes to its customers', () => {
  it('nothing is in the way of one that lacks nothing', () => {
    expect(lines({}).filter(({ state }) => state !== 'present')).toEqual([]);
    expect(inTheWay(lines({}), 'trial', 'live')).toEqual({ blocked: [], warned: [] });
  });

  it.each<[string, Partial<ReadinessFacts>]>([
    ['open-items', { openItems: 0 }],
    ['policy', { policy: null }],
    ['approver', { approvers: 0 }],
    ['sender', { sender: false }],
    ['mail-server', { mailServer: false }],
    ['iban', { iban: 'entered' }],
  ])('without %s nothing can leave, not even with approval', (code, changes) => {
    expect(inTheWay(lines(changes), 'trial', 'approval').blocked).toEqual([code]);
    expect(inTheWay(lines(changes), 'approval', 'live').blocked).toEqual([code]);
  });

  it('a mail server that was never tried does for batches that a person sees, not for messages that leave by themselves', () => {
    const untested = lines({ mailTested: false });
    expect(inTheWay(untested, 'trial', 'approval')).toEqual({ blocked: [], warned: ['mail-tested'] });
    expect(inTheWay(untested, 'approval', 'live')).toEqual({ blocked: ['mail-tested'], warned: [] });
  });

  it('what is unknown warns and never blocks: the engine knows what follows from not knowing', () => {
    const unknown = { firstInvoiceUnknown: 41, missingSales: ['2026-09', '2026-08'], signatory: false, habitsUnknown: 7, daysInMode: 9 };
    expect(inTheWay(lines(unknown), 'trial', 'approval')).toEqual({
      blocked: [],
      warned: ['signatory', 'first-invoices', 'closed-items', 'sales', 'days-in-mode'],
    });
    expect(line(unknown, 'first-invoices')?.state).toBe('unknown');
  });

  it('says nothing of the customers of a company that has none yet', () => {
    const codes = lines({ openItems: 0, debtors: 0, ledger: null }).map(({ code }) => code);
    expect(codes).toContain('stops');
    expect(codes).not.toContain('first-invoices');
  });

  it('going back to approval asks for nothing', () => {
    expect(inTheWay(lines({ sender: false }), 'live', 'approval')).toEqual({ blocked: [], warned: [] });
  });

  it('says in words what was found and what follows', () => {
    const unknown = { firstInvoiceUnknown: 41, missingSales: ['2026-09', '2026-08'] };
    const say = (code: string) => readinessWords(line(unknown, code)!, { ...ALL, ...unknown }, 'it');
    expect(say('first-invoices').found).toBe('Data della prima fattura ignota per 41 clienti su 120.');
    expect(say('first-invoices').follows).toMatch(/primo insoluto/);
    expect(say('sales').found).toBe('Mancano le vendite di settembre 2026, agosto 2026.');
    for (const language of ['it', 'en'] as const)
      for (const one of readinessOf({ ...ALL, openItems: 0, sender: false })) {
        const words = readinessWords(one, ALL, language);
        expect([one.code, words.title !== '', words.found !== '']).toEqual([one.code, true, true]);
        expect([one.code, words.follows === null]).toEqual([one.code, one.state === 'present']);
      }
  });
});
