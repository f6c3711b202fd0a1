import { sql } from 'kysely';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inCompany } from '#platform/database/company-scope.ts';
import type { SourceSetup } from '../../core/sources/source.ts';
import { checkSource } from './open-source.ts';
import { anImapServer, type RunningImap } from './servers.testing.ts';
import { aWatchfulCompany } from './testing.ts';

let company: Awaited<ReturnType<typeof aWatchfulCompany>>;
let server: RunningImap;
beforeAll(async () => {
  company = await aWatchfulCompany();
});
afterAll(() => company.close());
beforeEach(async () => {
  server = await anImapServer();
  return () => server.close();
});

type Imap = Extract<SourceSetup, { kind: 'imap' }>['settings'];
const at = (changes: Partial<Imap> = {}): SourceSetup => ({
  kind: 'imap',
  settings: {
    host: '127.0.0.1',
    port: server.port,
    security: 'none',
    user: 'laura',
    mailbox: 'INBOX',
    since: '2026-01-01',
    done: null,
    ...changes,
  },
});
const SECRET = { password: 'segreta' };
let number = 0;
const added = (setup = at()) => company.add({ ...setup, name: `posta ${(number += 1)}`, secret: SECRET });

const composer = createTransport({ streamTransport: true, buffer: true });
async function arrives(message: SendMailOptions, on = new Date('2026-11-20T10:00:00Z')): Promise<void> {
  const { message: raw } = await composer.sendMail({
    from: 'sdi@pec.example',
    to: 'laura@lanterna.example',
    text: 'In allegato.',
    ...message,
  });
  server.imap.appendMessage('INBOX', [], on, (raw as Buffer).toString('latin1'));
}
const note = (name: string, text = name) => ({ filename: name, content: `NOTE ${text}` });
const inbox = () => server.imap.getMailbox('INBOX').messages;

/** Takes what is new without moving it: what a look leaves that is killed in between. */
async function killedBeforeMoving(source: bigint): Promise<void> {
  const where = (done: string | null) =>
    inCompany(company.services.db, company.scope, (tx) =>
      sql`update intake.source set settings = settings || ${JSON.stringify({ done })}::jsonb where company_id = ${company.scope.companyId} and source_id = ${source}`.execute(
        tx,
      ),
    );
  await where(null);
  expect(await company.look(source)).toHaveLength(1);
  await where('Archivio');
}

