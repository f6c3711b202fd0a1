import { describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/outcome.ts';
import { zipOf } from '#rooms/intake/server/receive/testing.ts';
import { receiptXml } from '../testing.ts';
import { openMail, type OpenedMail } from './open-mail.ts';

/** A message with one attachment, as SDI sends them by certified mail: within the envelope, the message, and in it the file. */
function mailWith(name: string, type: string, content: Buffer): Buffer {
  return Buffer.from(
    [
      'From: sdi01@pec.fatturapa.it',
      'To: noi@pec.it',
      'Subject: Attestazione di trasmissione',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="B"',
      '',
      '--B',
      `Content-Type: ${type}; name="${name}"`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename="${name}"`,
      '',
      content.toString('base64'),
      '--B--',
      '',
    ].join('\r\n'),
  );
}

async function open(mail: Buffer): Promise<OpenedMail> {
  const opened = await openMail(mail);
  if (isRefusal(opened)) throw new Error(opened.code);
  return opened;
}

describe('an archive attached to a message', () => {
  const receipt = Buffer.from(receiptXml('AT', 'IT12345678903_00018.xml'));

  it('is opened: SDI sends its attestation with the invoice in one', async () => {
    const archive = zipOf([{ name: 'IT12345678903_00018_AT_001.xml', content: receipt }]);
    const { parts, unread } = await open(mailWith('IT12345678903_00018_AT_001.zip', 'application/zip', archive));
    expect(parts).toEqual([{ name: 'IT12345678903_00018_AT_001.zip/IT12345678903_00018_AT_001.xml', content: receipt }]);
    expect(unread).toEqual([]);
  });

  it('that is damaged or swells is said, and the rest of the message is read', async () => {
    const bomb = zipOf([
      { name: 'zeros.xml', content: Buffer.alloc(20 * 1024 * 1024) },
      { name: 'a.xml', content: receipt },
    ]);
    const { parts, unread } = await open(mailWith('bomba.zip', 'application/octet-stream', bomb));
    expect(parts.map(({ name }) => name)).toEqual(['bomba.zip/a.xml']);
    expect(unread.map(({ name, answer }) => [name, answer.findings[0]?.code])).toEqual([['bomba.zip/zeros.xml', 'archive-too-large']]);
    const cut = await open(mailWith('a.zip', 'application/zip', zipOf([{ name: 'a.xml', content: receipt }]).subarray(0, 100)));
    expect(cut.unread.map(({ answer }) => answer.findings[0]?.code)).toEqual(['archive-damaged']);
  });

  it('that is a workbook stays the file it is', async () => {
    const workbook = zipOf([
      { name: '[Content_Types].xml', content: Buffer.from('<a/>') },
      { name: 'xl/workbook.xml', content: Buffer.from('<a/>') },
    ]);
    const { parts } = await open(mailWith('distinta.xlsx', 'application/octet-stream', workbook));
    expect(parts).toEqual([{ name: 'distinta.xlsx', content: workbook }]);
  });
});
