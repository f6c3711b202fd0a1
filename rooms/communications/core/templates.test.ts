import { describe, expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { assembleLetter } from './assemble-letter.ts';
import { DOCUMENT_LANGUAGES, type DocumentLanguage } from './document-formats.ts';
import type { LetterContent } from './letter-content.ts';
import type { LetterFacts } from './letter-facts.ts';
import { presentLetter } from './present-letter.ts';
import { renderText } from './render-text.ts';
import { TEMPLATE_CODES, type TemplateCode } from './templates/template.ts';
import { templateFor, templateOf } from './templates/templates.ts';
import { aLetterItem, aSection, letterFacts } from './testing.ts';
import { forbiddenWords } from './word-rules.ts';

const BEFORE_DUE = new Set<TemplateCode>(['PRE_DUE', 'ACCOUNT_LIST']);
const TONES = ['friendly', 'direct', 'firm'] as const;

/** Each template with the facts it is written for: what it can say, it says. */
function factsFor(template: TemplateCode, language: DocumentLanguage, tone: LetterFacts['tone'] = 'direct'): LetterFacts {
  const { firmness } = templateOf(template);
  return letterFacts({
    template,
    language,
    tone,
    interest: firmness === 'formal' ? 'claim' : firmness === 'interest' ? 'inform' : 'none',
    automatic: firmness !== 'formal',
    ...(BEFORE_DUE.has(template) ? { today: date('2026-10-01') } : {}),
    history: { writtenOn: [date('2026-10-20'), date('2026-11-05')], noticeOn: date('2026-11-10') },
    promise: template === 'PROMISE_CONFIRMATION' ? { currency: 'EUR', amount: 500_000n, dueOn: date('2026-11-30') } : null,
    recipient: {
      name: 'Tessitura Filo di Luna S.r.l.',
      attention: 'Paola Ferri',
      lines: ['Via dei Telai 7', '00000 Borgo Tessile'],
      email: 'paola.ferri@filodiluna.example',
    },
  });
}

function letter(facts: LetterFacts): LetterContent {
  const content = assembleLetter(facts);
  if (isRefusal(content)) throw new Error(content.code);
  return content;
}

const all = TEMPLATE_CODES.flatMap((template) => DOCUMENT_LANGUAGES.map((language) => [template, language] as const));

describe('each template in each language', () => {
  test.each(all)('%s, %s, as a person reads it', (template, language) => {
    const view = presentLetter(letter(factsFor(template, language)));
    expect(`${view.subject}\n\n${renderText(view)}`).toMatchSnapshot();
  });

  test.each(all)('%s, %s: no tone uses a word that its step may not (G12)', (template, language) => {
    for (const tone of TONES) {
      for (const channel of ['email', 'letter'] as const) {
        const view = presentLetter(letter({ ...factsFor(template, language, tone), channel }));
        const { firmness } = templateOf(template);
        // The whole message: also its tables, notes and small print.
        const said = [view.subject, renderText(view)].join('\n').replaceAll('Credit manager', '');
        expect(forbiddenWords(said, { firmness, beforeDue: BEFORE_DUE.has(template) }, language)).toEqual([]);
      }
    }
  });

  test.each(all)('%s, %s: one subject without holes, no doubled blanks, no sentence left empty', (template, language) => {
    for (const tone of TONES) {
      const { words } = letter(factsFor(template, language, tone));
      for (const text of [words.subject, ...words.opening, ...words.closing]) {
        expect(text).not.toMatch(/ {2}|undefined|null|\{\{|\{%| [.,;:]|^\s*$/);
        expect(text).toMatch(/\S/);
      }
    }
  });
});

describe('the word rules notice what they are for', () => {
  test.each([
    ['calm', 'it', 'In mancanza passeremo la pratica al legale.', ['legal[ei]']],
    ['calm', 'it', 'Sono maturati interessi.', ['interess[ei]']],
    ['interest', 'it', 'Chiediamo 40 € per fattura ai sensi dell’art. 6.', ['art\\.', '(?<![\\d.,])40(,00)?\\s?€']],
    ['interest', 'it', 'Gli interessi decorrono dal giorno dopo.', []],
    ['formal', 'it', 'Procederemo al pignoramento dei beni.', ['pignora\\p{L}*']],
    ['formal', 'it', 'Sollecitiamo entro 24 ore!', ['entro 24 ore', '!']],
    ['calm', 'en', 'Our lawyers will take this to court.', ['law(s|yers?)?', 'court']],
    ['formal', 'en', 'Interest will start to run tomorrow.', ['will start to (run|accrue)']],
    ['calm', 'it', 'Un promemoria della fattura numero 1140.', []],
  ] as const)('%s, %s: %s', (firmness, language, text, found) => {
    expect(forbiddenWords(text, { firmness, beforeDue: false }, language)).toEqual(found);
  });

  test('before the due date nothing is a reminder', () => {
    expect(forbiddenWords('Sollecito: fattura scaduta', { firmness: 'calm', beforeDue: true }, 'it')).toHaveLength(2);
  });
});

describe('the words follow the customer', () => {
  test('a public body is asked where the payment stands, a key account gets a list', () => {
    expect(templateFor('REMINDER_1', { publicBody: true, keyAccount: false }).code).toBe('PUBLIC_BODY_REMINDER');
    expect(templateFor('PRE_DUE', { publicBody: false, keyAccount: true }).code).toBe('ACCOUNT_LIST');
    expect(templateFor('REMINDER_2', { publicBody: true, keyAccount: true }).code).toBe('REMINDER_2');
  });

  test('a condominium is a consumer: legal interest, no flat compensation, no decree', () => {
    const facts = factsFor('FORMAL_NOTICE', 'it');
    const content = letter({ ...facts, debtor: { ...facts.debtor, customerType: 'condominium' } });
    const said = renderText(presentLetter(content));
    expect(content.tables[0]?.claim).toMatchObject({ law: 'art-1284', lumpSums: '0.00' });
    expect(said).toContain('art. 1284 c.c.');
    expect(said).not.toMatch(/231\/2002|40 €/);
  });

  test('of a customer whose type nobody knows no interest is asked (P11)', () => {
    const facts = factsFor('REMINDER_2', 'it');
    const content = letter({ ...facts, debtor: { ...facts.debtor, customerType: null } });
    expect(content.tables[0]?.claim).toBeNull();
    expect(renderText(presentLetter(content))).not.toMatch(/interess/i);
  });

  test('an automatic message says so and names a person; one that somebody approved does not', () => {
    expect(renderText(presentLetter(letter(letterFacts())))).toContain(
      'Messaggio preparato in automatico dal nostro ufficio crediti. Per parlare con una persona: Giulia Marchetti, 02 0000 0101 o giulia@lanterna.example.',
    );
    expect(renderText(presentLetter(letter(letterFacts({ automatic: false }))))).not.toContain('automatico');
  });

  test('a firm act without a signatory, or a placement without an agency, is not written', () => {
    const facts = factsFor('FORMAL_NOTICE', 'it');
    expect(assembleLetter({ ...facts, company: { ...facts.company, signatory: null } })).toMatchObject({ code: 'signatory-missing' });
    expect(assembleLetter({ ...factsFor('PLACEMENT_NOTICE', 'it'), company: { ...facts.company, agency: null } })).toMatchObject({
      code: 'agency-missing',
    });
  });

  test('a pre-due notice of a RiBa tells it is at the bank and shows no IBAN', () => {
    const items = new Map([[11n, aLetterItem({ method: 'riba' })]]);
    const said = renderText(
      presentLetter(
        letter(
          letterFacts({
            template: 'PRE_DUE',
            today: date('2026-10-01'),
            items,
            sections: [aSection([{ itemId: 11n, chaseable: 814_020n }])],
          }),
        ),
      ),
    );
    expect(said).toContain('La RiBa è in scadenza presso la vostra banca: non serve nessun bonifico.');
    expect(said).not.toContain('IBAN');
  });
});
