import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/outcome.ts';
import { invoiceXml } from '../testing.ts';
import { readInvoiceFile } from './read-invoice-file.ts';

const XML = invoiceXml();

async function codeOf(bytes: Buffer | string): Promise<string> {
  const read = await readInvoiceFile(Buffer.from(bytes));
  if (isRefusal(read)) return read.code;
  return read.documents
    .flatMap((one) => [one.invoice === null ? 'not-taken' : `taken ${one.invoice.buyer.name}`, ...one.noticed.map(({ code }) => code)])
    .join(' ');
}

describe('bad input', () => {
  it.each([
    [
      'an entity bomb',
      XML.replace('?>', '?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>').replace('Filo di', '&c;'),
      'xml-doctype',
    ],
    ['an entity from a file', XML.replace('?>', '?><!DOCTYPE x SYSTEM "file:///etc/passwd">'), 'xml-doctype'],
    ['a document type that never closes', `<?xml version="1.0"?><!DOCTYPE ${'['.repeat(50_000)}`, 'xml-doctype'],
    ['an entity nobody defined', XML.replace('Filo di', '&who;'), 'xml-malformed'],
    ['the end cut off', XML.slice(0, XML.length / 2), 'xml-malformed'],
    ['two files in one', XML + XML, 'xml-malformed'],
    ['elements without end', '<FatturaElettronica>'.repeat(100_000), 'xml-too-deep'],
    ['more elements than any document', `<FatturaElettronica>${'<a/>'.repeat(500_001)}</FatturaElettronica>`, 'xml-too-large'],
    ['nothing', '', 'xml-malformed'],
    ['a number as long as a book', XML.replace('2026/18', '9'.repeat(100_000)), 'not-taken number-too-long'],
    [
      'an amount beyond counting',
      XML.replaceAll('122.00', '9'.repeat(40)),
      'taken Filo di Luna S.r.l. amount-unreadable payment-unreadable',
    ],
    ['an envelope of nothing', Buffer.from('3080', 'hex').toString('latin1').repeat(2_000), 'xml-malformed'],
  ])('%s is refused or said: %#', async (_, bytes, expected) => {
    expect(await codeOf(bytes)).toBe(expected);
  });

  it('what programs leave around a document changes nothing of it', async () => {
    for (const around of [`\r\n${XML}`, `${XML}\r\n\u001a`, `${XML}\0\0\0`, `\ufeff\n${XML}\n`])
      expect(await codeOf(around)).toBe('taken Filo di Luna S.r.l.');
  });

  it('a total that cannot be read is said, and the VAT summary counts', async () => {
    const read = await readInvoiceFile(Buffer.from(XML.replace('<ImportoTotaleDocumento>122.00', '<ImportoTotaleDocumento>122,00')));
    expect(isRefusal(read) ? read.code : read.documents[0]).toMatchObject({
      invoice: { total: 12_200n, totalStated: false },
      noticed: [{ severity: 'review', code: 'amount-unreadable', details: { value: '122,00' } }],
    });
  });

  it('the line is told', async () => {
    const read = await readInvoiceFile(Buffer.from(XML.replace('</DatiGenerali>', '</Dati>')));
    expect(isRefusal(read) && read.details).toMatchObject({ line: 11 });
  });

  it('an envelope nested without end is refused, not followed', async () => {
    expect(await codeOf(Buffer.from('3080'.repeat(100_000), 'hex'))).toBe('p7m-unreadable');
  });

  it('accents are read in the encoding a file has, and said where that is not the one it declares', async () => {
    const accented = XML.replace('Filo di Luna S.r.l.', 'Città Più');
    const latin = accented.replace('UTF-8', 'ISO-8859-1');
    expect(await codeOf(iconv.encode(latin, 'windows-1252'))).toBe('taken Città Più');
    expect(await codeOf(iconv.encode(accented, 'utf-16le', { addBOM: true }))).toBe('taken Città Più');
    const mended = await readInvoiceFile(iconv.encode(accented, 'windows-1252'));
    expect(isRefusal(mended) ? mended.code : [mended.documents[0]?.invoice?.buyer.name, mended.noticed[0]?.code]).toEqual([
      'Città Più',
      'encoding-mended',
    ]);
  });
});
