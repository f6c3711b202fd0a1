import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { composeMail, type Mail } from './compose-mail.ts';

const mail: Mail = {
  messageId: '<1.42.k3@lanterna.example>',
  date: new Date('2026-11-23T09:00:00Z'),
  from: { name: 'Forniture Lanterna S.p.A.', address: 'crediti@lanterna.example' },
  to: { name: 'Paola Ferri', address: 'paola.ferri@filodiluna.example' },
  replyTo: { name: 'Giulia Marchetti', address: 'giulia@lanterna.example' },
  subject: 'Fatture scadute per 12.300,00 €, vostro codice C-01842',
  text: 'Buongiorno,\n\ndai nostri controlli…',
  html: '<p>Buongiorno,</p>',
  language: 'it',
  attachments: [{ fileName: 'Lettera.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-1.7') }],
  automatic: true,
};

test('a mail carries its identity, a person to answer to, both forms of the text and the letter', async () => {
  const parsed = await simpleParser(await composeMail(mail));
  expect(parsed.messageId).toBe(mail.messageId);
  expect(parsed.subject).toBe(mail.subject);
  expect(parsed.replyTo?.value[0]).toEqual({ name: 'Giulia Marchetti', address: 'giulia@lanterna.example' });
  expect(parsed.text).toContain('dai nostri controlli…');
  expect(parsed.html).toContain('Buongiorno');
  expect(parsed.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([['Lettera.pdf', 'application/pdf']]);
  expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
});

test('a mail that a person has read does not call itself automatic', async () => {
  const parsed = await simpleParser(await composeMail({ ...mail, automatic: false }));
  expect(parsed.headers.has('auto-submitted')).toBe(false);
});

test('composing twice gives the same bytes', async () => {
  expect(await composeMail(mail)).toEqual(await composeMail(mail));
});

test('a name or subject with line breaks starts no header of its own', async () => {
  const hostile = 'Ferri\r\nBcc: tutti@altrove.example\r\n\r\n<script>';
  const raw = await composeMail({ ...mail, subject: hostile, to: { name: hostile, address: 'paola@filodiluna.example' } });
  const parsed = await simpleParser(raw);
  expect(parsed.headers.has('bcc')).toBe(false);
  expect(parsed.subject).toBe('Ferri Bcc: tutti@altrove.example <script>');
  expect(parsed.attachments).toHaveLength(1);
});
