import { describe, expect, it } from 'vitest';
import { fillScript, script, scriptFor, scriptForOthers, type ScriptFacts } from './scripts.ts';

const facts = (given: Partial<ScriptFacts> = {}): ScriptFacts => ({
  firstContact: false,
  brokenPromise: false,
  promiseDueToday: false,
  returnedBill: false,
  firstInvoice: false,
  publicBody: false,
  tone: 'direct',
  ...given,
});

it('the case that matters most chooses the script', () => {
  expect(scriptFor(facts({ firstContact: true, tone: 'friendly' }))).toBe('first-contact/friendly');
  expect(scriptFor(facts({ brokenPromise: true, firstContact: true }))).toBe('broken-promise/direct');
  expect(scriptFor(facts({ promiseDueToday: true, brokenPromise: true }))).toBe('promise-due/direct');
  expect(scriptFor(facts())).toBe('follow-up/direct');
});

it('Giulia reads to Paola what she was promised and when', () => {
  const said = fillScript(script('broken-promise/direct', 'it').opening, {
    person: 'Paola',
    caller: 'Giulia',
    company: 'Forniture Lanterna',
    amount: '12.300,00 €',
    documents: 'le due fatture di settembre',
    promisedOn: 'Martedì 17',
  });
  expect(said).toBe(
    'Buongiorno Paola, sono Giulia di Forniture Lanterna. Martedì 17 aspettavamo 12.300,00 € per le due fatture di settembre e non risultano ancora. È successo qualcosa che possiamo risolvere insieme?',
  );
  expect(fillScript('Buongiorno {person}, sono {caller}.', { caller: 'Giulia' })).toBe('Buongiorno, sono Giulia.');
  expect(fillScript('Sono {caller} di {company}. Chiamo per {documents}.', { company: 'Faro S.p.A.' })).toBe(
    'Sono di Faro S.p.A. Chiamo per.',
  );
});

describe('words', () => {
  const CASES = ['first-contact', 'first-invoice', 'promise-due', 'broken-promise', 'returned-bill', 'public-body', 'follow-up'];
  const every = CASES.flatMap((name) =>
    ['friendly', 'direct', 'firm'].flatMap((tone) => (['it', 'en'] as const).map((language) => script(`${name}/${tone}`, language))),
  );
  const texts = every.flatMap((one) => [one.opening, one.question, ...one.branches.flatMap((branch) => [branch.says, branch.then])]);

  it.each([
    /!/,
    /legale|avvocato|lawyer|court|tribunale/i,
    /moros|inadempien|insolven|defaulter/i,
    /interess|interest/i,
    /ultima possibilità|last chance|entro 24/i,
    /pignor|seiz/i,
  ])('no script says %s', (forbidden) => expect(texts.filter((text) => forbidden.test(text))).toEqual([]));

  it('the first contact asks whether something went wrong', () => {
    expect(script('first-contact/friendly', 'it').opening).toContain('È successo qualcosa');
    expect(script('first-contact/friendly', 'en').opening).toContain('gone wrong');
  });

  it('to somebody who may not be told, neither reason nor amount', () => {
    for (const language of ['it', 'en'] as const) expect(scriptForOthers(language)).not.toMatch(/\{|fattur|invoice|pagament|payment|€/i);
  });
});
