import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { parseSmtpUrl, type SmtpSettings } from './smtp-settings.ts';
import { smtpTransport } from './smtp-transport.ts';
import type { MailTransport } from './transport.ts';

const envelope = { from: 'crediti@lanterna.example', to: ['paola.ferri@filodiluna.example'] };
const mime = Buffer.from('Message-ID: <1.1@lanterna.example>\r\nSubject: prova\r\n\r\nBuongiorno\r\n');

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function settings(port: number): SmtpSettings {
  return { host: '127.0.0.1', port, security: 'none', user: null, password: null, from: envelope.from, fromName: null };
}

function transportTo(port: number): MailTransport {
  const transport = smtpTransport(settings(port), { connectMs: 2_000, silenceMs: 1_000 });
  closers.push(() => transport.close());
  return transport;
}

async function sink(
  options: SMTPServerOptions,
): Promise<{ port: number; connections: () => number; hangUp: () => void; messages: Buffer[] }> {
  const messages: Buffer[] = [];
  let connections = 0;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onConnect(_session, callback) {
      connections += 1;
      callback();
    },
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        messages.push(Buffer.concat(chunks));
        callback(null, 'taken over as 4711');
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  closers.push(() => new Promise((resolve) => void server.close(() => resolve())));
  const hangUp = (): void => {
    for (const connection of server.connections) connection.close();
  };
  return { port: (server.server.address() as AddressInfo).port, connections: () => connections, hangUp, messages };
}

/** A server that follows a script: answer by answer, then `cut`. */
async function scripted(answers: readonly string[]): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const left = [...answers];
    const next = (): void => {
      const answer = left.shift();
      if (answer === undefined || answer === 'cut') socket.destroy();
      else socket.write(`${answer}\r\n`);
    };
    let inData = false;
    next();
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      // The message comes in pieces; its end is one event.
      if (inData && !text.endsWith('\r\n.\r\n')) return;
      inData = text.includes('DATA\r\n');
      next();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  );
  return (server.address() as AddressInfo).port;
}

describe('handing a message to a mail server', () => {
  test('it takes the message over and says so; the next one uses the same session', async () => {
    const server = await sink({});
    const transport = transportTo(server.port);
    expect(await transport.send(mime, envelope)).toEqual({ kind: 'accepted', answer: '250 taken over as 4711' });
    expect((await transport.send(mime, envelope)).kind).toBe('accepted');
    expect(server.connections()).toBe(1);
    expect(server.messages).toHaveLength(2);
    expect(server.messages[0]!.toString()).toContain('Buongiorno');
  });

  test('nobody listens: nothing was handed over', async () => {
    expect((await transportTo(1).send(mime, envelope)).kind).toBe('not-handed-over');
  });

  test('the address does not exist: refused for good, the address is wrong', async () => {
    const server = await sink({
      onRcptTo: (_address, _session, callback) => callback(Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 })),
    });
    expect(await transportTo(server.port).send(mime, envelope)).toMatchObject({ kind: 'refused', recipient: true });
  });

  test('the mailbox is full: refused, but the address is right', async () => {
    const server = await sink({
      onRcptTo: (_address, _session, callback) => callback(Object.assign(new Error('5.2.2 mailbox full'), { responseCode: 552 })),
    });
    expect(await transportTo(server.port).send(mime, envelope)).toMatchObject({ kind: 'refused', recipient: false });
  });

  test('"not now" at the recipient or after the message: it may be sent again', async () => {
    const later = Object.assign(new Error('4.7.1 greylisted'), { responseCode: 451 });
    const atRecipient = await sink({ onRcptTo: (_address, _session, callback) => callback(later) });
    expect((await transportTo(atRecipient.port).send(mime, envelope)).kind).toBe('not-handed-over');
    const atEnd = await sink({ onData: (stream, _session, callback) => void stream.resume().on('end', () => callback(later)) });
    expect((await transportTo(atEnd.port).send(mime, envelope)).kind).toBe('not-handed-over');
  });

  test('the message itself is refused: the address stays valid', async () => {
    const server = await sink({
      onData: (stream, _session, callback) =>
        void stream.resume().on('end', () => callback(Object.assign(new Error('content rejected'), { responseCode: 554 }))),
    });
    expect(await transportTo(server.port).send(mime, envelope)).toMatchObject({ kind: 'refused', recipient: false });
  });

  const opening = ['220 hello', '250 hello', '250 sender ok', '250 recipient ok'];
  test.each([
    ['before the greeting', ['cut'], 'not-handed-over'],
    ['after the recipient', [...opening, 'cut'], 'not-handed-over'],
    ['after the message, without an answer', [...opening, '354 go ahead', 'cut'], 'unknown'],
  ] as const)('the connection breaks %s', async (_when, answers, kind) => {
    expect((await transportTo(await scripted(answers)).send(mime, envelope)).kind).toBe(kind);
  });

  test('the server falls silent after the message: unknown', async () => {
    const server = await sink({ onData: (stream) => void stream.resume() });
    expect((await transportTo(server.port).send(mime, envelope)).kind).toBe('unknown');
  });

  test('a session that the server has ended meanwhile costs no message', async () => {
    const server = await sink({});
    const transport = transportTo(server.port);
    expect((await transport.send(mime, envelope)).kind).toBe('accepted');
    server.hangUp();
    expect((await transport.send(mime, envelope)).kind).toBe('accepted');
    expect(server.connections()).toBe(2);
  });
});

describe('the address of a mail server', () => {
  test.each([
    ['smtps://anna:p%40ss@mail.example', { host: 'mail.example', port: 465, security: 'tls', user: 'anna', password: 'p@ss' }],
    ['smtp://mail.example', { host: 'mail.example', port: 587, security: 'starttls', user: null }],
    ['smtp://127.0.0.1:2525', { host: '127.0.0.1', port: 2525, security: 'none' }],
    ['smtp://mail.example:25?security=none', { port: 25, security: 'none' }],
  ])('%s', (url, expected) => {
    expect(parseSmtpUrl(url, 'crediti@lanterna.example')).toMatchObject(expected);
  });

  test.each(['catcher', 'http://mail.example', 'smtp://mail.example?security=perhaps', 'smtp://'])('%s is none', (url) => {
    expect(parseSmtpUrl(url, 'crediti@lanterna.example')).toBeNull();
  });
});
