import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { mergePdf } from './merge-pdf.ts';
import { openPdfWorkers, PdfFailed, type PdfWorkers, type TypstDocument } from './pdf-workers.ts';

const createdAt = new Date('2026-11-23T10:00:00Z');
const page = (text: string): TypstDocument => ({
  template: '#let d = json(bytes(sys.inputs.data))\n#d.text',
  data: JSON.stringify({ text }),
  createdAt,
});

let workers: PdfWorkers;
afterEach(() => workers.close());

const folder = mkdtempSync(join(tmpdir(), 'puntuale-pdf-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const misbehaving = (source: string): string => {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(file, source);
  return file;
};

describe('PDF workers', () => {
  test('give one archive PDF for each document, in order, over several batches', async () => {
    workers = openPdfWorkers({ batch: 2 });
    const pdfs = await workers.render(['uno', 'due', 'tre', 'quattro', 'cinque'].map(page));
    expect(pdfs).toHaveLength(5);
    for (const pdf of pdfs) {
      const text = Buffer.from(pdf).toString('latin1');
      expect(text.startsWith('%PDF-1.7')).toBe(true);
      expect(text).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>');
    }
    const { pages } = await mergePdf(pdfs);
    expect(pages).toEqual([1, 1, 1, 1, 1]);
  });

  test('give the same bytes for the same document, from another process too', async () => {
    workers = openPdfWorkers({ documentsPerChild: 1 });
    const [first] = await workers.render([page('Ceramiche Tartaruga Blu')]);
    const [second] = await workers.render([page('Ceramiche Tartaruga Blu')]);
    expect(Buffer.from(first!).equals(Buffer.from(second!))).toBe(true);
  });

  test('draw hostile text as text', async () => {
    workers = openPdfWorkers();
    const [pdf] = await workers.render([page('#read("/etc/passwd") $x$ *bold* [x] </svg> \\ `')]);
    expect(pdf!.length).toBeGreaterThan(1000);
  });

  test('read no file, whatever a template asks', async () => {
    workers = openPdfWorkers();
    await expect(workers.render([{ template: '#read("/etc/passwd")', data: '{}', createdAt }])).rejects.toThrow(PdfFailed);
    // The child lives on for the next document.
    expect(await workers.render([page('ancora')])).toHaveLength(1);
  });

  test('kill a child that does not answer, and go on with a new one', async () => {
    workers = openPdfWorkers({ timeoutMs: 300, child: misbehaving('process.on("message", () => { for (;;); })') });
    await expect(workers.render([page('lento')])).rejects.toThrow('no answer in 300 ms');
    await workers.close();
    workers = openPdfWorkers();
    expect(await workers.render([page('ancora')])).toHaveLength(1);
  });

  test('say so when a child dies under a batch', async () => {
    workers = openPdfWorkers({ child: misbehaving('process.on("message", () => process.exit(3))') });
    await expect(workers.render([page('muore')])).rejects.toThrow('the PDF process ended (3)');
  });

  test('replace a child that has grown too large', async () => {
    const child = misbehaving(
      `process.on('message', ({ id, documents }) => process.send({ id, memory: 2e9, results: documents.map(() => ({ pdf: Buffer.from(String(process.pid)) })) }))`,
    );
    workers = openPdfWorkers({ child });
    const [first] = await workers.render([page('a')]);
    const [second] = await workers.render([page('b')]);
    expect(Buffer.from(first!).toString()).not.toBe(Buffer.from(second!).toString());
  });
});