describe('a mailbox', () => {
  it('brings the attachments of new messages, once, and leaves the messages unread where they are', async () => {
    await arrives({ subject: 'Estratto', attachments: [note('a.txt'), note('b.txt')] });
    await arrives({ subject: 'Saluti' });
    const source = await added();
    expect(await company.look(source)).toEqual(['Estratto · sdi@pec.example: imported', 'Saluti · sdi@pec.example: nothing']);
    expect((await company.told(source)).files).toMatchObject([{ name: 'Estratto · sdi@pec.example', counts: { imported: 2 } }]);
    expect(await company.look(source)).toEqual([]);
    expect(inbox().map(({ flags }) => flags)).toEqual([[], []]);
    await arrives({ subject: 'Altro', attachments: [note('c.txt')] });
    expect(await company.look(source)).toEqual(['Altro · sdi@pec.example: imported']);
  });

  it('leaves older messages alone', async () => {
    await arrives({ subject: 'Vecchio', attachments: [note('v.txt')] }, new Date('2025-06-01T10:00:00Z'));
    await arrives({ subject: 'Nuovo', attachments: [note('n.txt')] });
    expect(await company.look(await added())).toEqual(['Nuovo · sdi@pec.example: imported']);
  });

  it('gives certified mail as one message, signature pictures and calendars not at all', async () => {
    const source = await added();
    await arrives({
      subject: 'POSTA CERTIFICATA: fattura',
      headers: { 'X-Trasporto': 'posta-certificata' },
      attachments: [note('daticert.xml'), note('IT01.xml')],
    });
    await arrives({
      subject: 'Con firma',
      html: '<img src="cid:logo">',
      attachments: [
        { filename: 'logo.png', content: 'png', cid: 'logo', contentType: 'image/png', contentDisposition: 'inline' },
        { filename: 'invito.ics', content: 'BEGIN:VCALENDAR', contentType: 'text/calendar' },
        note('d.txt'),
      ],
    });
    await company.look(source);
    const { files } = await company.told(source);
    expect(files.map(({ name, counts }) => [name.split(' · ')[0], counts])).toEqual([
      ['Con firma', { imported: 1 }],
      ['POSTA CERTIFICATA: fattura', { refused: 1 }],
    ]);
  });

  it('gives a report of a mail server as one message, not as its parts', async () => {
    const source = await added();
    const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail({
      from: 'mailer-daemon@mx.example',
      to: 'laura@lanterna.example',
      subject: 'Undelivered Mail',
      raw: 'From: mailer-daemon@mx.example\r\nSubject: Undelivered Mail\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n\r\n--b--\r\n',
    });
    server.imap.appendMessage('INBOX', [], new Date('2026-11-20T10:00:00Z'), (message as Buffer).toString('latin1'));
    await company.look(source);
    expect((await company.told(source)).files).toMatchObject([{ counts: { refused: 1 } }]);
  });

  it('brings a message that tells of a payment in its own words, beside what it carries', async () => {
    const source = await added();
    await arrives({ subject: 'Comunicazione di pagamento', text: 'Abbiamo disposto il bonifico.', attachments: [note('distinta.txt')] });
    await company.look(source);
    expect((await company.told(source)).files).toMatchObject([{ counts: { imported: 1, refused: 1 } }]);
  });

  it('moves what is done where the settings say, also what a killed look could not move', async () => {
    await arrives({ subject: 'Uno', attachments: [note('1.txt')] });
    const source = await added(at({ done: 'Archivio' }));
    expect(await company.look(source)).toEqual(['Uno · sdi@pec.example: imported']);
    expect(inbox()).toHaveLength(0);
    expect(server.imap.getMailbox('Archivio').messages).toHaveLength(1);
    await arrives({ subject: 'Due', attachments: [note('2.txt')] });
    await killedBeforeMoving(source);
    expect(await company.look(source)).toEqual([]);
    expect(inbox()).toHaveLength(0);
    expect(server.imap.getMailbox('Archivio').messages).toHaveLength(2);
  });

  it('a mailbox made anew counts from one again: what is in it is looked at, and changes nothing twice', async () => {
    await arrives({ subject: 'Uno', attachments: [note('u.txt')] });
    const source = await added();
    await company.look(source);
    server.imap.getMailbox('INBOX').uidvalidity = 8;
    expect(await company.look(source)).toEqual(['Uno · sdi@pec.example: duplicate']);
  });
});

describe('in words', () => {
  const codeOf = async (setup: SourceSetup, password = 'segreta'): Promise<string> => {
    const checked = await checkSource(setup, { password });
    return 'code' in checked ? checked.code : 'none';
  };
  it('all is well', async () => expect(await codeOf(at())).toBe('none'));
  it('the password is wrong', async () => expect(await codeOf(at(), 'altra')).toBe('source-login-wrong'));
  it('the mailbox is missing', async () => expect(await codeOf(at({ mailbox: 'Fatture' }))).toBe('source-folder-missing'));
  it('the mailbox for what is done is missing', async () => expect(await codeOf(at({ done: 'Fatte' }))).toBe('source-folder-missing'));
  it('nobody listens there', async () => expect(await codeOf(at({ port: 1 }))).toBe('source-refused'));
  it('the host is unknown', async () => expect(await codeOf(at({ host: 'imap.invalid' }))).toBe('source-host-unknown'));
  it('the server knows no encryption: the password is not said', async () =>
    expect(await codeOf(at({ security: 'starttls' }))).toBe('source-not-encrypted'));
  it('encryption is expected where none is spoken', async () => expect(await codeOf(at({ security: 'tls' }))).toBe('source-broken-off'));
  it('a mailbox elsewhere is never read in clear', async () => {
    await expect(added(at({ host: 'mail.example.it' }))).rejects.toThrow('source-clear-text');
  });
});
