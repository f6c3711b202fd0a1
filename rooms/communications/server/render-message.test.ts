import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { openPdfWorkers, type PdfWorkers } from '#platform/pdf/pdf-workers.ts';
import { assembleLetter } from '../core/assemble-letter.ts';
import type { LetterContent } from '../core/letter-content.ts';
import type { LetterFacts } from '../core/letter-facts.ts';
import { TEMPLATE_CODES } from '../core/templates/template.ts';
import { aLetterItem, aSection, letterFacts } from '../core/testing.ts';
import { letterDocument, renderMail, statementDocument } from './render-message.ts';

let pdf: PdfWorkers;
beforeAll(() => void (pdf = openPdfWorkers()));
afterAll(() => pdf.close());

function letter(changes: Partial<LetterFacts> = {}): LetterContent {
  const content = assembleLetter(letterFacts(changes));
  if (isRefusal(content)) throw new Error(content.code);
  return content;
}

const HOSTILE = '<script>alert(1)</script> & "Co" %BODY% {{ company }} #read("/etc/passwd") $x$ [y] \\ `z`';

describe('a mail', () => {
  test('says in both its forms the same amounts, where to pay and whom to ask', async () => {
    const { subject, text, html } = await renderMail(letter());
    for (const form of [text, html]) {
      expect(form).toContain('12.300,00\u00a0€');
      expect(form).toContain('IT60 X054 2811 1010 0000 0123 456');
      expect(form).toContain('Giulia Marchetti');
    }
    expect(html).toContain(`<title>${subject}</title>`);
    expect(html).toMatch(/<html lang="it"/);
    expect((await renderMail(letter({ language: 'en' }))).html).toMatch(/<html lang="en"/);
  });

  test('a hostile name is text everywhere, and no place of the frame', async () => {
    const facts = letterFacts();
    const { html } = await renderMail(
      letter({
        debtor: { ...facts.debtor, name: HOSTILE },
        recipient: { ...facts.recipient, name: HOSTILE, attention: HOSTILE },
        company: { ...facts.company, sender: { ...facts.company.sender, name: HOSTILE } },
      }),
    );
    expect(html).not.toMatch(/<script/i);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Co&quot; %BODY% {{ company }}');
    expect(html.match(/dai nostri controlli/g)).toHaveLength(1);
  });
});

describe('a letter', () => {
  test('every template becomes an archive PDF, in both languages', async () => {
    const contents = TEMPLATE_CODES.flatMap((template) =>
      (['it', 'en'] as const).map((language) =>
        letter({
          template,
          language,
          channel: 'letter',
          tone: 'firm',
          interest: 'claim',
          promise: { currency: 'EUR', amount: 100n, dueOn: date('2026-11-30') },
        }),
      ),
    );
    const pages = await pdf.render(contents.map(letterDocument));
    expect(pages).toHaveLength(TEMPLATE_CODES.length * 2);
    for (const page of pages) expect(Buffer.from(page).toString('latin1')).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
  });

  test('a hostile name and two hundred items are drawn, not run', async () => {
    const facts = letterFacts();
    const items = new Map(Array.from({ length: 200 }, (_, at) => [BigInt(at + 1), aLetterItem({ document: `${HOSTILE} ${at}` })]));
    const content = letter({
      channel: 'letter',
      debtor: { ...facts.debtor, name: HOSTILE },
      recipient: { ...facts.recipient, name: HOSTILE },
      codes: new Map([[1n, { code: HOSTILE, name: HOSTILE }]]),
      items,
      sections: [aSection([...items.keys()].map((itemId) => ({ itemId, chaseable: 100n })))],
    });
    const [page] = await pdf.render([letterDocument(content)]);
    expect(page!.length).toBeGreaterThan(20_000);
  });

  test('an empty statement says that nothing is open', async () => {
    const { company, recipient } = letterFacts();
    const [page] = await pdf.render([
      statementDocument({
        version: 1,
        language: 'en',
        sender: company.sender,
        recipient,
        place: '',
        on: date('2026-11-23'),
        contact: company.contact,
        currencies: [],
      }),
    ]);
    expect(Buffer.from(page!).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
